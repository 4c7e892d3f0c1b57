// Mango signs the JSON text as the form carries it, character by character: it is never parsed and written
// again before the check.
import { z } from "zod";
import type { Authentication, RawRequest } from "../../adapter.ts";
import { addressList, allowsAddress } from "../../addresses.ts";
import { decodeForm, only } from "../../form.ts";
import { sameText, signMango } from "../../sign.ts";
import { connectionKeys, secretText, yesOrNo } from "../connection.ts";
import { apiRootKey } from "../rest.ts";

export const mangoConfig = z.object({
  ...connectionKeys,
  provider: z.literal("mango"),
  key: secretText,
  salt: secretText,
  /** Still accepted while the account is moved to the new one. */
  previousSalt: secretText.optional(),
  /** The addresses Mango sends from; without them the signature alone counts. */
  addresses: addressList.optional(),
  /** The account allows recordings by signed links, which need no question. */
  recordingLinks: yesOrNo,
  apiRoot: apiRootKey("https://app.mango-office.ru"),
});
export type MangoConfig = z.infer<typeof mangoConfig>;

/** `content`: the JSON text. */
export function authenticateMango(request: RawRequest, config: MangoConfig): Authentication<string> {
  const form = decodeForm(request.body);
  if (form === null) return { ok: false, result: "malformed", status: 400 };
  const wrong = { ok: false, result: "signature_wrong", status: 403 } as const;
  if (!form.get("vpbx_api_key")?.[0] || !form.get("sign")?.[0] || !form.has("json")) return { ok: false, result: "signature_missing", status: 401 };
  const [key, sign, json] = [only(form, "vpbx_api_key"), only(form, "sign"), only(form, "json")];
  if (key === null || sign === null || json === null || !sameText(key, config.key)) return wrong;
  const salts = config.previousSalt === undefined ? [config.salt] : [config.salt, config.previousSalt];
  const isSigned = salts.some((salt) => sameText(sign, signMango(key, salt, json)));
  const isThere = config.addresses === undefined || allowsAddress(config.addresses, request.address);
  return isSigned && isThere ? { ok: true, auth: "signature", content: json } : wrong;
}
