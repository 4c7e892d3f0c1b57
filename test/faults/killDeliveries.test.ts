import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { sendReply } from "../../hub/actions/interactions/sendReply.ts";
import type { Actor } from "../../hub/actions/verb.ts";
import { type FakeTelegram, startFakeTelegram } from "../../hub/demo/fakeTelegram.ts";
import { createStore } from "../../hub/store/store.ts";
import { type Measured, startProcess } from "../bench/processes.ts";
import { createObserved } from "../fakes/observed.ts";
import { type FakeSlack, SLACK, signed, startFakeSlack } from "../fakes/slack.ts";
import { messageBody } from "../fakes/slackEvents.ts";
import { systemClock, ulids } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { companyText, rowsOf, SECRETS, selectFrom, startTestHub } from "../support/hub.ts";
import { mariadbBinary, sharedMariaDb } from "../support/mariadb.ts";
import { seeded } from "../telephony/random.ts";

const KILLS = 3;
const SEED = 41_2026;
const CHATS = 10;
const CHANNELS = 6;
const EACH = 4;
/** Every fifth answer in Telegram is so long that it leaves in three. */
const LONG_EVERY = 5;
const PARTS = 3;
/** What one life may deliver before it ends, and the time after. */
const MOST_DELIVERED = 8;
const LONGEST_PAUSE_MS = 25;
const PATIENCE_MS = 90_000;
const HUB = fileURLToPath(new URL("../bench/hub.ts", import.meta.url));

/** What a reader saw, in the order of all that left: `chat` and the number of the text, with its part. */
interface Seen {
  readonly chat: string;
  readonly text: string;
}

