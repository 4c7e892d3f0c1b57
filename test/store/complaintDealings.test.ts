// The course of a complaint is its own life: what its client talked of before and after is told elsewhere.
import { expect } from "chai";
import { readDealings } from "../../hub/actions/complaints/readDealings.ts";
import { asBegun } from "../../hub/actions/interactions/asBegun.ts";
import type { ComplaintEntry } from "../../hub/contract/complaint.ts";
import type { InteractionRecord } from "../../hub/ports/interactions.ts";
import type { Store } from "../../hub/store/store.ts";
import { callRecord, openedComplaint, threadRecord } from "../builders/records.ts";
import { onEachDatabase, ulids } from "../support/databases.ts";

const day = (date: number, hour = 9): string => new Date(Date.UTC(2026, 8, date, hour)).toISOString();

onEachDatabase("the course of a complaint", (database) => {
  let store: Store;
  before(async () => {
    store = await database.openStore();
  });

  const save = async (record: InteractionRecord): Promise<string> => {
    await store.transactions.run((unit) => unit.saveInteraction(record));
    return record.id;
  };
  const call = (clientId: string, startedAt: string) => save(callRecord({ id: ulids.next(), state: "closed", clientId, startedAt }));
  const chat = (clientId: string, startedAt: string) => {
    const id = ulids.next();
    return save(threadRecord({ id, chatKey: id, openKey: null, state: "closed", clientId, startedAt }));
  };
  const entry = (at: string, to: string): ComplaintEntry => ({
    id: ulids.next(),
    at,
    byId: null,
    change: "status",
    from: null,
    to,
    why: null,
    link: null,
    holder: null,
  });
  const opened = async (
    clientId: string,
    interactionId: string | null,
    entries: readonly ComplaintEntry[],
    threads: readonly (readonly [string, string])[] = [],
  ) => {
    const id = ulids.next();
    await store.transactions.run(async (unit) => {
      await unit.addComplaint(openedComplaint({ id, number: await unit.nextComplaintNumber(), clientId, interactionId, openedAt: day(3) }));
      await unit.addEntries(id, entries);
      for (const [thread, since] of threads) await unit.addComplaintThread({ complaintId: id, interactionId: thread, since });
    });
    return id;
  };
  const courseOf = async (id: string) => (await readDealings(store, id)).map((one) => one.id);

  it("ends with its end: what the client talks of later, and what they talked of before, is not of it", async () => {
    const origin = await chat("c1", day(3));
    await call("c1", day(2));
    const [first, last] = [await call("c1", day(4)), await call("c1", day(7))];
    await call("c2", day(4));
    await chat("c1", day(8));
    const id = await opened("c1", origin, [entry(day(6), "decided"), entry(day(7), "told"), entry(day(7, 10), "closed")]);
    expect(await courseOf(id)).to.deep.equal([last, first]);
  });

  it("goes on while it runs, and after each opening anew; between its end and that, its own chats alone are of it", async () => {
    const begun = await call("c3", day(4));
    const own = await chat("c3", day(9));
    await call("c3", day(9, 12));
    const again = await call("c3", day(11));
    const entries = () => [entry(day(7), "closed"), entry(day(10), "in_work")];
    const id = await opened("c3", null, entries(), [[own, day(9)]]);
    expect(await courseOf(id)).to.deep.equal([again, own, begun]);
    expect(await courseOf(await opened("c3", null, [...entries(), entry(day(10, 12), "closed")]))).to.deep.equal([begun]);
  });

  it("has the talk in which a rejection was told, which comes after its end", async () => {
    const told = await call("c4", day(8));
    await call("c4", day(12));
    const id = await opened("c4", null, [entry(day(7), "rejected"), entry(day(8, 10), "told"), entry(day(9), "closed")]);
    expect(await courseOf(id)).to.deep.equal([told]);
  });

  it("tells of a thread what it began with, at the time it began", async () => {
    const id = ulids.next();
    const thread = threadRecord({ id, chatKey: id, clientId: "c5", startedAt: day(4), essence: "Спасибо, жду" });
    await save(thread);
    await store.transactions.run(async (unit) => {
      for (const [minute, text] of ["Здравствуйте", "Когда привезут полки для витрины?", "Спасибо, жду"].entries()) {
        const message = { id: ulids.next(), interactionId: id, direction: "inbound", text, attachments: [], authorId: null } as const;
        await unit.addMessage({ ...message, at: day(4, 9 + minute), delivery: "received", channelKey: message.id });
      }
    });
    const said = async (essence: string | null) => (await asBegun(store.messages, [{ ...thread, essence }]))[0]?.essence;
    expect(await said(thread.essence)).to.equal("Когда привезут полки для витрины?");
    expect(await said("Полки: обещали во вторник"), "what somebody wrote of it stays").to.equal("Полки: обещали во вторник");
    expect(await said(null)).to.equal(null);
  });
});
