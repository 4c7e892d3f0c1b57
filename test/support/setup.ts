// Loaded before every test: stops what the run started.
import { stopSharedMariaDb } from "./mariadb.ts";

export const mochaHooks = {
  async afterAll(): Promise<void> {
    await stopSharedMariaDb();
  },
};
