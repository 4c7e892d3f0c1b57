// What a client may know by asking from their own chat: of their complaints the number, stage and deadline, of the visits
// to them the time; nothing of what is written about them, and nothing of their colleagues'.
import type { Language } from "../../contract/vocabulary.ts";
import { statusText } from "../../domain/clientStatus.ts";
import { matchKey } from "../../domain/identity.ts";
import type { Complaints } from "../../ports/complaints.ts";
import type { Tasks } from "../../ports/tasks.ts";
import type { Transactions } from "../../ports/unit.ts";
import type { Clock } from "../../ports/world.ts";

const LAST = 5;
const NEWEST = { cursor: null, limit: LAST } as const;
/** Nobody is promised more ahead. */
const VISITS = { cursor: null, limit: 50 } as const;

export async function ownStatus(
  deps: {
    readonly transactions: Transactions;
    readonly complaints: Pick<Complaints, "list">;
    readonly tasks: Pick<Tasks, "list">;
    readonly clock: Clock;
    readonly company: { readonly timeZone: string };
  },
  who: { readonly telegramId: string; readonly language: Language },
): Promise<string> {
  const { timeZone } = deps.company;
  const key = matchKey("telegram", who.telegramId);
  const contact = await deps.transactions.run(async (unit) => (await unit.contactsByMatchKey([key])).get(key) ?? null);
  if (contact === null) return statusText({ complaints: [], visits: [] }, who.language, timeZone);
  const { clientId, contactId } = contact;
  const now = deps.clock.now().toISOString();
  const [own, tasks] = await Promise.all([
    deps.complaints.list({ clientId, contactId }, NEWEST),
    deps.tasks.list({ clientId, kind: "visit", state: "open", dueFrom: now }, VISITS),
  ]);
  const visits = tasks.items.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt])).toSorted();
  return statusText({ complaints: own.items, visits: visits.slice(0, LAST) }, contact.language ?? who.language, timeZone);
}
