import { expect } from "chai";
import type { MarkRecord } from "../../hub/ports/marks.ts";
import { onEachDatabase, ulids } from "../support/databases.ts";

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 17, 9, minute)).toISOString();

function asked(more: Partial<MarkRecord> = {}): MarkRecord {
  return {
    id: ulids.next(),
    subjectKind: "interaction",
    subjectId: ulids.next(),
    occasion: "chat",
    clientId: ulids.next(),
    kind: "csat",
    value: null,
    comment: null,
    channel: "telegram",
    openKey: "telegram:bot:5001",
    askedAt: at(0),
    answeredAt: null,
    ...more,
  };
}

onEachDatabase("marks of clients", (database) => {
  it("are asked once for a subject and kind, by whichever of two hubs comes first", async () => {
    const store = await database.openStore();
    const [first, second] = [asked(), asked()].map((mark) => ({ ...mark, subjectId: "01HZ0000000000000000000001" }));
    if (first === undefined || second === undefined) throw new Error("Two were made.");
    const added = await Promise.all([
      store.transactions.run((unit) => unit.addMark(first)),
      database.openAgain(store).transactions.run((unit) => unit.addMark(second)),
    ]);
    expect(added.filter(Boolean)).to.have.length(1);
    expect(await store.transactions.run((unit) => unit.addMark({ ...second, id: ulids.next(), kind: "nps" }))).to.equal(true);
    expect(await store.marks.of("interaction", [first.subjectId])).to.have.length(2);
  });

  it("are read by what they are about, by client and by when they were answered, and the last of a chat takes a comment", async () => {
    const store = await database.openStore();
    const [one, other] = [asked(), asked()];
    const newest = await store.transactions.run(async (unit) => {
      await unit.addMark(one);
      await unit.addMark(other);
      await unit.saveMark({ ...one, value: 5, answeredAt: at(10) });
      await unit.saveMark({ ...other, value: 2, answeredAt: at(12) });
      const last = await unit.lockLastMark("telegram:bot:5001", at(11));
      if (last !== null) await unit.saveMark({ ...last, comment: "Долго" });
      return last;
    });
    expect(newest?.id).to.equal(other.id);
    expect(await store.marks.get(other.id)).to.deep.equal({ ...other, value: 2, comment: "Долго", answeredAt: at(12) });
    expect((await store.marks.answered(at(10), at(12))).map(({ id }) => id)).to.deep.equal([one.id]);
    expect((await store.marks.ofClient(one.clientId)).map(({ value }) => value)).to.deep.equal([5]);
    expect(await store.transactions.run((unit) => unit.lockLastMark("telegram:bot:5001", at(13)))).to.equal(null);
  });
});
