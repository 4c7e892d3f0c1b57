// Loaded before every test: lays what tests write into memory where there is room, because most of their time would be
// spent on waiting for the disk, and stops what the run started.
import { existsSync, statfsSync } from "node:fs";
import { stopSharedMariaDb } from "./mariadb.ts";

const IN_MEMORY = "/dev/shm";
const ROOM_BYTES = 2 * 1024 ** 3;

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= ROOM_BYTES;
}

if (process.env["TMPDIR"] === undefined && hasRoom(IN_MEMORY)) process.env["TMPDIR"] = IN_MEMORY;

export const mochaHooks = {
  async afterAll(): Promise<void> {
    await stopSharedMariaDb();
  },
};
