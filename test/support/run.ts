// `npm test`: the suites several beside each other, because most of them wait for a browser, a timer or a disk. Each
// process takes the next file as soon as it is done with one; one MariaDB serves them all. The words of a file are
// printed together when it is done, what failed and the totals at the end.
import { fork } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { writeInMemory } from "./inMemory.ts";
import { mariadbBinary, RUNS_SOCKET, startMariaDb } from "./mariadb.ts";
import { addTotals, type Errand, failureOf, MARK, NOTHING, type Totals, totalsLine } from "./totals.ts";

const WORKER = fileURLToPath(new URL("./worker.ts", import.meta.url));
const WORKERS = 3;
/** Begun last they would be waited for: hubs that are killed, whole days, browsers. */
const LONG = [/^faults\//, /^console\/complaintLife/, /^(demo|flows\/mail|console)/, /^(flows|reports|cli|live)\//];

/** First the longest. */
function rankOf(name: string): number {
  const rank = LONG.findIndex((pattern) => pattern.test(name));
  return rank < 0 ? LONG.length : rank;
}

/** Takes files until there are none; what it could not finish is a failure. */
function work(queue: string[], env: NodeJS.ProcessEnv): Promise<Totals> {
  let totals = NOTHING;
  let words = "";
  let running: string | null = null;
  const child = fork(WORKER, { execArgv: ["--import", "tsx"], env, stdio: ["ignore", "pipe", "inherit", "ipc"] });
  const next = (): void => {
    running = queue.shift() ?? null;
    child.send({ file: running } satisfies Errand);
  };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    words += text;
    const [said = "", told] = words.split(MARK);
    if (told === undefined || !told.endsWith("\n")) return;
    process.stdout.write(said);
    words = "";
    totals = addTotals(totals, JSON.parse(told) as Totals);
    next();
  });
  next();
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (running === null) return resolve(totals);
      process.stdout.write(`${words}\n`);
      resolve(addTotals(totals, failureOf(running, `ended its process with ${signal ?? code}`)));
    });
  });
}

writeInMemory();
const names = readdirSync("test", { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".test.ts"))
  .sort((one, other) => rankOf(one) - rankOf(other) || one.localeCompare(other))
  .map((name) => `test/${name}`);
const mariadb = mariadbBinary() === null ? null : await startMariaDb(["--max-connections=600"]);
const env = mariadb === null ? process.env : { ...process.env, [RUNS_SOCKET]: mariadb.socketPath };
const totals = (await Promise.all(Array.from({ length: WORKERS }, () => work(names, env)))).reduce(addTotals);
await mariadb?.stop();
// Said again at the end: among thousands of lines nobody finds them, and some keep only the last.
for (const failure of totals.failures) process.stdout.write(`\nFAILED ${failure}\n`);
process.stdout.write(`${totalsLine(totals)}\n`);
// A worker that died left its files to the others, but none may go untold.
process.exitCode = totals.failed > 0 || totals.passed === 0 || names.length > 0 ? 1 : 0;
