// Whoever calls is shown with the complaints they have, however those came to be theirs.
import { expect } from "chai";
import type { ComplaintRecord } from "../../hub/ports/complaints.ts";
import { peopleByMatchKey } from "../../hub/store/knownContacts.ts";
import type { Sql } from "../../hub/store/sql.ts";
import type { Store } from "../../hub/store/store.ts";
import { complainers, complaintDesk } from "../support/complaints.ts";
import { onEachDatabase } from "../support/databases.ts";
import { callFact, partyOf, telegramMessage, testIntake } from "../support/intake.ts";

const ANGRY = "Жалоба: витрина после вашего ремонта опять течёт, третий раз звоню, никто не отвечает";
const SECOND_MATTER = "И ещё жалоба: по счёту вы дважды списали деньги, верните за второй раз";

let serial = 0;

/** A number nobody called from yet. */
function newPhone(): string {
  serial += 1;
  return `+7916555${String(serial).padStart(4, "0")}`;
}

onEachDatabase("a caller's complaints", (database) => {
  let store: Store;
  before(async () => {
    store = await database.openStore();
  });

  /** What the card of a call from there shows. */
  async function shown(phone: string): Promise<readonly number[]> {
    const { ingest, pushed } = testIntake(store);
    await ingest([callFact({ from: partyOf(phone) })]);
    return (pushed.at(-1)?.complaints ?? []).map(({ number }) => number);
  }

  async function caller(): Promise<{ readonly phone: string; readonly clientId: string; readonly contactId: string }> {
    const phone = newPhone();
    expect(await shown(phone)).to.deep.equal([]);
    const [client] = (await store.clients.list({ phone }, { cursor: null, limit: 1 })).items;
    return { phone, clientId: client?.id ?? "", contactId: client?.contacts[0]?.id ?? "" };
  }

  const openByHand = (given: Partial<ComplaintRecord>): Promise<ComplaintRecord> => complaintDesk(store).open(given);

  async function between(fromId: string, intoId: string, how: "joinContacts" | "moveContact"): Promise<void> {
    await store.intake.transaction(async (unit) => {
      const known = await unit.contactsById([fromId, intoId]);
      const [from, into] = [known.get(fromId), known.get(intoId)];
      if (from === undefined || into === undefined) throw new Error("Both have called.");
      await unit[how](from, into);
    });
  }

  it("are on the card of their next call when a complaint was their first word, and when they had called before", async () => {
    const [unknown, { phone: known }] = [newPhone(), await caller()];
    const { ingest } = testIntake(store);
    const numbers = new Map<string, readonly number[]>();
    for (const phone of [unknown, known]) {
      const sms = { channel: "sms", chatKey: phone, sender: { id: phone, displayName: null, username: null, languageCode: "ru" } } as const;
      await ingest([telegramMessage({ ...sms, text: ANGRY }), telegramMessage({ ...sms, text: SECOND_MATTER })]);
      const [client] = (await store.clients.list({ phone }, { cursor: null, limit: 1 })).items;
      const { items } = await store.complaints.list({ clientId: client?.id ?? "" }, { cursor: null, limit: 9 });
      numbers.set(
        phone,
        [...items].sort((one, other) => (one.dueAt < other.dueAt || (one.dueAt === other.dueAt && one.id < other.id) ? -1 : 1)).map(({ number }) => number),
      );
      expect(numbers.get(phone)).to.have.length(2);
    }
    for (const phone of [unknown, known]) expect(await shown(phone)).to.deep.equal(numbers.get(phone));
  });

  it("are on it when one of us opened them, nearest deadline first, and no more when they have ended", async () => {
    const { phone, clientId, contactId } = await caller();
    const late = await openByHand({ clientId, contactId, dueAt: "2026-03-25T15:00:00.000Z" });
    const soon = await openByHand({ clientId, dueAt: "2026-03-20T15:00:00.000Z" });
    expect(await shown(phone)).to.deep.equal([soon.number, late.number]);
    await store.transactions.run((unit) => unit.saveComplaint({ ...soon, status: "closed" }));
    expect(await shown(phone)).to.deep.equal([late.number]);
  });

  it("are on it when what they complained of in a chat proves to be theirs by the number they share", async () => {
    const { phone, clientId } = await caller();
    const { ingest } = testIntake(store);
    const chat = { chatKey: phone, sender: { id: phone.slice(1), displayName: "Сердитый", username: null, languageCode: "ru" } };
    await ingest([telegramMessage({ ...chat, text: ANGRY })]);
    expect(await shown(phone)).to.deep.equal([]);
    await ingest([telegramMessage({ ...chat, text: "", sharedPhone: { raw: phone, e164: phone, own: true } })]);
    const { items } = await store.complaints.list({ clientId }, { cursor: null, limit: 9 });
    expect(items).to.have.length(1);
    expect(await shown(phone)).to.deep.equal(items.map(({ number }) => number));
  });

  for (const how of ["joinContacts", "moveContact"] as const) {
    it(`are on it when they were another client's until ${how === "joinContacts" ? "the two were joined" : "the person moved"}`, async () => {
      const [angry, calm] = [await caller(), await caller()];
      const ofPerson = await openByHand({ clientId: angry.clientId, contactId: angry.contactId });
      const ofClient = await openByHand({ clientId: angry.clientId, dueAt: "2026-03-25T15:00:00.000Z" });
      await between(angry.contactId, calm.contactId, how);
      expect(await store.clients.get(angry.clientId)).to.equal(null);
      for (const { phone } of [angry, calm]) expect(await shown(phone)).to.deep.equal([ofPerson.number, ofClient.number]);
    });

    it(`are on it when the client of whom nobody is left had them and the person had none (${how})`, async () => {
      const [angry, calm] = [await caller(), await caller()];
      const { number } = await openByHand({ clientId: angry.clientId });
      await between(angry.contactId, calm.contactId, how);
      expect(await shown(calm.phone)).to.deep.equal([number]);
    });

    it(`are on it when they go with one person of a client that goes on (${how})`, async () => {
      const [angry, colleague, calm] = [await caller(), await caller(), await caller()];
      await between(colleague.contactId, angry.contactId, "moveContact");
      const { number } = await openByHand({ clientId: angry.clientId, contactId: angry.contactId });
      await between(angry.contactId, calm.contactId, how);
      expect(await shown(calm.phone)).to.deep.equal([number]);
      expect(await shown(colleague.phone)).to.deep.equal([]);
    });
  }

  it("are on it when they were there before it was noted who complained", async () => {
    const older = await database.openStore();
    const { ingest } = testIntake(older);
    const [angry, calm] = [newPhone(), newPhone()];
    await ingest([angry, calm].map((phone) => callFact({ from: partyOf(phone) })));
    const [client] = (await older.clients.list({ phone: angry }, { cursor: null, limit: 1 })).items;
    const { number } = await complaintDesk(older).open({ clientId: client?.id ?? "" });
    const { sequelize } = older.database;
    await sequelize.query("ALTER TABLE clients DROP COLUMN complained");
    await sequelize.query("DELETE FROM schema_migrations WHERE name = '026-complained'");
    expect(await older.migrate()).to.deep.equal(["026-complained"]);
    expect(await complainers(older)).to.deep.equal([{ id: client?.id, complained: 1 }]);
    const migrated = testIntake(database.openAgain(older));
    await migrated.ingest([angry, calm].map((phone) => callFact({ from: partyOf(phone) })));
    expect(migrated.pushed.map(({ phone, complaints }) => [phone, complaints.map((one) => one.number)])).to.deep.equal([
      [angry, [number]],
      [calm, []],
    ]);
  });

  it("are looked for only of those who ever complained", async () => {
    const [angry, calm] = [await caller(), await caller()];
    await openByHand({ clientId: angry.clientId });
    const statements = (phones: readonly string[]): Promise<number> =>
      store.database.transaction(async (sql) => {
        let asked = 0;
        const counting: Sql = {
          run: sql.run,
          all: (statement, values) => {
            asked += 1;
            return sql.all(statement, values);
          },
        };
        await peopleByMatchKey(
          counting,
          phones.map((phone) => `phone:${phone}`),
        );
        return asked;
      });
    expect([await statements([calm.phone, newPhone()]), await statements([angry.phone, calm.phone])]).to.deep.equal([1, 2]);
  });

  it("are noted of everybody who has one", async () => {
    const all = await complainers(store);
    expect(all.length).to.be.greaterThan(5);
    expect(all.filter(({ complained }) => !complained)).to.deep.equal([]);
  });
});
