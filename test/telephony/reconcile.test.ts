// What was lost on the way is recovered from the provider's own list, once, silently, and counted exactly.
import { expect } from "chai";
import type { CallEvent } from "../../hub/contract/inbound.ts";
import type { DayReconciled } from "../../hub/ports/reconciliations.ts";
import type { Store } from "../../hub/store/store.ts";
import { ProviderError } from "../../telephony/providerError.ts";
import { createReconciler } from "../../telephony/reconcile.ts";
import { onEachDatabase } from "../support/databases.ts";
import { callFact, type TestIntake, testIntake } from "../support/intake.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MORNING_MS = Date.parse("2026-09-21T02:30:00.000Z");
const at = (ms: number): string => new Date(ms).toISOString();

onEachDatabase("reconciliation with the provider's list", (database) => {
  let store: Store;
  let intake: TestIntake;
  let nowMs: number;
  /** What the provider knows. */
  let listed: CallEvent[];
  let asked: { readonly from: string; readonly to: string }[];
  let fails: Error | null;
  const counted: string[] = [];
  const clock = { now: () => new Date(nowMs) };

  beforeEach(async () => {
    nowMs = MORNING_MS;
    listed = [];
    asked = [];
    fails = null;
    counted.length = 0;
    store = await database.openStore(clock);
    intake = testIntake(store, { clock });
  });

  function hub(hubId: string, on: Store = store): () => Promise<void> {
    return createReconciler({
      connections: [
        {
          id: "office",
          provider: "cti",
          everyMinutes: 5,
          callList: async (span) => {
            asked.push(span);
            if (fails !== null) throw fails;
            return listed.filter(({ summary }) => (summary?.startedAt ?? "") >= span.from && (summary?.startedAt ?? "") < span.to);
          },
        },
      ],
      reconciliations: on.reconciliations,
      ingest: intake.ingest,
      leases: on.leases,
      hubId,
      io: { now: clock.now, publicUrl: "https://hub.test", request: async () => Promise.reject(new Error("Nobody asks here.")) },
      timeZone: "Europe/Moscow",
      clock,
      counters: { count: (name, labels, by = 1) => void counted.push(`${name} ${Object.values(labels).join(" ")} ${by}`) },
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
  }

  const fact = (callKey: string, kind: CallEvent["kind"], ms: number, more: Partial<CallEvent> = {}): CallEvent =>
    callFact({ callKey, kind, externalId: `${callKey}:${kind}`, occurredAt: at(ms), occurredAtSource: "provider", receivedAt: at(ms), ...more });

  /** A minute of ringing and talk, as the list tells it. */
  function summary(callKey: string, startMs: number, more: Partial<CallEvent> = {}): CallEvent {
    const endMs = startMs + MINUTE_MS;
    return fact(callKey, "call.summary", endMs, {
      externalId: `list:${callKey}`,
      auth: "none",
      receivedAt: at(nowMs),
      outcome: "answered",
      agent: { externalId: null, extension: "101", name: null },
      durations: { waitSec: 10, talkSec: 50, totalSec: 60 },
      summary: { startedAt: at(startMs), answeredAt: at(startMs + 10_000), endedAt: at(endMs) },
      ...more,
    });
  }
  const heard = (callKey: string, startMs: number): Promise<unknown> =>
    intake.ingest([
      fact(callKey, "call.started", startMs),
      summary(callKey, startMs, { externalId: `${callKey}:end`, auth: "token", receivedAt: at(startMs + MINUTE_MS) }),
    ]);
  const today = async (): Promise<DayReconciled | undefined> => (await store.reconciliations.days(["2026-09-21"]))[0];
  const callsNow = async () => (await store.interactions.list({}, { cursor: null, limit: 200 })).items;

  it("R16: recovers what was lost, ends what hung, leaves the rest alone and counts each call once, however often the list is read", async () => {
    const calls = Array.from({ length: 12 }, (_, index) => ({ key: `C${index}`, startMs: nowMs - (50 - index * 4) * MINUTE_MS }));
    for (const { key, startMs } of calls) {
      listed.push(summary(key, startMs));
      if (key === "C3" || key === "C7") continue;
      if (key === "C5") await intake.ingest([fact(key, "call.started", startMs)]);
      else await heard(key, startMs);
    }
    const look = hub("one");
    intake.pushed.length = 0;
    await look();
    expect(await today()).to.deep.include({ known: 12, ours: 12, recovered: 3, unexplained: 0 });
    expect((await callsNow()).map(({ outcome }) => outcome)).to.deep.equal(Array.from({ length: 12 }, () => "answered"));
    for (let round = 0; round < 4; round += 1) {
      nowMs += 6 * MINUTE_MS;
      await look();
    }
    expect(asked.length).to.equal(5);
    expect(await today()).to.deep.include({ known: 12, ours: 12, recovered: 3, unexplained: 0 });
    expect(counted.filter((line) => line.startsWith("otklik_calls_recovered_total"))).to.deep.equal(["otklik_calls_recovered_total cti 3"]);
  });

  it("R16: calls up no card for what was over when we heard of it", async () => {
    listed.push(summary("silent", nowMs - 5 * MINUTE_MS));
    await hub("one")();
    const [call] = await callsNow();
    expect(call).to.include({ state: "closed", outcome: "answered", talkSec: 50, agentId: "agent-101" });
    expect(intake.pushed.map(({ state }) => state)).to.deep.equal(["closed"]);
    expect(await store.interactions.live()).to.deep.equal([]);
  });

  it("leaves what ended just now to its own events, and takes it the next time", async () => {
    const startMs = nowMs - 90_000;
    listed.push(summary("fresh", startMs));
    const look = hub("one");
    await look();
    expect(await callsNow()).to.deep.equal([]);
    await heard("fresh", startMs);
    nowMs += 6 * MINUTE_MS;
    await look();
    expect(await today()).to.deep.include({ known: 1, ours: 1, recovered: 0, unexplained: 0 });
  });

  it("says what nobody can explain: ours that no list knows", async () => {
    await heard("ghost", nowMs - 30 * MINUTE_MS);
    await heard("known", nowMs - 20 * MINUTE_MS);
    listed.push(summary("known", nowMs - 20 * MINUTE_MS));
    await hub("one")();
    expect(await today()).to.deep.include({ known: 1, ours: 2, recovered: 0, unexplained: 1 });
    expect((await store.reconciliations.latest()).map(({ connectionId }) => connectionId)).to.deep.equal(["office"]);
  });

  it("a call the watchdog gave up on gets its real end", async () => {
    const startMs = nowMs - 20 * MINUTE_MS;
    await intake.ingest([fact("stuck", "call.started", startMs)]);
    listed.push(summary("stuck", startMs));
    await hub("one")();
    expect((await callsNow())[0]).to.include({ outcome: "answered", talkSec: 50 });
    expect(await today()).to.deep.include({ recovered: 1, unexplained: 0 });
  });

  it("reaches back to the last reading after an absence, no further than two days, and to the start of a call that still lives", async () => {
    const look = hub("one");
    await look();
    const reach = (): number => nowMs - Math.min(...asked.map(({ from }) => Date.parse(from)));
    asked.length = 0;
    nowMs += 7 * HOUR_MS;
    await look();
    expect(reach()).to.equal(8 * HOUR_MS + MINUTE_MS);
    expect(asked.length, "in pieces").to.equal(2);
    asked.length = 0;
    nowMs += 100 * HOUR_MS;
    await look();
    expect(reach()).to.equal(48 * HOUR_MS + MINUTE_MS);
    await intake.ingest([
      fact("long", "call.started", nowMs - MINUTE_MS),
      fact("long", "leg.answered", nowMs, { legKey: "a", legKind: "agent", answeredBy: "agent" }),
    ]);
    asked.length = 0;
    nowMs += 3 * HOUR_MS;
    await look();
    asked.length = 0;
    nowMs += 6 * MINUTE_MS;
    await look();
    expect(reach()).to.be.greaterThan(3 * HOUR_MS);
  });

  it("asks every five minutes and of two hubs one, and another goes on when the first is gone", async () => {
    const other = database.openAgain(store);
    const looks = [hub("one"), hub("two", other)];
    await Promise.all(looks.map((look) => look()));
    expect(asked).to.have.length(1);
    nowMs += 4 * MINUTE_MS;
    for (const look of looks) await look();
    expect(asked).to.have.length(1);
    nowMs += 2 * MINUTE_MS;
    await looks[1]?.();
    expect(asked).to.have.length(2);
  });

  it("keeps the provider's word to wait, and loses nothing by it", async () => {
    const look = hub("one");
    fails = new ProviderError("The provider answered 429.", { transient: true, retryAfterSec: 900 });
    listed.push(summary("patient", nowMs - 10 * MINUTE_MS));
    await look();
    nowMs += 14 * MINUTE_MS;
    await look();
    expect(asked).to.have.length(1);
    fails = null;
    nowMs += 2 * MINUTE_MS;
    await look();
    expect(await today()).to.deep.include({ known: 1, ours: 1, recovered: 1 });
    expect(counted).to.include("otklik_reconciliations_total cti limited 1");
  });
});
