// The store for a command: the folder made, the schema brought to the version of the code, closed afterwards
// whatever happened.
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
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

export async function withStore<T>(environment: Environment, work: (store: Store, migrated: readonly string[]) => Promise<T>): Promise<T> {
  makeDatabaseFolder(environment);
  const store = createStore({ url: environment.databaseUrl, clock: systemClock, ids: createIds() });
  try {
    return await work(store, await store.migrate());
  } finally {
    await store.close();
  }
}
