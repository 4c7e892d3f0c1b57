// Plivo signs the public address with its sorted parameters and a nonce (V3). Its older V2 leaves the parameters
// out, so it proves nothing here.
import { z } from "zod";
import type { Authentication, RawRequest } from "../../adapter.ts";
import type { Form } from "../../form.ts";
import { decodeForm, decodeQuery } from "../../form.ts";
import { sameText } from "../../sign.ts";
import { agentsKey } from "../agents.ts";
import { connectionKeys, secretText } from "../connection.ts";
import { apiRootKey, numberKey } from "../rest.ts";
import { signPlivo } from "./sign.ts";

export const plivoConfig = z.object({
  ...connectionKeys,
  provider: z.literal("plivo"),
  authId: z.string("The account's Auth ID is missing.").regex(/^[A-Z0-9]{20}$/, "An Auth ID is 20 capital letters and digits."),
  authToken: secretText,
  /** Still accepted while the account is moved to the new one. */
  previousAuthToken: secretText.optional(),
  callerId: numberKey,
  agents: agentsKey,
  /** Where a call is dialled on to when nobody is to ring; without it the call ends. */
  forwardTo: numberKey,
  apiRoot: apiRootKey("https://api.plivo.com"),
});
export type PlivoConfig = z.infer<typeof plivoConfig>;

const NO_PARAMETERS: Form = new Map();

/** `content`: all parameters, those of the address and those of the body. */
export function authenticatePlivo(request: RawRequest, config: PlivoConfig): Authentication<Form> {
  const [header, nonce] = [request.headers["x-plivo-signature-v3"], request.headers["x-plivo-signature-v3-nonce"]];
  if (!header || !nonce) return { ok: false, result: "signature_missing", status: 401 };
  const [query, posted] = [decodeQuery(request.url), request.method === "GET" ? NO_PARAMETERS : decodeForm(request.body)];
  if (query === null || posted === null) return { ok: false, result: "malformed", status: 400 };
  const wrong = { ok: false, result: "signature_wrong", status: 403 } as const;
  if (typeof header !== "string" || typeof nonce !== "string") return wrong;
  const tokens = config.previousAuthToken === undefined ? [config.authToken] : [config.authToken, config.previousAuthToken];
  const given = header.split(",").map((signature) => signature.trim());
  // Whether the address's parameters are signed as written or decoded is not said; either covers them.
  const expected = tokens.flatMap((token) => [query, rawQuery(request.url)].map((read) => signPlivo(token, request.method, request.url, read, posted, nonce)));
  if (!expected.some((signature) => given.some((one) => sameText(one, signature)))) return wrong;
  return { ok: true, auth: "signature", content: new Map([...query, ...posted]) };
}

function rawQuery(url: string): Form {
  const form = new Map<string, string[]>();
  for (const pair of (url.split("?")[1] ?? "").split("&")) {
    const split = pair.indexOf("=");
    if (pair === "") continue;
    const [name, value] = split < 0 ? [pair, ""] : [pair.slice(0, split), pair.slice(split + 1)];
    form.set(name, [...(form.get(name) ?? []), value]);
  }
  return form;
}
