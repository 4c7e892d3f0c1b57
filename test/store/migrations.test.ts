import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { createStore, type Store } from "../../hub/store/store.ts";
import { type DatabaseKind, onEachDatabase, systemClock, ulids } from "../support/databases.ts";
import { selectFrom } from "../support/hub.ts";
import { sharedMariaDb } from "../support/mariadb.ts";
import { statementsOf, template } from "../support/templates.ts";

/** The tables as the database itself tells them, and all rows. */
async function contentOf(kind: DatabaseKind, url: string, store: Store): Promise<unknown> {
  if (kind === "MariaDB") return statementsOf(url);
  const made = await selectFrom<{ name: string; type: string }>(store, "SELECT * FROM sqlite_master ORDER BY type, name");
  const rows = made.filter(({ type }) => type === "table").map(async ({ name }) => [name, await selectFrom(store, `SELECT * FROM ${name}`)]);
  return { made, rows: await Promise.all(rows) };
}

onEachDatabase("the migrations", (database) => {
  const folder = mkdtempSync(join(tmpdir(), "otklik-migrations-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("make the very tables and rows that the databases of the tests are copied with", async () => {
    const url = database.kind === "MariaDB" ? await (await sharedMariaDb()).createDatabase() : `sqlite:${join(folder, "otklik.db")}`;
    const migrated = createStore({ url, clock: systemClock, ids: ulids });
    after(() => migrated.close());
    expect(await migrated.migrate()).to.include("001-first-line");
    const copied = await database.openStore();
    expect(await contentOf(database.kind, database.url(copied), copied)).to.deep.equal(await contentOf(database.kind, url, migrated));
    expect(await copied.migrate()).to.deep.equal([]);
  });

  it("are tried again for the next test where what the databases are copied from could not be made", async () => {
    let tries = 0;
    const copies = template(async () => {
      tries += 1;
      if (tries === 1) throw new Error("The disk is full.");
    });
    const copy = () =>
      copies[database.kind](folder).then(
        () => "made",
        (error: Error) => error.message,
      );
    expect([await copy(), await copy(), await copy(), tries]).to.deep.equal(["The disk is full.", "made", "made", 2]);
  });
});
