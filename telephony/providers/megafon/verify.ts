// MegaFon's virtual exchange proves itself by the CRM key in each request, and by nothing else: no signature, no
// time. It is told 401 for a missing key and for a wrong one.
import { z } from "zod";
import type { Authentication, RawRequest } from "../../adapter.ts";
import { addressList, allowsAddress } from "../../addresses.ts";
import type { Fields } from "../../fields.ts";
import { textOf } from "../../fields.ts";
import { sameText } from "../../sign.ts";
import { readSubmitted } from "../../submitted.ts";
import { connectionKeys, hostNames, secretText, webAddress } from "../connection.ts";

export const megafonConfig = z.object({
  ...connectionKeys,
  provider: z.literal("megafon"),
  token: secretText,
  /** Still accepted while the account is moved to the new one. */
  previousToken: secretText.optional(),
  addresses: addressList.optional(),
  /** The account's own interface, such as https://firm.megapbx.ru/crmapi/v1; without it nothing can be dialled or listed. */
  apiRoot: webAddress.optional(),
  apiKey: secretText.optional(),
  /** `form`: the interface of older installations. */
  api: z.enum(["crmapi", "form"], "Write crmapi, or form for an older installation.").default("crmapi"),
  /** Logins by extension: the exchange is told by login whom a call belongs to. */
  logins: z.record(z.string(), z.string("Write a login per extension."), "Write a login per extension.").optional(),
  recordingHosts: hostNames.optional(),
});
export type MegafonConfig = z.infer<typeof megafonConfig>;

/** `content`: the fields, of a form or of JSON. */
export function authenticateMegafon(request: RawRequest, config: MegafonConfig): Authentication<Fields> {
  const wrong = { ok: false, result: "signature_wrong", status: 401 } as const;
  if (config.addresses !== undefined && !allowsAddress(config.addresses, request.address)) return wrong;
  const fields = readSubmitted(request);
  if (fields === null) return { ok: false, result: "malformed", status: 400 };
  if (fields.crm_token === undefined || fields.crm_token === "") return { ok: false, result: "signature_missing", status: 401 };
  const token = textOf(fields.crm_token);
  const tokens = config.previousToken === undefined ? [config.token] : [config.token, config.previousToken];
  return token !== null && tokens.some((known) => sameText(token, known)) ? { ok: true, auth: "token", content: fields } : wrong;
}
