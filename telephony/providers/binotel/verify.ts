// Binotel signs nothing. It is known by where it sends from, by a secret in the webhook's address where the company
// set one, and by naming the company it speaks for.

import type { Authentication, RawRequest } from "../../adapter.ts";
import { allowsAddress } from "../../addresses.ts";
import { type Fields, textOf } from "../../fields.ts";
import { sameText } from "../../sign.ts";
import type { BinotelConfig } from "./config.ts";
import { detailsOf, readBinotel } from "./request.ts";

/** Of these it is not documented that they name the company; all others do. */
const NAMELESS: ReadonlySet<string> = new Set(["answeredTheCall", "hangupTheCall"]);

export function authenticateBinotel(request: RawRequest, config: BinotelConfig): Authentication<Fields> {
  const wrong = { ok: false, result: "signature_wrong", status: 403 } as const;
  const missing = { ok: false, result: "signature_missing", status: 401 } as const;
  if (!allowsAddress(config.addresses, request.address)) return wrong;
  if (config.hookSecret !== undefined) {
    if (request.secretInPath === null) return missing;
    if (!sameText(request.secretInPath, config.hookSecret)) return wrong;
  }
  const fields = readBinotel(request);
  if (fields === null) return { ok: false, result: "malformed", status: 400 };
  const companies = [fields.companyID, detailsOf(fields)?.companyID].map(textOf).filter((company) => company !== null);
  if (companies.length === 0 && !NAMELESS.has(textOf(fields.requestType) ?? "")) return missing;
  if (!companies.every((company) => sameText(company, config.companyId))) return wrong;
  return { ok: true, auth: config.hookSecret === undefined ? "ip" : "token", content: fields };
}
