// The hard limit of what the hub writes to one address by itself. Signs of automatic letters can be missed; a counter
// cannot, so two machines never answer each other for long.

import type { Mails } from "../../hub/ports/mails.ts";
import type { Clock } from "../../hub/ports/world.ts";
import { bareSubject } from "./subject.ts";

const WINDOW_MS = 24 * 3_600_000;
const MOST_AUTOMATIC = 10;
const MOST_ON_ONE_SUBJECT = 3;

export async function isFlooded(address: string, subject: string, { mails, clock }: { readonly mails: Mails; readonly clock: Clock }): Promise<boolean> {
  const subjects = await mails.automaticSince(address, new Date(clock.now().getTime() - WINDOW_MS).toISOString());
  const same = subjects.filter((earlier) => bareSubject(earlier) === bareSubject(subject));
  return subjects.length >= MOST_AUTOMATIC || same.length >= MOST_ON_ONE_SUBJECT;
}
