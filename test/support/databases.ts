// Every promise about the record is kept on both databases: one suite, run twice.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ulid } from "ulid";
import type { Clock } from "../../hub/ports/world.ts";
import { createStore, type Store } from "../../hub/store/store.ts";
import { mariadbBinary } from "./mariadb.ts";
import { template } from "./templates.ts";

export type DatabaseKind = "embedded" | "MariaDB";

export interface TestDatabase {
  readonly kind: DatabaseKind;
  /** A store over a database of its own, at the version of the code; closed and removed by `cleanUp`. */
  readonly openStore: (clock?: Clock) => Promise<Store>;
  /** A further hub on the same database. */
  readonly openAgain: (store: Store, clock?: Clock) => Store;
  readonly url: (store: Store) => string;
  readonly cleanUp: () => Promise<void>;
}

export const systemClock: Clock = { now: () => new Date() };
export const ulids = { next: () => ulid() };

const migrated = template(async (url) => {
  const store = createStore({ url, clock: systemClock, ids: ulids });
  await store.migrate();
  await store.close();
});

export function testDatabase(kind: DatabaseKind): TestDatabase {
  const opened: { store: Store; url: string; folder: string | null }[] = [];
  const open = (url: string, folder: string | null, clock: Clock): Store => {
    const store = createStore({ url, clock, ids: ulids });
    opened.push({ store, url, folder });
    return store;
  };
  const url = (store: Store): string => opened.find((one) => one.store === store)?.url ?? "";
  return {
    kind,
    url,
    openStore: async (clock = systemClock) => {
      const folder = kind === "embedded" ? mkdtempSync(join(tmpdir(), "otklik-test-")) : null;
      return open(await migrated[kind](folder ?? ""), folder, clock);
    },
    openAgain: (store, clock = systemClock) => open(url(store), null, clock),
    cleanUp: async () => {
      for (const { store } of opened) await store.close();
      for (const { folder } of opened) if (folder !== null) rmSync(folder, { recursive: true, force: true });
      opened.length = 0;
    },
  };
}

/** Runs the suite on the embedded database and on MariaDB; where that is absent, only CI calls it a failure. */
export function onEachDatabase(title: string, suite: (database: TestDatabase) => void): void {
  for (const kind of ["embedded", "MariaDB"] as const) {
    const absent = kind === "MariaDB" && mariadbBinary() === null && process.env["CI"] === undefined;
    (absent ? describe.skip : describe)(`${title} (${kind})`, () => {
      const database = testDatabase(kind);
      after(() => database.cleanUp());
      suite(database);
    });
  }
}
