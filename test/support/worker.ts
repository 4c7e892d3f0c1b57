// One of the processes of `npm test`: runs the files it is told, one after the other, and ends by itself, so that what it
// covered is written down. After the words of a file comes a line with its totals.
import Mocha from "mocha";
import settings from "../../.mocharc.json" with { type: "json" };
import { mochaHooks } from "./setup.ts";
import { type Errand, MARK, type Totals } from "./totals.ts";

async function run(file: string): Promise<Totals> {
  const mocha = new Mocha({ timeout: settings.timeout, slow: settings.slow, rootHooks: mochaHooks });
  try {
    mocha.addFile(file);
    await mocha.loadFilesAsync();
  } catch (error) {
    process.stdout.write(`\n  ${file} cannot be loaded: ${error instanceof Error ? error.stack : String(error)}\n\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const totals = { passed: 0, failed: 0, skipped: 0 };
  await new Promise<void>((done) => {
    mocha
      .run(() => done())
      .on("pass", () => (totals.passed += 1))
      .on("fail", () => (totals.failed += 1))
      .on("pending", () => (totals.skipped += 1));
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
