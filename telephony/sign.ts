// How each provider signs, once: the receiver checks with these, and whoever plays a provider signs with them.
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Value of `X-Hub-Signature`. */
export function signCti(secret: string, unixSec: number, body: string | Buffer): string {
  return `t=${unixSec},v1=${ctiDigest(secret, String(unixSec), body)}`;
}

export function ctiDigest(secret: string, unixSec: string, body: string | Buffer): string {
  return createHmac("sha256", secret).update(`${unixSec}.`).update(body).digest("hex");
}

export function signMango(key: string, salt: string, json: string): string {
  return createHash("sha256").update(key).update(json).update(salt).digest("hex");
}

/** The whole body of a Mango request. */
export function mangoForm(key: string, salt: string, json: string): string {
  return new URLSearchParams({ vpbx_api_key: key, sign: signMango(key, salt, json), json }).toString();
}

/** Value of `X-Twilio-Signature`; a GET has no parameters, its query is part of the address. */
export function signTwilio(token: string, url: string, params: ReadonlyMap<string, readonly string[]>): string {
  let data = url;
  for (const name of [...params.keys()].sort()) {
    for (const value of [...new Set(params.get(name))].sort()) data += name + value;
  }
  return createHmac("sha1", token).update(data).digest("base64");
}

export function twilioBodyHash(body: string | Buffer): string {
  return createHash("sha256").update(body).digest("hex");
}

/** In constant time; strings of different length are different. */
export function sameText(given: string, expected: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Value of Zadarma's and Novofon's header `Signature` over the joined fields. Their own libraries disagree on what
 * stands inside the base64: the digest in hexadecimal, or its bytes.
 */
export function signZadarma(secret: string, text: string, inside: "hex" | "raw" = "hex"): string {
  const digest = createHmac("sha1", secret).update(text).digest();
  return inside === "raw" ? digest.toString("base64") : Buffer.from(digest.toString("hex")).toString("base64");
}

/** What follows the key in the `Authorization` of a request to their interface. `query`: sorted by name, a space as `+`. */
export function signZadarmaRequest(secret: string, path: string, query: string): string {
  return signZadarma(secret, path + query + createHash("md5").update(query).digest("hex"));
}
