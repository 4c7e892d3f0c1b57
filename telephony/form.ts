// Strict reading of application/x-www-form-urlencoded: signatures are made over the decoded values, so bytes
// that could be read in two ways are refused instead of being repaired.
import { isUtf8 } from "node:buffer";

export type Form = ReadonlyMap<string, readonly string[]>;

/** Null when it is no form: broken escapes, bytes that are not UTF-8. */
export function decodeForm(body: Buffer): Form | null {
  return isUtf8(body) ? decodePairs(body.toString("utf8")) : null;
}

export function decodeQuery(url: string): Form | null {
  const start = url.indexOf("?");
  return decodePairs(start < 0 ? "" : url.slice(start + 1));
}

function decodePairs(text: string): Form | null {
  const form = new Map<string, string[]>();
  try {
    for (const pair of text.split("&")) {
      if (pair === "") continue;
      const split = pair.indexOf("=");
      const name = decode(split < 0 ? pair : pair.slice(0, split));
      const value = split < 0 ? "" : decode(pair.slice(split + 1));
      const known = form.get(name);
      if (known === undefined) form.set(name, [value]);
      else known.push(value);
    }
  } catch {
    return null;
  }
  return form;
}

function decode(text: string): string {
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  return spaced.includes("%") ? decodeURIComponent(spaced) : spaced;
}

/** The value of a field that stands there exactly once. */
export function only(form: Form, name: string): string | null {
  const values = form.get(name);
  return values?.length === 1 ? (values[0] ?? null) : null;
}
