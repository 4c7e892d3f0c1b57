// How soon Slack hears from the hub while its database stands still: `npm run frozen [seconds]`.
// Messages and commands come at a steady rate by the clock, late or not; afterwards each message is repeated as Slack
// does and must be stored once. Ends with 1 when the 99th percentile is a second or more, or anything was lost.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createStore } from "../../hub/store/store.ts";
import { SLACK, signed, startFakeSlack } from "../fakes/slack.ts";
import { messageBody, slashFields } from "../fakes/slackEvents.ts";
import { systemClock, ulids } from "../support/databases.ts";
import { companyText, selectFrom } from "../support/hub.ts";
import { startMariaDb } from "../support/mariadb.ts";
import { startProcess } from "./processes.ts";

const FROZEN_SEC = Number(process.argv[2] ?? 30);
const PER_SEC = 10;
/** Every so many is a command of our own people. */
const COMMAND_EVERY = 10;
const LIMIT_MS = 1_000;
const HUB = fileURLToPath(new URL("hub.ts", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "otklik-slack-frozen-"));
writeFileSync(join(folder, "company.yaml"), companyText());
const [database, slack] = await Promise.all([startMariaDb(), startFakeSlack()]);
const databaseUrl = await database.createDatabase();
const hub = await startProcess(HUB, [
  join(folder, "company.yaml"),
  "PORT=0",
  "PUBLIC_URL=http://hub.example",
  `DATABASE_URL=${databaseUrl}`,
  `SPOOL_DIR=${join(folder, "spool")}`,
  "ALLOW_UNSAFE_FLUSH=1",
  "LOG_LEVEL=fatal",
  `SLACK_BOT_TOKEN=${SLACK.botToken}`,
  `SLACK_SIGNING_SECRET=${SLACK.signingSecret}`,
  `SLACK_API_URL=${slack.apiUrl}`,
]);

async function post(body: string): Promise<{ readonly status: number; readonly ms: number }> {
  const startedMs = performance.now();
  const response = await fetch(`http://127.0.0.1:${hub.port}/hooks/slack`, signed(body, Math.floor(Date.now() / 1000)));
  await response.body?.cancel();
  return { status: response.status, ms: performance.now() - startedMs };
}
const said = (n: number): string =>
  JSON.stringify(messageBody({ channel: `C0CLIENT${n % 20}`, user: `U0CLIENT${n % 50}`, text: `Вопрос ${n}`, ts: `1790${String(n).padStart(6, "0")}.000100` }));
const asked = (n: number): string => new URLSearchParams(slashFields(`U0STAFF${n}`, "today", slack.responseUrl())).toString();

/** Warm, so that the figure is of the freeze and not of the start. */
const warm = Array.from({ length: 20 }, (_, n) => said(900_000 + n));
for (const body of warm) await post(body);

database.freeze();
const messages: string[] = [];
const answers: Promise<{ readonly status: number; readonly ms: number }>[] = [];
const startedMs = performance.now();
for (let n = 0; n < FROZEN_SEC * PER_SEC; n += 1) {
  await sleep(Math.max(0, startedMs + (n * 1_000) / PER_SEC - performance.now()));
  const body = n % COMMAND_EVERY === 0 ? asked(n) : said(n);
  if (n % COMMAND_EVERY !== 0) messages.push(body);
  answers.push(post(body));
}
const told = await Promise.all(answers);
database.thaw();
for (const body of messages) while ((await post(body)).status !== 200) await sleep(200);

const store = createStore({ url: databaseUrl, clock: systemClock, ids: ulids });
const stored = await selectFrom<{ id: string }>(store, "SELECT id FROM messages WHERE direction = 'inbound'");
await store.close();
await hub.stop();
await Promise.all([slack.stop(), database.stop()]);
rmSync(folder, { recursive: true, force: true });

const sorted = told.map(({ ms }) => ms).toSorted((a, b) => a - b);
const percentile = (share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
const statuses = [...new Set(told.map(({ status }) => status))].map((status) => `${told.filter((one) => one.status === status).length} × ${status}`);
const p99 = percentile(0.99);
const lost = messages.length + warm.length - stored.length;
process.stdout.write(
  `Database frozen for ${FROZEN_SEC} s, ${told.length} requests: ` +
    `${statuses.join(", ")}; ` +
    `acknowledged p50 ${percentile(0.5)} ms, p99 ${p99} ms, slowest ${percentile(1)} ms; stored ${stored.length}, lost or doubled ${lost}.\n`,
);
process.exitCode = p99 < LIMIT_MS && lost === 0 ? 0 : 1;
