// Every source file of ours, by its path from the root.
import { readdirSync } from "node:fs";

const ROOMS = ["bots", "config", "hub", "reports", "telephony", "test"];

export function sources(): readonly string[] {
  return ROOMS.flatMap((room) => readdirSync(room, { recursive: true, encoding: "utf8" }).map((path) => `${room}/${path}`)).filter((path) =>
    /\.tsx?$/.test(path),
  );
}
