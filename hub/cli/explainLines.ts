// `otklik explain` at the terminal: lines of standard input in, lines of standard output out.
import { createInterface } from "node:readline";
import type { RawEnvironment } from "../../config/env.ts";
import { createAdvisor } from "../ai/advisor.ts";
import { createAiServer } from "../ai/server.ts";
import { createSecrets, systemClock } from "../system/machine.ts";
import type { Run } from "./command.ts";
import { runExplain, type SecondReader } from "./explain.ts";
import { readSettings } from "./settings.ts";

export const explain: Run = (args, io) =>
  runExplain(args, createInterface({ input: io.input, crlfDelay: Number.POSITIVE_INFINITY }), io.out, io.err, () => secondReader(io.env));

function secondReader(env: RawEnvironment): SecondReader | null {
  const { environment, company } = readSettings(env);
  if (environment.openai === null) return null;
  const { model } = environment.openai;
  return createAdvisor({
    server: createAiServer({ ...environment.openai, timeoutMs: company.ai.timeoutSec * 1000 }),
    model,
    transcriptionModel: company.ai.transcriptionModel,
    clock: systemClock,
    canary: createSecrets(null).make().slice(0, 16),
  });
}
