// Twilio signs the public address and the decoded parameters; for JSON the address carries a hash of the body,
// and both must be right. Its convention: 400 without a signature, 403 with a wrong one.
import { z } from "zod";
import type { Authentication, RawRequest } from "../../adapter.ts";
import type { Form } from "../../form.ts";
import { decodeForm, decodeQuery, only } from "../../form.ts";
import { sameText, signTwilio, twilioBodyHash } from "../../sign.ts";
import { agentsKey } from "../agents.ts";
import { connectionKeys, secretText, yesOrNo } from "../connection.ts";
import { apiRootKey, numberKey } from "../rest.ts";

export const twilioConfig = z.object({
  ...connectionKeys,
  provider: z.literal("twilio"),
  accountSid: z.string("The account's SID is missing.").regex(/^AC[0-9a-fA-F]{32}$/, "An account's SID is AC and 32 hexadecimal digits."),
  authToken: secretText,
  /** Still accepted while the account is moved to the new one. */
  previousAuthToken: secretText.optional(),
  /** What rings at an agent: a number, a SIP address, a client of Twilio's. */
  agents: agentsKey,
  /** Where an incoming call is dialled on to when nobody is to ring; without it the call is only registered. */
  forwardTo: numberKey,
  /** For commands: the number customers see, and those that messages leave from. */
  callerId: numberKey,
  smsFrom: numberKey,
  whatsappFrom: numberKey,
  /** Records what is dialled, both sides apart. */
  record: yesOrNo,
  apiRoot: apiRootKey("https://api.twilio.com"),
});
export type TwilioConfig = z.infer<typeof twilioConfig>;

const NO_PARAMETERS: Form = new Map();

/** `content`: the parameters; none for a JSON body. */
export function authenticateTwilio(request: RawRequest, config: TwilioConfig): Authentication<Form> {
  const signature = request.headers["x-twilio-signature"];
  if (signature === undefined || signature === "") return { ok: false, result: "signature_missing", status: 400 };
  const wrong = { ok: false, result: "signature_wrong", status: 403 } as const;
  const query = decodeQuery(request.url);
  const posted = request.method === "GET" ? NO_PARAMETERS : decodeBody(request, query);
  if (query === null || posted === null) return { ok: false, result: "malformed", status: 400 };
  if (posted === "wrong" || typeof signature !== "string") return wrong;
  const tokens = config.previousAuthToken === undefined ? [config.authToken] : [config.authToken, config.previousAuthToken];
  const addresses = addressesOf(request.url);
  if (!tokens.some((token) => addresses.some((address) => sameText(signature, signTwilio(token, address, posted))))) return wrong;
  const content = request.method === "GET" ? query : posted;
  const account = content.get("AccountSid");
  return account !== undefined && !account.every((sid) => sid === config.accountSid) ? wrong : { ok: true, auth: "signature", content };
}

/** The body's parameters that take part in the signature; a body that is hashed in the address has none. */
function decodeBody(request: RawRequest, query: Form | null): Form | "wrong" | null {
  if (query?.has("bodySHA256")) {
    const hash = only(query, "bodySHA256");
    return hash !== null && sameText(hash, twilioBodyHash(request.body)) ? NO_PARAMETERS : "wrong";
  }
  // Without the hash nothing would vouch for a JSON body.
  if ((request.headers["content-type"] ?? "").includes("json")) return "wrong";
  return decodeForm(request.body);
}

/** Twilio leaves the port out or writes the default one; both are its address. */
function addressesOf(url: string): readonly string[] {
  const [, scheme, host, port, rest] = /^(https?):\/\/([^/:?#]+|\[[^\]]*\])(:\d+)?(.*)$/.exec(url) ?? [];
  if (scheme === undefined || host === undefined) return [url];
  const usual = scheme === "https" ? ":443" : ":80";
  return [url, `${scheme}://${host}${port === undefined ? usual : ""}${rest ?? ""}`];
}
