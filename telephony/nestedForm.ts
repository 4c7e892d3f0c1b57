// Forms as PHP writes them: `callDetails[pbxNumberData][number]=…` stands for an object in an object. Lists are
// objects too, with their places as keys. Depth and size are bounded, since whoever writes the names chooses both.
import type { Form } from "./form.ts";

export interface Nested {
  readonly [key: string]: string | Nested;
}
interface Growing {
  [key: string]: string | Growing;
}

const MOST_FIELDS = 2_000;
const DEEPEST = 8;
const NAME = /^([^[\]]+)((?:\[[^[\]]*\])*)$/;

/** Null when a field stands there twice, or as a text and as an object, or is nested too deep. */
export function nest(form: Form): Nested | null {
  const root = empty();
  let fields = 0;
  for (const [name, values] of form) {
    fields += values.length;
    if (fields > MOST_FIELDS) return null;
    const path = pathOf(name);
    if (path === null || (values.length > 1 && path.at(-1) !== "")) return null;
    for (const value of values) if (!put(root, path, value)) return null;
  }
  return root;
}

/** The items of what PHP calls an array, in their order. */
export function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value !== null && typeof value === "object" ? Object.values(value) : [];
}

function pathOf(name: string): readonly string[] | null {
  const [, first, rest] = NAME.exec(name) ?? [];
  if (first === undefined || rest === undefined) return null;
  const path = [
    first,
    ...rest
      .split("]")
      .slice(0, -1)
      .map((part) => part.slice(1)),
  ];
  return path.length > DEEPEST ? null : path;
}

function put(root: Growing, path: readonly string[], value: string): boolean {
  let target = root;
  for (const [index, written] of path.entries()) {
    const key = written === "" ? String(Object.keys(target).length) : written;
    const known = target[key];
    if (index === path.length - 1) {
      if (known !== undefined) return false;
      target[key] = value;
      return true;
    }
    if (typeof known === "string") return false;
    const deeper = known ?? empty();
    target[key] = deeper;
    target = deeper;
  }
  return false;
}

/** Without a prototype: `__proto__` is a name like any other here. */
function empty(): Growing {
  return Object.create(null) as Growing;
}
