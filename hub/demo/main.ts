// The command line of the demo: its options, its errors in sentences, and a clean end on Ctrl+C.
import { parseArgs } from "node:util";
import { processEnvironment } from "../../config/env.ts";
import { ConfigError } from "../../config/problems.ts";
import { type DemoOptions, runDemo } from "./demo.ts";

const USAGE = "npm run demo -- [--speed 1] [--from 14:08] [--months 3] [--keep]";
const MOST_MONTHS = 24;

class Misuse extends Error {}

function readArguments(args: readonly string[]): Pick<DemoOptions, "speed" | "liveFrom" | "months" | "keep"> {
  const { values } = (() => {
    try {
      return parseArgs({
        args: [...args],
        options: { speed: { type: "string" }, from: { type: "string" }, months: { type: "string" }, keep: { type: "boolean" } },
      });
    } catch (error) {
      throw new Misuse(error instanceof Error ? error.message : String(error));
    }
  })();
  const speed = Number(values.speed ?? 1);
  const months = Number(values.months ?? 3);
  const liveFrom = (values.from ?? "14:08").padStart(5, "0");
  if (!(speed > 0 && speed <= 10_000)) throw new Misuse("--speed must be a number above 0, at most 10000.");
  if (!Number.isInteger(months) || months < 0 || months > MOST_MONTHS) throw new Misuse(`--months must be a whole number from 0 to ${MOST_MONTHS}.`);
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(liveFrom)) throw new Misuse("--from must be a time of the day, like 14:08.");
  return { speed, months, liveFrom, keep: values.keep ?? false };
}

async function main(): Promise<number> {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    await runDemo({ ...readArguments(process.argv.slice(2)), env: processEnvironment(), say, signal: stop.signal });
    return 0;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const taken = (error as { code?: unknown } | null)?.code === "EADDRINUSE";
    process.stderr.write(`${taken ? `${message}\nAnother program has this port. Choose one: PORT=3001 npm run demo` : message}\n`);
    if (error instanceof Misuse) process.stderr.write(`${USAGE}\n`);
    return error instanceof Misuse || error instanceof ConfigError ? 2 : 1;
  }
}

process.exitCode = await main();
