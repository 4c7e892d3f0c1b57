// What tests write lies in memory where there is room: most of their time would be spent on waiting for the disk.
import { existsSync, statfsSync } from "node:fs";

const IN_MEMORY = "/dev/shm";
const ROOM_BYTES = 2 * 1024 ** 3;

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= ROOM_BYTES;
}

/** For this process and those it starts, unless somebody chose already. */
export function writeInMemory(): void {
  if (process.env["TMPDIR"] === undefined && hasRoom(IN_MEMORY)) process.env["TMPDIR"] = IN_MEMORY;
}
