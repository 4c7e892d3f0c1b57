// Loaded before every test: says where tests write, and stops what the run started.
import { writeInMemory } from "./inMemory.ts";
import { stopSharedMariaDb } from "./mariadb.ts";

writeInMemory();

export const mochaHooks = {
  async afterAll(): Promise<void> {
    await stopSharedMariaDb();
  },
};
