// How we prove ourselves to Vonage's interface: a short-lived token signed with the application's own key.
import { createPrivateKey, type KeyObject, randomUUID, sign } from "node:crypto";
import { z } from "zod";
import type { ProviderIo } from "../../adapter.ts";
import { secretText } from "../connection.ts";
import { needed } from "../rest.ts";

const LIFE_SEC = 300;

/** A PEM file's text; line ends may be written as \n, as environments like to have them. */
export const privateKeyText = secretText.transform((text, context): KeyObject => {
  try {
    return createPrivateKey(text.replaceAll("\\n", "\n"));
  } catch {
    context.addIssue({ code: "custom", message: "Copy the application's private key whole, from BEGIN to END." });
    return z.NEVER;
  }
});

export function vonageProof(
  config: { readonly applicationId?: string | undefined; readonly privateKey?: KeyObject | undefined },
  io: ProviderIo,
): Record<string, string> {
  const key = needed(config.privateKey, "Set the application's private key: `privateKey` of the connection in the company file.");
  const applicationId = needed(config.applicationId, "Name the voice application: `applicationId` of the connection in the company file.");
  const iat = Math.floor(io.now().getTime() / 1000);
  const parts = [
    { typ: "JWT", alg: "RS256" },
    { application_id: applicationId, iat, exp: iat + LIFE_SEC, jti: randomUUID() },
  ];
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return { authorization: `Bearer ${signed}.${sign("RSA-SHA256", Buffer.from(signed), key).toString("base64url")}` };
}
