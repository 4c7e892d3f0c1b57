// E.164 as people of the company's countries read it, with ordinary characters: chats make a number of it to press.
import { phoneParts } from "../contract/phoneParts.ts";

export function phoneText(e164: string): string {
  const parts = phoneParts(e164);
  return parts === null ? e164 : `+${parts.code} ${parts.area} ${parts.local.join("-")}`;
}
