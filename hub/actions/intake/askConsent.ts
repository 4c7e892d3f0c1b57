// Before the first record of a person nobody knows: the company asks for consent, and until it is given nothing of
// what they write goes further than the ledger. Who agrees is taken in with all they had written; of who refuses
// nothing is kept but that something came.
import type { MessageEvent, PressEvent } from "../../contract/inbound.ts";
import { LANGUAGES, type Language } from "../../contract/vocabulary.ts";
import { promptEvent } from "../../domain/message.ts";
import type { ConsentRecord } from "../../ports/consents.ts";
import type { IntakeUnit, LedgerEntry } from "../../ports/intake.ts";
import { isMessage, openKey, type Prefetched, senderKey } from "./prefetch.ts";
import type { ConsentTerms, IntakeRules } from "./rules.ts";
import type { WorkingSet } from "./workingSet.ts";

export interface ConsentDeps {
  readonly rules: Pick<IntakeRules, "consent" | "companyLanguage">;
  readonly newId: () => string;
  readonly digest: (key: string) => string;
  readonly now: string;
}

/** Who is asked has a day to look; after it, their next message asks again. */
const ASK_AGAIN_MS = 24 * 3_600_000;

/** Those of the entries that may go on. */
export async function onlyConsented(
  unit: IntakeUnit,
  set: WorkingSet,
  entries: readonly LedgerEntry[],
  known: Pick<Prefetched, "contacts">,
  deps: ConsentDeps,
): Promise<readonly LedgerEntry[]> {
  const terms = deps.rules.consent;
  if (terms === null) return entries;
  const strangers = new Map<string, { readonly id: string; readonly event: MessageEvent }[]>();
  for (const { id, event } of entries) {
    if (!isMessage(event) || event.isOurs === true || !terms.channels.includes(event.channel) || known.contacts.has(senderKey(event))) continue;
    const digest = deps.digest(senderKey(event));
    strangers.set(digest, [...(strangers.get(digest) ?? []), { id, event }]);
  }
  if (strangers.size === 0) return entries;
  const records = await unit.consents([...strangers.keys()]);
  const stopped = new Set<string>();
  for (const [digest, theirs] of strangers) {
    const record = records.get(digest) ?? null;
    if (record?.state === "agreed") continue;
    for (const { id } of theirs) stopped.add(id);
    const ids = theirs.map(({ id }) => id);
    if (record?.state === "refused") await unit.blank(digest, ids);
    else await unit.hold(ids, digest);
    const [first] = theirs;
    if (first === undefined || !isTimeToAsk(record, deps.now)) continue;
    await ask(unit, set, first.event, digest, record, terms, deps);
  }
  return entries.filter(({ id }) => !stopped.has(id));
}

function isTimeToAsk(record: ConsentRecord | null, now: string): boolean {
  return record === null || Date.parse(now) - Date.parse(record.askedAt) >= ASK_AGAIN_MS;
}

async function ask(
  unit: IntakeUnit,
  set: WorkingSet,
  event: MessageEvent,
  digest: string,
  record: ConsentRecord | null,
  terms: ConsentTerms,
  deps: ConsentDeps,
): Promise<void> {
  const { channel, connectionId, chatKey } = event;
  const language = writerLanguage(event) ?? deps.rules.companyLanguage;
  const { version } = terms;
  const asked: ConsentRecord = { digest, state: "asked", version, language, channel, contactId: null, askedAt: deps.now, answeredAt: null };
  // A refusal stands until it is taken back.
  await unit.putConsent(record?.state === "refused" ? { ...record, askedAt: deps.now } : asked);
  const choices = [true, false].map((agreed) => [{ label: terms.label(agreed, language), button: { of: "consent" as const, agreed, version } }]);
  const prompt = { id: deps.newId(), text: terms.question(language), choices };
  set.emit(promptEvent(prompt, { channel, connectionId, chatKey, language }), openKey(event));
}

/** Only of who was asked: a press proves who pressed, and that is all it is believed in. */
export async function takeConsent(unit: IntakeUnit, event: PressEvent & { readonly button: { readonly of: "consent" } }, deps: ConsentDeps): Promise<boolean> {
  const digest = deps.digest(senderKey(event));
  const record = (await unit.consents([digest])).get(digest);
  if (record === undefined || record.state === "agreed") return false;
  const { agreed, version } = event.button;
  await unit.putConsent({ ...record, state: agreed ? "agreed" : "refused", version, answeredAt: deps.now });
  if (agreed) await unit.release(digest, deps.now);
  else await unit.blank(digest, []);
  return true;
}

/** The consents by which these people came to be made, now with their names. */
export async function tieConsents(
  unit: IntakeUnit,
  made: readonly { readonly key: string; readonly contactId: string }[],
  deps: ConsentDeps,
): Promise<ReadonlyMap<string, ConsentRecord>> {
  const tied = new Map<string, ConsentRecord>();
  if (deps.rules.consent === null || made.length === 0) return tied;
  const digests = new Map(made.map(({ key, contactId }) => [deps.digest(key), { key, contactId }]));
  for (const [digest, record] of await unit.consents([...digests.keys()])) {
    const person = digests.get(digest);
    if (person === undefined || record.state !== "agreed") continue;
    await unit.putConsent({ ...record, contactId: person.contactId });
    tied.set(person.key, record);
  }
  return tied;
}

export function writerLanguage(event: Pick<MessageEvent, "sender">): Language | null {
  const code = event.sender.languageCode?.slice(0, 2);
  return LANGUAGES.find((language) => language === code) ?? null;
}
