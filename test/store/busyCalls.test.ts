// Who is busy is asked every few seconds, and most of all while calls ring by the thousand.
import { expect } from "chai";
import { LIVE_STATES } from "../../hub/contract/vocabulary.ts";
import type { InteractionRecord } from "../../hub/ports/interactions.ts";
import { createChatOffers } from "../../hub/store/chatOffers.ts";
import { createConsoles } from "../../hub/store/consoles.ts";
import type { Database } from "../../hub/store/database.ts";
import { createInteractions } from "../../hub/store/interactions.ts";
import type { Value } from "../../hub/store/sql.ts";
import type { Store } from "../../hub/store/store.ts";
import { callRecord, threadRecord } from "../builders/records.ts";
import { onEachDatabase, ulids } from "../support/databases.ts";
import { engagements, misnoted } from "../support/engaged.ts";
import { selectFrom } from "../support/hub.ts";

const RINGING = 2_500;
const MANY = `INSERT INTO interactions (id, channel, direction, state, hidden, agent_id, engaged, connection_id, external_id, subject_key, started_at, legs, recordings, offered_to, declined_by, unread, version)
  WITH RECURSIVE n (k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM n WHERE k < 49)
  SELECT CONCAT(?, a.k * 50 + b.k), 'call', 'inbound', ?, 0, ?, ?, 'office', CONCAT(?, a.k * 50 + b.k), CONCAT(?, a.k * 50 + b.k), 1, '[]', '[]', '[]', '[]', 0, 1 FROM n a, n b`;

onEachDatabase("who is busy", (database) => {
  let store: Store;
  before(async () => {
    store = await database.openStore();
  });

  const save = (record: InteractionRecord): Promise<void> => store.transactions.run((unit) => unit.saveInteraction(record));
  const busy = async (): Promise<readonly string[]> => (await store.interactions.busyCalls()).map(({ id }) => id);

  it("is known from calls that are offered to somebody or that somebody has, as long as they live", async () => {
    const [offered, taken, ringing, chat] = [
      callRecord({ id: ulids.next(), offeredTo: ["anna"] }),
      callRecord({ id: ulids.next(), state: "talking", agentId: "anna" }),
      callRecord({ id: ulids.next() }),
      threadRecord({ id: ulids.next(), chatKey: "1", agentId: "anna" }),
    ];
    for (const record of [offered, taken, ringing, chat]) await save(record);
    expect(await busy()).to.have.members([offered.id, taken.id]);
    expect(await store.chatOffers.inHand()).to.deep.equal(new Map([["anna", 1]]));
    await save({ ...offered, offeredTo: [] });
    await save({ ...ringing, offeredTo: ["boris"] });
    await save({ ...taken, state: "closed" });
    expect(await busy()).to.deep.equal([ringing.id]);
  });

  it("is known from what somebody took a moment ago", async () => {
    const [call, chat] = [callRecord({ id: ulids.next() }), threadRecord({ id: ulids.next(), chatKey: "2", agentId: null })];
    for (const record of [call, chat]) {
      await save(record);
      expect(await store.transactions.run((unit) => unit.claimInteraction(record.id, "vera"))).to.equal(true);
    }
    expect(await busy()).to.include(call.id);
    expect((await store.chatOffers.inHand()).get("vera")).to.equal(1);
  });

  it("is noted of all that lives", async () => {
    const all = await engagements(store);
    expect(new Set(all.map(({ keeps }) => Number(keeps)))).to.deep.equal(new Set([0, 1]));
    expect(misnoted(all)).to.deep.equal([]);
  });

  it("is known from what there was before it was noted, and what was over stays unwritten", async () => {
    const older = await database.openStore();
    const of = { agentId: "anna" } as const;
    const live = LIVE_STATES.flatMap((state) => [
      callRecord({ id: ulids.next(), state, ...of }),
      callRecord({ id: ulids.next(), state, offeredTo: ["boris"] }),
      callRecord({ id: ulids.next(), state }),
    ]);
    const over = callRecord({ id: ulids.next(), state: "closed", ...of });
    await older.transactions.run(async (unit) => {
      for (const record of [...live, over]) await unit.saveInteraction(record);
    });
    const before = await engagements(older);
    const indexes = async (): Promise<readonly string[]> => {
      const all = (await schema.showIndex("interactions")) as readonly { readonly name: string }[];
      return all.map(({ name }) => name).filter((name) => name.startsWith("interactions_state"));
    };
    const { sequelize } = older.database;
    const schema = sequelize.getQueryInterface();
    await schema.addIndex("interactions", ["state"], { name: "interactions_state" });
    await schema.removeIndex("interactions", "interactions_state_engaged");
    await sequelize.query("ALTER TABLE interactions DROP COLUMN engaged");
    await sequelize.query("DELETE FROM schema_migrations WHERE name = '027-engaged'");
    expect(await older.migrate()).to.deep.equal(["027-engaged"]);
    expect(await engagements(older)).to.have.deep.members(before);
    expect(misnoted(before)).to.deep.equal([]);
    expect(before.filter(({ engaged }) => engaged !== null)).to.have.length(2 * LIVE_STATES.length);
    expect(await selectFrom(older, "SELECT id FROM interactions WHERE engaged IS NOT NULL AND state = 'closed'")).to.deep.equal([]);
    expect(await indexes()).to.deep.equal(["interactions_state_engaged"]);
  });

  it("is read without looking at those that merely ring, however many, nor at what was", async () => {
    const { run } = store.database.statements;
    await run(MANY, ["r", "ringing", null, null, "r", "r"]);
    await run(MANY, ["c", "closed", "anna", 1, "c", "c"]);
    const asked: { sql: string; values: readonly Value[] }[] = [];
    const all = async <T>(sql: string, values: readonly Value[] = []): Promise<T[]> => {
      asked.push({ sql, values });
      return [];
    };
    const spied: Database = { ...store.database, statements: { ...store.database.statements, all } };
    await createInteractions(spied).busyCalls();
    await createChatOffers(spied).inHand();
    expect(asked).to.have.length(2);
    // MariaDB weighs by what is there which index serves one agent best.
    if (database.kind === "embedded") await createConsoles(spied).vanished("2026-03-17T07:00:00.000Z");
    for (const { sql, values } of asked) {
      if (database.kind === "embedded") {
        const plan = await store.database.statements.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, values);
        expect(plan.map(({ detail }) => detail).find((detail) => /^SEARCH (i|interactions) /.test(detail))).to.match(
          /USING INDEX interactions_state_engaged \(state=\? AND engaged=\?\)/,
        );
      } else {
        const plan = await store.database.statements.all<{ key: string; rows: number }>(`EXPLAIN ${sql}`, values);
        expect(plan[0]?.key).to.equal("interactions_state_engaged");
        expect(Number(plan[0]?.rows)).to.be.below(RINGING / 50);
      }
    }
  });
});
