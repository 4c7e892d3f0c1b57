import { expect } from "chai";
import type { InteractionRecord } from "../../hub/ports/interactions.ts";
import type { Store } from "../../hub/store/store.ts";
import { openedComplaint, threadRecord } from "../builders/records.ts";
import { onEachDatabase, ulids } from "../support/databases.ts";

const FROM = "2026-03-16T21:00:00.000Z";
const NOON = "2026-03-17T09:00:00.000Z";
const MIDNIGHT = "2026-03-17T21:00:00.000Z";

onEachDatabase("the facts of a report", (database) => {
  async function thread(store: Store, texts: readonly string[], given: Partial<InteractionRecord> = {}): Promise<string> {
    const id = ulids.next();
    await store.transactions.run(async (unit) => {
      await unit.saveInteraction(threadRecord({ id, chatKey: id, startedAt: "2026-03-17T06:00:00.000Z", ...given }));
      for (const [minute, text] of texts.entries()) {
        const at = new Date(Date.parse("2026-03-17T06:00:00.000Z") + minute * 60_000).toISOString();
        const message = { id: ulids.next(), interactionId: id, direction: "inbound", text, attachments: [], authorId: null, at } as const;
        await unit.addMessage({ ...message, delivery: "received", channelKey: message.id });
      }
    });
    return id;
  }

  it("tell what falls due later in a day that is not over, and as overdue only what is past", async () => {
    const store = await database.openStore();
    const due = async (dueAt: string): Promise<string> => {
      const id = ulids.next();
      await store.transactions.run(async (unit) =>
        unit.addComplaint(openedComplaint({ id, number: await unit.nextComplaintNumber(), clientId: "c1", openedAt: "2026-03-12T09:00:00.000Z", dueAt })),
      );
      return id;
    };
    const [past, today, next] = [await due("2026-03-16T15:00:00.000Z"), await due("2026-03-17T15:00:00.000Z"), await due("2026-03-18T15:00:00.000Z")];
    const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
    const whole = await store.reportSource.complaints(FROM, NOON, MIDNIGHT);
    expect(ids(whole.due)).to.deep.equal([today]);
    expect(ids(whole.overdue)).to.deep.equal([past]);
    expect(ids((await store.reportSource.complaints(FROM, NOON)).due), "without a later end").to.deep.equal([]);
    expect(ids((await store.reportSource.complaints(FROM, MIDNIGHT)).overdue)).to.deep.equal([past, today]);
    expect(next).to.be.a("string");
  });

  it("tell what clients said first in a thread, before we answered and up to the day's end, and what they said last", async () => {
    const store = await database.openStore();
    const [spoken, silent, long] = [await thread(store, ["Добрый день", "", "Витрина не холодит"]), await thread(store, []), await thread(store, [..."абвгд"])];
    const told = async (id: string, to = MIDNIGHT) => (await store.reportSource.clientTexts([spoken, silent, long], to)).get(id);
    expect(await told(spoken)).to.deep.equal({ first: ["Добрый день", "Витрина не холодит"], last: "Витрина не холодит" });
    expect(await told(silent)).to.equal(undefined);
    expect(await told(long)).to.deep.equal({ first: ["а", "б", "в"], last: "д" });
    expect(await told(long, "2026-03-17T06:01:30.000Z"), "up to the end").to.deep.equal({ first: ["а", "б"], last: "д" });
    const answer = (at: string, authorId: string | null) =>
      store.transactions.run(async (unit) => {
        const own = { id: ulids.next(), interactionId: long, direction: "outbound", text: "Здравствуйте", attachments: [], at } as const;
        await unit.addMessage({ ...own, authorId, delivery: "sent", channelKey: null });
      });
    await answer("2026-03-17T05:59:00.000Z", null);
    expect((await told(long))?.first, "the hub's own greeting").to.deep.equal(["а", "б", "в"]);
    await answer("2026-03-17T06:00:30.000Z", "u1");
    expect(await told(long), "after our answer").to.deep.equal({ first: ["а"], last: "д" });
  });

  it("count no advertisement as a message that waited for an answer, by whomever it was called one", async () => {
    const store = await database.openStore();
    await thread(store, ["Продвижение сайтов недорого"], { intent: "spam" });
    await thread(store, ["Кредит без справок"], { intent: "other", disposition: "spam" });
    await thread(store, ["Когда приедет мастер?"], { intent: "spam", disposition: "info_given" });
    await thread(store, ["Фото витрины"], { intent: null });
    expect(await store.reportSource.messageWaits(FROM, MIDNIGHT)).to.have.length(2);
  });

  it("count no good-bye as a message that waited for an answer, unless a question before it still did", async () => {
    const store = await database.openStore();
    await thread(store, ["Спасибо, жду"], {});
    await thread(store, ["Дякую!", "Добре, до зв’язку"], {});
    await thread(store, ["Когда приедет мастер?", "Жду"], {});
    await thread(store, ["Спасибо, стоит и течёт"], {});
    expect(await store.reportSource.messageWaits(FROM, MIDNIGHT)).to.have.length(2);
  });
});
