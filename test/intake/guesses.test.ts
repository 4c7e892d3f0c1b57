// What intake takes for new without looking is new, or the transaction runs again and looks: nothing is written twice,
// nothing is lost, whoever was first.
import { expect } from "chai";
import type { IntakeUnit } from "../../hub/ports/intake.ts";
import type { Store } from "../../hub/store/store.ts";
import { onEachDatabase } from "../support/databases.ts";
import { callFact, partyOf, testIntake } from "../support/intake.ts";

onEachDatabase("what is most likely new", (database) => {
  let store: Store;
  before(async () => {
    store = await database.openStore();
  });
  const callsOf = async (phone: string) => (await store.interactions.list({ phone }, { cursor: null, limit: 10 })).items;

  it("keeps one call when its first word comes last, to a hub that has not heard of the rest", async () => {
    const [one, other] = [testIntake(store), testIntake(store)];
    const phone = "+79005550301";
    const at = (iso: string) => ({ occurredAt: iso, receivedAt: iso, occurredAtSource: "provider" }) as const;
    const call = { callKey: "begun-elsewhere", from: partyOf(phone) };
    await one.ingest([callFact({ ...call, kind: "call.ended", ...at("2026-09-21T14:14:20.000Z") })]);
    const answer = await other.ingest([
      callFact({ callKey: "of-somebody-else", from: partyOf("+79005550302") }),
      callFact({ ...call, kind: "call.started", ...at("2026-09-21T14:13:20.000Z") }),
    ]);
    expect(answer).to.deep.equal({ accepted: 2, duplicates: 0 });
    expect((await callsOf(phone)).map(({ startedAt, version }) => ({ startedAt, version }))).to.deep.equal([
      { startedAt: "2026-09-21T14:13:20.000Z", version: 2 },
    ]);
    expect(await callsOf("+79005550302")).to.have.length(1);
    expect(await store.intake.failures()).to.deep.equal({ waiting: 0, dead: 0 });
  });

  // The embedded database has one writer: nobody comes between.
  if (database.kind === "embedded") return;
  it("makes a person once whom another hub made after this one had looked", async () => {
    const phone = "+79005550303";
    const other = testIntake(store);
    let looks = 0;
    const transaction: Store["intake"]["transaction"] = (work) =>
      store.intake.transaction((unit) => {
        const people: IntakeUnit["people"] = async (keys) => {
          const found = await unit.people(keys);
          looks += 1;
          if (looks === 1) await other.ingest([callFact({ callKey: "theirs", from: partyOf(phone) })]);
          return found;
        };
        return work({ ...unit, people });
      });
    const { ingest } = testIntake({ ...store, intake: { ...store.intake, transaction } });
    await ingest([callFact({ callKey: "ours", from: partyOf(phone) })]);
    const calls = await callsOf(phone);
    expect(calls).to.have.length(2);
    expect(new Set(calls.map(({ clientId }) => clientId)).size).to.equal(1);
    expect(looks).to.equal(2);
  });
});