(mariadbBinary() === null && process.env["CI"] === undefined ? describe.skip : describe)("a hub that is killed while messages leave", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "otklik-deliveries-"));
  const companyFile = join(folder, "company.yaml");
  let telegram: FakeTelegram;
  let slack: FakeSlack;
  let databaseUrl: string;
  let hubs = 0;

  before(async () => {
    writeFileSync(companyFile, companyText());
    databaseUrl = await (await sharedMariaDb()).createDatabase();
    telegram = await startFakeTelegram({ token: SECRETS.botToken, limitPerChat: true });
    slack = await startFakeSlack({ limitPerChannel: true });
  });
  after(async () => {
    await telegram?.stop();
    await slack?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const bots = (): Record<string, string> => ({
    TELEGRAM_BOT_TOKEN: SECRETS.botToken,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    SLACK_BOT_TOKEN: SLACK.botToken,
    SLACK_SIGNING_SECRET: SLACK.signingSecret,
    SLACK_API_URL: slack.apiUrl,
  });
  const start = (): Promise<Measured> =>
    startProcess(HUB, [
      companyFile,
      "PORT=0",
      "PUBLIC_URL=http://hub.example",
      `DATABASE_URL=${databaseUrl}`,
      `SPOOL_DIR=${join(folder, `spool${++hubs}`)}`,
      "ALLOW_UNSAFE_FLUSH=1",
      "LOG_LEVEL=fatal",
      ...Object.entries(bots()).map(([name, value]) => `${name}=${value}`),
    ]);

  /** Everybody writes once, so that there is a thread to answer in; who answers. */
  async function openThreads(): Promise<{ readonly actor: Actor; readonly threads: readonly string[] }> {
    const hub = await startTestHub({ databaseUrl, env: bots });
    for (let n = 0; n < CHATS; n += 1) telegram.say({ id: 5000 + n, firstName: `Client ${n}`, languageCode: "ru" }, "Когда приедет мастер?");
    for (let n = 0; n < CHANNELS; n += 1) {
      const said = { channel: `C0CLIENT${n}`, user: `U0CLIENT${n}`, text: "Когда приедет мастер?", ts: `1790000${String(n).padStart(3, "0")}.000100` };
      await hub.raw("/hooks/slack", signed(JSON.stringify(messageBody(said)), Math.floor(Date.now() / 1000)));
    }
    const { user } = await hub.person("supervisor");
    const threads = await eventually("all threads are there", async () => {
      const rows = await rowsOf<{ id: string }>(hub, "SELECT id FROM interactions WHERE channel IN ('telegram', 'slack')");
      return rows.length === CHATS + CHANNELS ? rows.map(({ id }) => id) : null;
    });
    await hub.stop();
    return { actor: { userId: user.id, name: user.name, roles: user.roles, queues: user.queues }, threads };
  }

  it(`${KILLS} times brings every message, in the order of its chat, with no more than one repeat a kill`, async () => {
    const random = seeded(SEED);
    const seen: Seen[] = [];
    /** How much had been seen at each kill. */
    const killedAt: number[] = [];
    const textOf = (text: string): string | null => /^#\S+/.exec(text)?.[0] ?? null;
    telegram.onReceived(({ chatId, text }) => {
      const known = textOf(text);
      if (known !== null) seen.push({ chat: String(chatId), text: known });
    });
    let slackSeen = 0;
    const look = (): number => {
      for (; slackSeen < slack.posted.length; slackSeen += 1) {
        const { channel = "", text = "" } = slack.posted[slackSeen] ?? {};
        const known = textOf(text);
        if (known !== null) seen.push({ chat: channel, text: known });
      }
      return seen.length;
    };

    const { actor, threads } = await openThreads();
    const store = createStore({ url: databaseUrl, clock: systemClock, ids: ulids });
    const nobody = { notice: () => undefined } as never;
    const deps = { ...store, clock: systemClock, ids: ulids, counters: createObserved().counters, live: nobody };
    const expected = new Map<string, string[]>();
    const channels = new Map(
      (await selectFrom<{ id: string; channel: string; external_id: string }>(store, "SELECT id, channel, external_id FROM interactions")).map((row) => [
        row.id,
        row,
      ]),
    );
    for (let number = 0; number < EACH; number += 1) {
      for (const interactionId of threads) {
        const { channel, external_id: externalId } = channels.get(interactionId) ?? { channel: "", external_id: "" };
        const parts = channel === "telegram" && number % LONG_EVERY === LONG_EVERY - 1 ? PARTS : 1;
        const texts = Array.from({ length: parts }, (_, part) => `#${number}.${part}`);
        await sendReply(deps, actor, { interactionId, text: texts.map((text) => (parts === 1 ? text : `${text} ${"х".repeat(3_000)}`)).join("\n\n") });
        expected.set(externalId, [...(expected.get(externalId) ?? []), ...texts]);
      }
    }

    let current = await start();
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const next = start();
      const wanted = look() + 1 + Math.floor(random() * MOST_DELIVERED);
      await eventually("more is delivered", () => look() >= wanted, PATIENCE_MS);
      await sleep(random() * LONGEST_PAUSE_MS);
      current.process.kill("SIGKILL");
      killedAt.push(look());
      current = await next;
    }
    const all = [...expected.values()].flat().length;
    const distinct = (): number => {
      look();
      return new Set(seen.map(({ chat, text }) => `${chat} ${text}`)).size;
    };
    await eventually("everything has arrived", () => distinct() === all, PATIENCE_MS);
    await eventually(
      "the agents see that it has",
      async () => {
        const left = await selectFrom(store, "SELECT id FROM messages WHERE direction = 'outbound' AND delivery <> 'sent'");
        return left.length === 0;
      },
      PATIENCE_MS,
    );
    await current.stop();

    const first = new Map<string, number>();
    const repeats: { readonly key: string; readonly kill: number }[] = [];
    const order = new Map<string, string[]>();
    for (const [at, { chat, text }] of seen.entries()) {
      const key = `${chat} ${text}`;
      const before = first.get(key);
      if (before === undefined) {
        first.set(key, at);
        order.set(chat, [...(order.get(chat) ?? []), text]);
      } else repeats.push({ key, kill: killedAt.findIndex((count) => count > before) });
    }
    const told = `seed ${SEED}: ${KILLS} kills, ${all} texts, repeated ${repeats.map(({ key, kill }) => `${key} (kill ${kill + 1})`).join(", ") || "none"}`;
    process.stdout.write(`    ${told}\n`);
    expect([...order.values()].map((texts) => texts.join()).toSorted(), told).to.deep.equal([...expected.values()].map((texts) => texts.join()).toSorted());
    expect(new Set(repeats.map(({ kill }) => kill)).size, told).to.equal(repeats.length);
    await store.close();
  });
});
