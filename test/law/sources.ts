// Every source file of ours, and every table of the console's words, by its path from the root.
import { readdirSync } from "node:fs";

const ROOMS = ["bots", "config", "hub", "reports", "telephony", "test"];
const TABLES = "hub/console/i18n";

export function sources(): readonly string[] {
  return ROOMS.flatMap((room) => readdirSync(room, { recursive: true, encoding: "utf8" }).map((path) => `${room}/${path}`)).filter((path) =>
    /\.tsx?$/.test(path),
  );
}

export function tables(): readonly string[] {
  return readdirSync(TABLES)
    .filter((name) => name.endsWith(".json"))
    .map((name) => `${TABLES}/${name}`);
}
