// E.164 as people of the company's countries read it, never broken across lines; other numbers stay as they are.
import { phoneParts } from "../contract/phoneParts.ts";

const NO_BREAK_SPACE = "\u00a0";
const NO_BREAK_HYPHEN = "\u2011";

export function phoneText(e164: string): string {
  const parts = phoneParts(e164);
  return parts === null ? e164 : [`+${parts.code}`, parts.area, parts.local.join(NO_BREAK_HYPHEN)].join(NO_BREAK_SPACE);
}
