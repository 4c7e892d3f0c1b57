// Who is behind a letter: a person, a machine, a mail server that could not deliver ours, or we ourselves. No list
// of signs is ever complete; what stops a loop for good is the limit of automatic answers to one address.
import type { Letter } from "./letter.ts";

export type Nature = "person" | "machine" | "bounce" | "ours";

export const LOOP_HEADER = "X-Otklik-Loop";

const ROBOTS =
  /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|donotreply|noreply[-_.].*|.*[-_.]noreply|bounces?|.*-bounces?|.*-request|owner-.*|listserv|majordomo|daemon)(?:\+.*)?$/;
const BULK = /^(?:bulk|junk|list|auto_reply)$/i;

export interface Ourselves {
  /** Own addresses, lower-case. */
  readonly addresses: ReadonlySet<string>;
  /** What stands in the loop header of our own letters. */
  readonly loopMark: string;
}

export function natureOf(letter: Letter, ourselves: Ourselves): Nature {
  const first = (name: string): string => letter.headers.get(name)?.[0] ?? "";
  const has = (name: string): boolean => letter.headers.has(name);
  const contentType = first("content-type").toLowerCase();
  if (contentType.startsWith("multipart/report") && contentType.includes("delivery-status")) return "bounce";
  const loop = letter.headers.get(LOOP_HEADER.toLowerCase()) ?? [];
  if (loop.includes(ourselves.loopMark)) return "ours";
  if (letter.from !== null && ourselves.addresses.has(withoutTag(letter.from.address))) return "ours";
  const submitted = first("auto-submitted").toLowerCase();
  const isMachine =
    (submitted !== "" && !submitted.startsWith("no")) ||
    first("return-path").replaceAll(" ", "") === "<>" ||
    ["x-autoreply", "x-autorespond", "x-autoresponder", "list-id", "list-unsubscribe", "list-post"].some(has) ||
    BULK.test(first("precedence")) ||
    BULK.test(first("x-precedence")) ||
    contentType.startsWith("multipart/report") ||
    loop.length > 0 ||
    ROBOTS.test(letter.from?.address.split("@")[0] ?? "");
  return isMachine ? "machine" : "person";
}

/** `hub+token@…` is `hub@…`. */
export function withoutTag(address: string): string {
  return address.replace(/\+[^@]*@/, "@");
}
