// The store for a command, closed afterwards whatever happened. Only a start and `otklik migrate` change the schema:
// a report from a newer version must not lift the database away under the hub that runs.
import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Environment } from "../../config/env.ts";
import { createStore, type Store } from "../store/store.ts";
import { createIds, systemClock } from "../system/machine.ts";

const EMBEDDED = "sqlite:";

/** Of the embedded database; null when a server is configured. */
export function embeddedFile({ databaseUrl }: Environment): string | null {
  return databaseUrl.startsWith(EMBEDDED) ? databaseUrl.slice(EMBEDDED.length) : null;
}

export function makeDatabaseFolder(environment: Environment): void {
  const file = embeddedFile(environment);
  if (file !== null) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
}

/** Errors: a database that is not there, or a schema that is not of this version, with a sentence. */
export async function withStore<T>(environment: Environment, work: (store: Store) => Promise<T>): Promise<T> {
  const file = embeddedFile(environment);
  // Opening one makes it: an answer out of an empty database would look like an answer.
  if (file !== null && !existsSync(file)) {
    throw new Error(`There is no database at ${resolve(file)}. If it lies elsewhere, set DATA_DIR or DATABASE_URL; a new one is made by otklik migrate.`);
  }
  return withAnyStore(environment, async (store) => {
    await store.checkSchema();
    return work(store);
  });
}

export async function withAnyStore<T>(environment: Environment, work: (store: Store) => Promise<T>): Promise<T> {
  makeDatabaseFolder(environment);
  const store = createStore({ url: environment.databaseUrl, clock: systemClock, ids: createIds() });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
