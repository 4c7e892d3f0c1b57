// One of the processes of `npm test`: runs the files it is told, one after the other, and ends by itself, so that what it
// covered is written down. After the words of a file comes a line with its totals.
import Mocha from "mocha";
import settings from "../../.mocharc.json" with { type: "json" };
import { mochaHooks } from "./setup.ts";
import { addTotals, type Errand, failureOf, MARK, NOTHING, type Totals } from "./totals.ts";

async function run(file: string): Promise<Totals> {
  const mocha = new Mocha({ timeout: settings.timeout, slow: settings.slow, rootHooks: mochaHooks });
  try {
    mocha.addFile(file);
    await mocha.loadFilesAsync();
  } catch (error) {
    const why = error instanceof Error ? String(error.stack) : String(error);
    process.stdout.write(`\n  ${file} cannot be loaded: ${why}\n\n`);
    return failureOf(`${file}: cannot be loaded`, why);
  }
  let totals = NOTHING;
  const add = (one: Totals): void => {
    totals = addTotals(totals, one);
  };
  await new Promise<void>((done) => {
    mocha
      .run(() => done())
      .on("pass", () => add({ ...NOTHING, passed: 1 }))
      .on("fail", (test, error: Error) => add(failureOf(`${file}: ${test.fullTitle()}`, String(error.stack ?? error))))
      .on("pending", () => add({ ...NOTHING, skipped: 1 }));
  });
  return totals;
}

// Coverage is of what runs in here: a process that a test starts would spend more on telling its own than on its work.
delete process.env["NODE_V8_COVERAGE"];
process.on("message", ({ file }: Errand) => {
  // What tests left open must not keep the process.
  if (file === null) process.exit(0);
  void run(file).then((totals) => process.stdout.write(`${MARK}${JSON.stringify(totals)}\n`));
});
