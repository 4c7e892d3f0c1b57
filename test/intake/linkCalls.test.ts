// Which calls are one, whatever links them and in whatever order and company the links come: the same sets of names.
import { expect } from "chai";
import fc from "fast-check";
import { applyCall, foldSubject } from "../../hub/actions/intake/handleCall.ts";
import { linkCalls, needsLinking } from "../../hub/actions/intake/linkCalls.ts";
import { mergeCalls } from "../../hub/actions/intake/mergeCalls.ts";
import { aliasSubjectsOf, subjectOf } from "../../hub/actions/intake/prefetch.ts";
import { createWorkingSet } from "../../hub/actions/intake/workingSet.ts";
import type { CallEvent } from "../../hub/contract/inbound.ts";
import type { IntakeUnit } from "../../hub/ports/intake.ts";
import type { InteractionRecord } from "../../hub/ports/interactions.ts";
import { fact, iso } from "../domain/callFacts.ts";
import { testRules } from "../support/intake.ts";
import { seeded, shuffledWithRepeats } from "../telephony/random.ts";

const SEED = 1414;
const NAMES = ["A", "B", "C", "D", "E", "F"] as const;
const CONNECTION = "office";
const RULES = testRules();

/** What of the tables linking needs. */
function memory() {
  const records = new Map<string, InteractionRecord>();
  const ledger = new Map<CallEvent, string>();
  const rows = (wanted: (record: InteractionRecord) => boolean) => [...records.values()].filter(wanted);
  const unit: Pick<IntakeUnit, "interactions" | "interactionsById" | "callFacts"> = {
    interactions: async (keys) => new Map(rows((record) => keys.includes(keyOf(record))).map((record) => [keyOf(record), record])),
    interactionsById: async (ids) => rows(({ id }) => ids.includes(id)),
    callFacts: async (keys) => new Map(keys.map((key) => [key, [...ledger].filter(([, subject]) => subject === key).map(([event]) => event)])),
  };
  let serial = 0;
  const take = async (events: readonly CallEvent[]): Promise<void> => {
    const known = new Set([...ledger.keys()].map(({ externalId }) => externalId));
    const fresh = events.filter(({ externalId }, index) => !known.has(externalId) && events.findIndex((one) => one.externalId === externalId) === index);
    for (const event of fresh) ledger.set(event, subjectOf(event));
    const calls = await unit.interactions(fresh.flatMap((event) => [subjectOf(event), ...aliasSubjectsOf(event)]));
    const linking = fresh.some((event) => needsLinking(event, calls));
    const set = createWorkingSet();
    const newId = (): string => {
      serial += 1;
      return String(serial).padStart(6, "0");
    };
    const deps = {
      rules: RULES,
      directory: { byExtension: () => null, worksHere: () => false, takesChats: () => false, nameOf: () => null },
      newId,
      now: iso(9_000),
    };
    const links = await linkCalls(unit as IntakeUnit, fresh, calls);
    for (const link of links) {
      const id = applyCall(set, { ...foldSubject(link.subjectKey, link.facts, link.existing, deps.now), link }, null, deps);
      if (linking) mergeCalls(set, link, id, newId);
    }
    const { addedInteractions, savedInteractions, mergedCalls } = set.changes();
    for (const record of [...addedInteractions, ...savedInteractions]) records.set(record.id, { ...records.get(record.id), ...record });
    for (const merged of mergedCalls) {
      for (const [event, subject] of ledger) if (merged.aliasKeys.includes(subject)) ledger.set(event, merged.subjectKey);
      for (const id of merged.aliasIds) {
        const record = records.get(id);
        if (record !== undefined) records.set(id, { ...record, mergedInto: merged.survivorId });
      }
    }
  };
  return { take, records };
}

function keyOf({ connectionId, externalId }: InteractionRecord): string {
  return `${connectionId}:${externalId}`;
}

/** The sets of names that the links make one, by hand. */
function expectedGroups(facts: readonly CallEvent[]): readonly string[] {
  const groups = new Map<string, string>();
  const root = (name: string): string => ((groups.get(name) ?? name) === name ? name : root(groups.get(name) ?? name));
  for (const { callKey, aliases } of facts) for (const name of [callKey, ...aliases]) groups.set(root(name), root(callKey));
  const names = new Set(facts.flatMap(({ callKey, aliases }) => [callKey, ...aliases]));
  return [
    ...new Set(
      [...names].map((name) =>
        [...names]
          .filter((other) => root(other) === root(name))
          .sort()
          .join(""),
      ),
    ),
  ].sort();
}

describe("linking calls", () => {
  it("R14: makes the same calls of the same links in any order, any batches and with any repeats", async () => {
    const link = fc.tuple(fc.constantFrom(...NAMES), fc.subarray([...NAMES], { maxLength: 2 }));
    await fc.assert(
      fc.asyncProperty(fc.array(link, { minLength: 1, maxLength: 8 }), fc.integer(), async (links, seed) => {
        const facts = links.map(([callKey, aliases], at) => fact(at, "transfer.updated", { callKey, aliases, connectionId: CONNECTION, id: `fact-${at}` }));
        const random = seeded(seed);
        const { take, records } = memory();
        const order = [...shuffledWithRepeats(facts, random)];
        while (order.length > 0) await take(order.splice(0, 1 + Math.floor(random() * 3)));
        const survivors = [...records.values()].filter(({ mergedInto }) => mergedInto === undefined);
        const groups = survivors.map(({ id, externalId }) =>
          [externalId, ...[...records.values()].filter(({ mergedInto }) => mergedInto === id).map((record) => record.externalId)].sort().join(""),
        );
        expect([...groups].sort()).to.deep.equal(expectedGroups(facts));
        for (const survivor of survivors) {
          const group = groups[survivors.indexOf(survivor)] ?? "";
          const first = facts.find(({ callKey }) => group.includes(callKey));
          expect(survivor.startedAt, "folded from the facts of all its names").to.equal(first?.occurredAt);
        }
      }),
      { seed: SEED, numRuns: 400 },
    );
  });
});
