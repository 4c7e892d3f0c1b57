// `otklik doctor`: what is configured, what is reachable, what is missing and what waits for a person. Changes
// nothing, and needs no running hub.
import { systemClock } from "../system/machine.ts";
import { type Run, readOptions } from "./command.ts";
import { checkConfigured } from "./doctor/configured.ts";
import type { Finding, State } from "./doctor/finding.ts";
import { checkReachable } from "./doctor/reachable.ts";
import { checkSlack } from "./doctor/slack.ts";
import { checkSockets } from "./doctor/sockets.ts";
import { checkStored } from "./doctor/stored.ts";
import { readSettings } from "./settings.ts";

const MARKS: Readonly<Record<State, string>> = { ok: "ok", off: "–", warning: "look", failed: "FAILED" };

export const doctor: Run = async (args, io) => {
  const { values } = readOptions(args, { json: { type: "boolean" } });
  const settings = readSettings(io.env);
  const [stored, reachable, slack, exchanges] = await Promise.all([
    checkStored(settings.environment, settings.company),
    checkReachable(settings.environment),
    checkSlack(settings.environment),
    checkSockets(settings.company),
  ]);
  const findings = [...stored, ...reachable, ...slack, ...exchanges, ...checkConfigured(settings, systemClock.now())];
  const healthy = findings.every(({ state }) => state !== "failed");
  if (values.json === true) io.out(JSON.stringify({ healthy, findings }));
  else for (const line of lines(findings)) io.out(line);
  return healthy ? 0 : 1;
};

function lines(findings: readonly Finding[]): readonly string[] {
  const width = Math.max(...findings.map(({ name }) => name.length));
  return findings.map(({ name, state, says }) => `${MARKS[state].padEnd(7)} ${name.padEnd(width)}  ${says}`);
}
