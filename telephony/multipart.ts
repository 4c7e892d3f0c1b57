// Text fields of a multipart/form-data body. The first line of the body is taken for the boundary, because some
// senders announce another one in the header. Files are nothing we are sent, so their bytes are not kept apart.
import { isUtf8 } from "node:buffer";
import type { Form } from "./form.ts";

const NAME = /^content-disposition:[^\r\n]*[;\s]name="([^"\r\n]*)"/im;

export function isMultipart(contentType: string | undefined): boolean {
  return contentType !== undefined && /^\s*multipart\/form-data\b/i.test(contentType);
}

/** Null when it is no such body, or was cut off before its end. */
export function decodeMultipart(body: Buffer): Form | null {
  if (!isUtf8(body)) return null;
  const text = body.toString("utf8");
  const [boundary, eol] = /^([^\r\n]{1,200}?)(\r?\n)/.exec(text)?.slice(1) ?? [];
  if (boundary === undefined || eol === undefined) return null;
  const pieces = text.slice(boundary.length).split(eol + boundary);
  if (!/^--\s*$/.test(pieces.pop() ?? "")) return null;
  const form = new Map<string, string[]>();
  for (const piece of pieces) {
    const border = piece.indexOf(eol + eol);
    const name = border < 0 ? undefined : NAME.exec(piece.slice(0, border))?.[1];
    if (name === undefined) return null;
    const value = piece.slice(border + 2 * eol.length);
    const known = form.get(name);
    if (known === undefined) form.set(name, [value]);
    else known.push(value);
  }
  return form;
}
