// What a client may know of their own complaints by asking from their own chat: number, stage and deadline, nothing
// of what is written about them, and nothing of their colleagues'.
import type { Language } from "../../contract/vocabulary.ts";
import { statusText } from "../../domain/clientStatus.ts";
import { matchKey } from "../../domain/identity.ts";
import type { Complaints } from "../../ports/complaints.ts";
import type { Transactions } from "../../ports/unit.ts";

const LAST = 5;

export async function ownComplaints(
  deps: { readonly transactions: Transactions; readonly complaints: Pick<Complaints, "list">; readonly company: { readonly timeZone: string } },
  who: { readonly telegramId: string; readonly language: Language },
): Promise<string> {
  const key = matchKey("telegram", who.telegramId);
  const contact = await deps.transactions.run(async (unit) => (await unit.contactsByMatchKey([key])).get(key) ?? null);
  if (contact === null) return statusText([], who.language, deps.company.timeZone);
  const { items } = await deps.complaints.list({ clientId: contact.clientId }, { cursor: null, limit: 50 });
  const own = items.filter(({ contactId }) => contactId === contact.contactId).slice(0, LAST);
  return statusText(own, contact.language ?? who.language, deps.company.timeZone);
}
