// What the providers' own interfaces have in common: where they are, how we prove ourselves by a password, and how
// an answer is read. Refusals name the provider's code and nothing that was sent.
import { z } from "zod";
import type { ProviderAnswer } from "../adapter.ts";
import type { Fields } from "../fields.ts";
import { asFields, textOf } from "../fields.ts";
import { ProviderError } from "../providerError.ts";

/** Of the company file: another address than the provider's own, for tests and gateways. */
export function apiRootKey(usual: string) {
  return z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), "Write the address as https://api.example.com.")
    .transform((text) => text.replace(/\/+$/, ""))
    .default(usual);
}

/** A number of the company file, E.164. */
export const numberKey = z
  .string('Write the number in quotes: "+380443334455".')
  .regex(/^\+\d{7,15}$/, "Write the number as +380443334455.")
  .optional();

export function basicProof(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

export function readJson(text: string): Fields | null {
  try {
    return asFields(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The object of a successful answer; `codeOf` finds the provider's own code in a refusal. */
export function answered(provider: string, answer: ProviderAnswer, codeOf: (body: Fields) => unknown = () => null): Fields {
  const body = readJson(answer.body);
  if (answer.status >= 200 && answer.status < 300) {
    if (body !== null) return body;
    throw new ProviderError(`${provider} answered something that is no JSON object.`, { transient: true });
  }
  throw refusal(provider, answer.status, body === null ? null : codeOf(body));
}

export function refusal(provider: string, status: number, code: unknown): ProviderError {
  const told = textOf(code);
  const shown = told !== null && /^[\w.-]{1,40}$/.test(told) ? ` (${told})` : "";
  const keys = status === 401 || status === 403 ? " Check the connection's keys in the company file." : "";
  return new ProviderError(`${provider} refused the request: ${status}${shown}.${keys}`, { transient: status === 408 || status === 429 || status >= 500 });
}

/** Half a list would look like calls that never were. */
export function tooMany(): ProviderError {
  return new ProviderError("More calls than can be asked for at once; take a shorter span.", { transient: false });
}

/** A setting a command cannot do without. */
export function needed<Value>(value: Value | null | undefined, sentence: string): Value {
  if (value === null || value === undefined) throw new ProviderError(sentence, { transient: false });
  return value;
}

export const NO_AGENT = "This extension stands not under `agents` of the connection in the company file.";
export const NO_CALLER_ID = "Name the number to call from: `callerId` of the connection in the company file.";
