// `npm test`: the suites in two lanes beside each other, because most of them wait for a browser, a timer or a
// disk. Each lane is an ordinary mocha with a MariaDB of its own; the second one's words come when it is done.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";

const MOCHA = createRequire(import.meta.url).resolve("mocha/bin/mocha.js");
/** About half of the time: browsers, hubs that are killed, reports by the clock. */
const FIRST_LANE = /^(console|faults|reports|cli|demo)\//;

function run(files: readonly string[], words: "now" | "when done"): Promise<number> {
  const child = spawn(process.execPath, [MOCHA, ...files], { stdio: ["ignore", words === "now" ? "inherit" : "pipe", "inherit"] });
  const kept: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => void kept.push(chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      process.stdout.write(Buffer.concat(kept));
      resolve(code ?? 1);
    });
  });
}

const names = readdirSync("test", { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".test.ts"))
  .sort();
const laneOf = (isFirst: boolean): readonly string[] => names.filter((name) => FIRST_LANE.test(name) === isFirst).map((name) => `test/${name}`);
const codes = await Promise.all([run(laneOf(false), "now"), run(laneOf(true), "when done")]);
process.exitCode = Math.max(...codes);
