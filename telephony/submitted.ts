// What a provider sends that signs nothing: a form, JSON, a query, or a query beside either, read as one set of
// fields. A byte order mark is let pass: nothing is signed over it, and what is refused here would be lost.
import { isUtf8 } from "node:buffer";
import type { RawRequest } from "./adapter.ts";
import type { Fields } from "./fields.ts";
import { asFields } from "./fields.ts";
import { decodeForm, decodeQuery, type Form } from "./form.ts";

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const BRACE = 0x7b;

/** Null when it is neither; of a name in both the body's value counts. A name that stands there twice is a list. */
export function readSubmitted(request: RawRequest): Fields | null {
  const query = decodeQuery(request.url);
  const body = readBody(request);
  return query === null || body === null ? null : { ...fieldsOf(query), ...body };
}

function readBody({ headers, body }: RawRequest): Fields | null {
  const bytes = body.subarray(0, 3).equals(BYTE_ORDER_MARK) ? body.subarray(3) : body;
  if (bytes.length === 0) return {};
  if (!(headers["content-type"] ?? "").includes("json") && bytes[0] !== BRACE) {
    const form = decodeForm(bytes);
    return form === null ? null : fieldsOf(form);
  }
  if (!isUtf8(bytes)) return null;
  try {
    return asFields(JSON.parse(bytes.toString("utf8")));
  } catch {
    return null;
  }
}

function fieldsOf(form: Form): Fields {
  return Object.fromEntries([...form].map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}
