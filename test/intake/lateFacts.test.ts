// News of a call whose earlier facts went by retention adds to the record and takes nothing from it.
import { expect } from "chai";
import type { CallEvent } from "../../hub/contract/inbound.ts";
import type { InteractionRecord } from "../../hub/ports/interactions.ts";
import type { Store } from "../../hub/store/store.ts";
import { onEachDatabase } from "../support/databases.ts";
import { callFact, partyOf, testIntake } from "../support/intake.ts";

const T = Date.parse("2026-09-21T14:13:20.000Z");
const PURGE_BEFORE = new Date(Date.now() + 40 * 86_400_000).toISOString();

onEachDatabase("late news of a call", (database) => {
  let store: Store;
  before(async () => {
    store = await database.openStore();
  });

  const at = (sec: number): Pick<CallEvent, "occurredAt" | "receivedAt" | "occurredAtSource"> => {
    const iso = new Date(T + sec * 1000).toISOString();
    return { occurredAt: iso, receivedAt: iso, occurredAtSource: "provider" };
  };
  const recording = (callKey: string, id: string): CallEvent =>
    callFact({ callKey, kind: "recording.ready", ...at(90), recording: { id, url: `https://files.example.org/${id}`, durationSec: 44, expiresAt: null } });
  const summary = (callKey: string, phone: string): CallEvent =>
    callFact({
      callKey,
      kind: "call.summary",
      ...at(120),
      from: partyOf(phone),
      outcome: "missed",
      summary: { startedAt: at(0).occurredAt, answeredAt: null, endedAt: at(70).occurredAt },
    });
  const answered = (callKey: string, phone: string): readonly CallEvent[] => {
    const leg = {
      callKey,
      from: partyOf(phone),
      legKey: `${callKey}-101`,
      legKind: "agent",
      agent: { externalId: null, extension: "101", name: null },
    } as const;
    return [
      callFact({ callKey, from: partyOf(phone), ...at(0) }),
      callFact({ ...leg, kind: "leg.ringing", seq: 1, ...at(10) }),
      callFact({ ...leg, kind: "leg.answered", answeredBy: "agent", seq: 2, ...at(16) }),
      callFact({ ...leg, kind: "leg.ended", seq: 3, ...at(60), hangup: { by: "customer", code: null } }),
      callFact({ callKey, from: partyOf(phone), kind: "call.ended", ...at(60) }),
      recording(callKey, "first"),
    ];
  };
  const read = async (phone: string): Promise<InteractionRecord> => {
    const { items } = await store.interactions.list({ phone }, { cursor: null, limit: 10 });
    expect(items).to.have.length(1);
    return items[0] as InteractionRecord;
  };

  for (const [how, aliases, phone] of [
    ["under its own name", [], "+79005550101"],
    ["under another name", ["other-name"], "+79005550102"],
  ] as const) {
    it(`keeps what an ended call shows when its facts are purged and more comes ${how}`, async () => {
      const { ingest } = testIntake(store);
      const callKey = `purged-${aliases.length}`;
      await ingest(answered(callKey, phone));
      const shown = await read(phone);
      expect(shown).to.deep.include({ outcome: "answered", talkSec: 44, waitSec: 16 });
      expect(shown.legs).to.have.length(1);
      expect(await store.purge.rawEvents(PURGE_BEFORE)).to.be.greaterThan(5);
      for (const late of [summary(callKey, phone), recording(callKey, "second"), summary(callKey, phone)]) await ingest([{ ...late, aliases }]);
      const { recordings, version: _version, ...rest } = await read(phone);
      const { recordings: _recordings, version: _before, ...kept } = shown;
      expect(rest).to.deep.equal(kept);
      expect(recordings.map(({ id }) => id)).to.deep.equal(["first", "second"]);
    });
  }

  it("still lets a late fact change an ended call whose facts are kept, however late its start becomes known", async () => {
    const { ingest } = testIntake(store);
    const [callKey, phone] = ["whole", "+79005550103"];
    const [started, ...others] = answered(callKey, phone);
    await ingest(others);
    expect(await read(phone)).to.include({ outcome: "answered", startedAt: at(10).occurredAt });
    await ingest(started === undefined ? [] : [started]);
    expect(await read(phone)).to.include({ outcome: "answered", startedAt: at(0).occurredAt, waitSec: 16 });
  });
});
