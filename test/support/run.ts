// `npm test`: the suites several beside each other, because most of them wait for a browser, a timer or a disk. Each
// process takes the next file as soon as it is done with one; one MariaDB serves them all.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { writeInMemory } from "./inMemory.ts";
import { mariadbBinary, RUNS_SOCKET, startMariaDb } from "./mariadb.ts";

const MOCHA = createRequire(import.meta.url).resolve("mocha/bin/mocha.js");
const BESIDE_EACH_OTHER = 3;
/** Begun last they would be waited for: hubs that are killed, whole days, browsers. */
const LONG = [/^faults\//, /^console\/complaintLife/, /^(demo|flows\/mail|console)/, /^(flows|reports|cli|live)\//];

/** First the longest. */
function rankOf(name: string): number {
  const rank = LONG.findIndex((pattern) => pattern.test(name));
  return rank < 0 ? LONG.length : rank;
}

writeInMemory();
const names = readdirSync("test", { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".test.ts"))
  .sort((one, other) => rankOf(one) - rankOf(other) || one.localeCompare(other));
const mariadb = mariadbBinary() === null ? null : await startMariaDb(["--max-connections=600"]);
const environment = mariadb === null ? process.env : { ...process.env, [RUNS_SOCKET]: mariadb.socketPath };
const mocha = spawn(process.execPath, [MOCHA, "--parallel", "--jobs", String(BESIDE_EACH_OTHER), ...names.map((name) => `test/${name}`)], {
  stdio: ["ignore", "inherit", "inherit"],
  env: environment,
});
const code = await new Promise<number>((resolve, reject) => {
  mocha.once("error", reject);
  mocha.once("close", (ended) => resolve(ended ?? 1));
});
await mariadb?.stop();
process.exitCode = code;
