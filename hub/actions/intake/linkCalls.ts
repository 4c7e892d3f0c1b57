// Calls that a fact of this batch proves to be one (R14): the younger interaction becomes a further name of the
// older one, which is folded from the facts of all names. Asked for only where an event carries other ids or
// its call is known to be such a name; any order of the facts comes to the same.
import type { CallEvent } from "../../contract/inbound.ts";
import type { IntakeUnit } from "../../ports/intake.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import { aliasSubjectsOf, subjectOf } from "./prefetch.ts";

/** One call with everything that is known of it, by whichever names. */
export interface LinkedCall {
  /** The survivor's, or that of a call yet to be made. */
  readonly subjectKey: string;
  readonly facts: readonly CallEvent[];
  /** Those of them that stood under the survivor's own name until now. */
  readonly ownFacts: readonly CallEvent[];
  /** The survivor with what people wrote on the others. */
  readonly existing: InteractionRecord | null;
  readonly absorbed: readonly InteractionRecord[];
  /** Names of it that nobody has met as a call. */
  readonly unmet: readonly string[];
  /** Names that led to an interaction which is a name itself now. */
  readonly aliasIds: readonly string[];
  /** All names but the survivor's own. */
  readonly aliasKeys: readonly string[];
  /** Those of them that facts still stand under. */
  readonly movedKeys: readonly string[];
}

export function needsLinking(event: CallEvent, calls: ReadonlyMap<string, InteractionRecord>): boolean {
  return event.aliases.length > 0 || calls.get(subjectOf(event))?.mergedInto !== undefined;
}

/** `events` are those of the calls concerned; `calls` what the database knows under their names. */
export async function linkCalls(unit: IntakeUnit, events: readonly CallEvent[], calls: ReadonlyMap<string, InteractionRecord>): Promise<readonly LinkedCall[]> {
  const names = createNames();
  const records = new Map<string, InteractionRecord>();
  const learn = (record: InteractionRecord): void => void records.set(keyOf(record), record);
  const join = (event: CallEvent): void => {
    names.add(subjectOf(event));
    for (const alias of aliasSubjectsOf(event)) names.join(subjectOf(event), alias);
  };
  events.forEach(join);
  for (const name of names.all()) {
    const record = calls.get(name);
    if (record !== undefined) learn(record);
  }
  const facts = new Map<string, readonly CallEvent[]>();
  // Names lead to survivors, survivors' facts to further names; as a rule there are none after the first round.
  for (;;) {
    const survivors = pointers(records).filter(({ id }) => ![...records.values()].some((record) => record.id === id));
    for (const record of survivors.length === 0 ? [] : await unit.interactionsById(survivors.map(({ id }) => id))) learn(record);
    for (const { from, id } of pointers(records)) {
      const survivor = [...records.values()].find((record) => record.id === id);
      if (survivor !== undefined) names.join(from, keyOf(survivor));
    }
    const unread = names.all().filter((name) => !facts.has(name));
    if (unread.length === 0) break;
    const read = await unit.callFacts(unread);
    for (const name of unread) facts.set(name, read.get(name) ?? []);
    for (const fact of [...read.values()].flat()) join(fact);
    const unasked = names.all().filter((name) => !facts.has(name));
    for (const record of unasked.length === 0 ? [] : (await unit.interactions(unasked)).values()) learn(record);
  }
  return names.groups().map((group) => linkedCall(group, records, facts));
}

function linkedCall(
  group: readonly string[],
  records: ReadonlyMap<string, InteractionRecord>,
  factsByName: ReadonlyMap<string, readonly CallEvent[]>,
): LinkedCall {
  const facts = group.flatMap((name) => factsByName.get(name) ?? []);
  const known = group.map((name) => records.get(name)).filter((record) => record !== undefined);
  const [survivor, ...absorbed] = known.filter(({ mergedInto }) => mergedInto === undefined).sort(older);
  const subjectKey = survivor === undefined ? oldestName(facts) : keyOf(survivor);
  const aliasKeys = group.filter((name) => name !== subjectKey);
  return {
    subjectKey,
    facts,
    ownFacts: factsByName.get(subjectKey) ?? [],
    existing: survivor === undefined ? null : withWords(survivor, absorbed),
    absorbed,
    unmet: aliasKeys.filter((name) => !records.has(name)),
    aliasIds: known.filter((record) => record !== survivor && record.mergedInto !== survivor?.id).map(({ id }) => id),
    aliasKeys,
    movedKeys: aliasKeys.filter((name) => (factsByName.get(name) ?? []).length > 0),
  };
}

/** What people wrote on the calls that turned out to be this one stays written. */
function withWords(survivor: InteractionRecord, absorbed: readonly InteractionRecord[]): InteractionRecord {
  let record = survivor;
  for (const other of absorbed) {
    record = {
      ...record,
      clientId: record.clientId ?? other.clientId,
      contactId: record.contactId ?? other.contactId,
      contactName: record.contactName ?? other.contactName,
      agentId: record.agentId ?? other.agentId,
      queue: record.queue ?? other.queue,
      essence: record.essence ?? other.essence,
      disposition: record.disposition ?? other.disposition,
      intent: record.intent ?? other.intent,
      language: record.language ?? other.language,
      declinedBy: [...new Set([...record.declinedBy, ...other.declinedBy])],
    };
  }
  return record;
}

/** The row that stays under a name: no card, no client, in no period. Who was shown the card must learn that it is gone. */
export function asName(record: InteractionRecord): InteractionRecord {
  return {
    ...record,
    state: "closed",
    outcome: null,
    clientId: null,
    contactId: null,
    contactName: null,
    phone: null,
    startedAt: new Date(0).toISOString(),
    answeredAt: null,
    endedAt: null,
    waitSec: null,
    talkSec: null,
    holdSec: null,
    legs: [],
    recordings: [],
    essence: null,
    disposition: null,
    intent: null,
    settleAt: null,
    waitingSince: null,
    unread: 0,
  };
}

function pointers(records: ReadonlyMap<string, InteractionRecord>): readonly { readonly from: string; readonly id: string }[] {
  return [...records].flatMap(([from, { mergedInto }]) => (mergedInto === undefined ? [] : [{ from, id: mergedInto }]));
}

function keyOf({ connectionId, externalId }: InteractionRecord): string {
  return `${connectionId}:${externalId}`;
}

function older(left: InteractionRecord, right: InteractionRecord): number {
  return compare(left.startedAt, right.startedAt) || compare(left.id, right.id);
}

function oldestName(facts: readonly CallEvent[]): string {
  const [first] = [...facts].sort((left, right) => compare(left.occurredAt, right.occurredAt) || compare(left.callKey, right.callKey));
  if (first === undefined) throw new Error("A call is made of facts; none are stored.");
  return subjectOf(first);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Names that mean one call, joined in any order. */
function createNames(): {
  add(name: string): void;
  join(one: string, other: string): void;
  all(): readonly string[];
  groups(): readonly (readonly string[])[];
} {
  const groups = new Map<string, Set<string>>();
  const groupOf = (name: string): Set<string> => {
    const group = groups.get(name) ?? new Set([name]);
    groups.set(name, group);
    return group;
  };
  return {
    add: (name) => void groupOf(name),
    join: (one, other) => {
      const [into, from] = [groupOf(one), groupOf(other)];
      if (into === from) return;
      for (const name of from) {
        into.add(name);
        groups.set(name, into);
      }
    },
    all: () => [...groups.keys()],
    groups: () => [...new Set(groups.values())].map((group) => [...group].sort(compare)),
  };
}
