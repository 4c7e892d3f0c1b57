// What becomes of a message whose button was pressed: it says from then on how the thing stands, and its buttons for
// that thing are gone, so that nobody presses them in vain.
import { z } from "zod";
import { fromValue } from "./asked.ts";
import { sectionOf } from "./blocks.ts";

const actions = z.looseObject({ type: z.literal("actions"), elements: z.array(z.looseObject({ value: z.string().optional() })) });

/** The message's own blocks, as Slack sent them with the press. */
export function withStanding(blocks: readonly unknown[], standing: { readonly target: string; readonly line: string }): readonly unknown[] {
  let isSaid = false;
  const changed = blocks.flatMap((block): readonly unknown[] => {
    const read = actions.safeParse(block);
    if (!read.success) return [block];
    const left = read.data.elements.filter(({ value }) => value === undefined || targetOf(value) !== standing.target);
    if (left.length === read.data.elements.length) return [block];
    const line = isSaid ? [] : sectionOf(standing.line);
    isSaid = true;
    return left.length === 0 ? line : [...line, { ...read.data, elements: left }];
  });
  return isSaid ? changed : [...changed, ...sectionOf(standing.line)];
}

/** The first argument of `take`, `assign`, `close` and `remind`; of a complaint also what `complaint` shows stays. */
function targetOf(value: string): string | null {
  const asked = fromValue(value);
  if (asked === null || asked.command === "complaint" || asked.command === "client") return null;
  return asked.args[0] ?? null;
}
