// Whom the events of a batch come from: people nobody knows are made, once, whoever was first.
import type { MessageEvent } from "../../contract/inbound.ts";
import { matchKey, type Stranger, unknownName } from "../../domain/identity.ts";
import type { NewPerson } from "../../ports/clients.ts";
import type { IntakeUnit } from "../../ports/intake.ts";
import type { FoldedCall } from "./handleCall.ts";
import { senderKey } from "./prefetch.ts";
import type { IntakeRules } from "./rules.ts";
import type { WorkingSet } from "./workingSet.ts";

/** Null where nobody is to be found: a hidden number, a call among ourselves. */
export function callerKey({ call }: FoldedCall): string | null {
  return call.phone === null || call.hidden || call.direction === "internal" ? null : matchKey("phone", call.phone);
}

function callerOf({ call, facts }: FoldedCall): Stranger {
  const parties = facts.flatMap(({ from, to }) => [from, to]);
  return { channel: "call", phone: call.phone, displayName: parties.find((party) => party?.e164 === call.phone)?.displayName ?? null, username: null };
}

function writerOf({ channel, sender }: MessageEvent): Stranger {
  return { channel, phone: channel === "sms" || channel === "whatsapp" ? sender.id : null, displayName: sender.displayName, username: sender.username };
}

/** Makes whom nobody knows; answers the keys of those made by this batch. */
export async function findPeople(
  unit: IntakeUnit,
  set: WorkingSet,
  calls: readonly FoldedCall[],
  messages: readonly MessageEvent[],
  deps: { readonly rules: Pick<IntakeRules, "companyLanguage">; readonly newId: () => string },
): Promise<ReadonlySet<string>> {
  const wanted = new Map<string, () => NewPerson>();
  const want = (key: string, name: string, raw: string, language: NewPerson["language"], source: string, createdAt: string): void => {
    if (wanted.has(key)) return;
    const separator = key.indexOf(":");
    wanted.set(key, () => {
      const contactId = deps.newId();
      const point = {
        id: deps.newId(),
        contactId,
        kind: key.slice(0, separator) as NewPerson["point"]["kind"],
        value: key.slice(separator + 1),
        raw,
        matchKey: key,
      };
      return { clientId: deps.newId(), contactId, name, language, source, createdAt, point };
    });
  };
  for (const folded of calls) {
    const key = callerKey(folded);
    if (key === null || folded.existing?.contactId != null) continue;
    want(key, unknownName(callerOf(folded), deps.rules.companyLanguage), folded.call.phone ?? "", null, "call", folded.call.startedAt);
  }
  for (const event of messages) {
    want(
      senderKey(event),
      unknownName(writerOf(event), deps.rules.companyLanguage),
      event.sender.username ?? event.sender.id,
      languageOf(event),
      event.channel,
      event.occurredAt,
    );
  }
  const unknown = [...wanted].filter(([key]) => set.contactByKey(key) === null);
  if (unknown.length > 0) {
    for (const [key, contact] of await unit.addContacts(unknown.map(([, make]) => make()))) set.learnContact(key, contact);
  }
  const already = calls
    .map(({ existing }) => existing?.contactId ?? null)
    .filter((id) => id !== null)
    .filter((id) => set.contactById(id) === null);
  if (already.length > 0) {
    // The call is known by facts that name a number this one does not.
    const contacts = await unit.contactsById(already);
    for (const contact of contacts.values()) set.learnContact(`id:${contact.contactId}`, contact);
    set.knowComplaints(await unit.openComplaints([...contacts.values()].map(({ clientId }) => clientId)));
  }
  return new Set(unknown.map(([key]) => key));
}

function languageOf(event: MessageEvent): NewPerson["language"] {
  const code = event.sender.languageCode?.slice(0, 2);
  return code === "ru" || code === "uk" || code === "en" ? code : null;
}
