// Looking up what a map names in what was sent.
import type { Fields } from "../../fields.ts";
import { asFields, textOf } from "../../fields.ts";
import type { FieldName } from "./map.ts";

/** Templates leave a variable they do not know as it is written. */
const UNFILLED = /^\{\{.*\}\}$/;

/** The first path under which something stands. */
export function fieldReader(sent: Fields, fields: ReadonlyMap<FieldName, readonly string[]>): (name: FieldName) => string | null {
  return (name) => {
    for (const path of fields.get(name) ?? []) {
      const text = textAt(sent, path);
      if (text !== null) return text;
    }
    return null;
  };
}

export function textAt(sent: Fields, path: string): string | null {
  const value = valueAt(sent, path);
  const text = textOf(Array.isArray(value) ? value[0] : value);
  return text === null || UNFILLED.test(text) ? null : text;
}

/** A name that holds dots itself is taken whole first. */
function valueAt(sent: Fields, path: string): unknown {
  if (Object.hasOwn(sent, path)) return sent[path];
  let value: unknown = sent;
  for (const step of path.split(".")) {
    const inside = Array.isArray(value) ? Object.fromEntries(value.entries()) : asFields(value);
    if (inside === null || !Object.hasOwn(inside, step)) return undefined;
    value = inside[step];
  }
  return value;
}
