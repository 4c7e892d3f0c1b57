// Zadarma proves itself twice: by a signature and by where it sends from. The signature alone would let whoever saw
// one event of a call invent the others of the same call, so both are asked for.

import type { Authentication, RawRequest } from "../../adapter.ts";
import { allowsAddress } from "../../addresses.ts";
import type { Form } from "../../form.ts";
import { sameText, signZadarma } from "../../sign.ts";
import type { ZadarmaConfig } from "./config.ts";
import { echoOf, readZadarmaForm } from "./request.ts";
import { signedTexts } from "./signedText.ts";

const NO_FIELDS: Form = new Map();

/** `content`: the fields of the event; none for the check of an address. */
export function authenticateZadarma(request: RawRequest, config: ZadarmaConfig): Authentication<Form> {
  // It comes before there is anything to prove, and from an address nobody documents; it changes nothing.
  if (echoOf(request) !== null) return { ok: true, auth: "none", content: NO_FIELDS };
  const wrong = { ok: false, result: "signature_wrong", status: 403 } as const;
  if (!allowsAddress(config.addresses, request.address)) return wrong;
  const { signature } = request.headers;
  if (signature === undefined || signature === "") return { ok: false, result: "signature_missing", status: 401 };
  const form = request.method === "POST" ? readZadarmaForm(request) : null;
  if (form === null) return { ok: false, result: "malformed", status: 400 };
  if (typeof signature !== "string" || hasRepeated(form)) return wrong;
  const texts = signedTexts(form.get("event")?.[0] ?? "", (name) => form.get(name)?.[0] ?? null);
  const secrets = config.previousSecret === undefined ? [config.secret] : [config.secret, config.previousSecret];
  const proven = secrets.some((secret) =>
    texts.some((text) => sameText(signature, signZadarma(secret, text, "hex")) || sameText(signature, signZadarma(secret, text, "raw"))),
  );
  return proven ? { ok: true, auth: "signature", content: form } : wrong;
}

/** A field that stands there twice could be signed in one reading and acted on in the other. */
function hasRepeated(form: Form): boolean {
  for (const [name, values] of form) if (values.length > 1 && !name.endsWith("[]")) return true;
  return false;
}
