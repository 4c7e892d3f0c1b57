// A bot against the fake Telegram, with the hub's side of it in memory: what intake was handed, what was
// logged and counted, and a clock the test moves.

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createTelegramBot, type TelegramBot, type TelegramDeps } from "../../bots/telegram/bot.ts";
import type { InboundEvent } from "../../hub/contract/inbound.ts";
import { type FakeTelegram, type FakeTelegramOptions, startFakeTelegram } from "../../hub/demo/fakeTelegram.ts";
import type { FakeUser } from "../../hub/demo/fakeTelegramUpdates.ts";
import { createFakeTime, type FakeTime } from "../fakes/fakeTime.ts";
import { createObserved, type Observed } from "../fakes/observed.ts";

export const TOKEN = "7001:canary-AAbbCC";
export const OLENA: FakeUser = { id: 5001, firstName: "Олена", languageCode: "uk" };
export const ROMAN: FakeUser = { id: 5002, firstName: "Roman" };

export interface Ledger {
  /** What was handed to intake, repeats included. */
  readonly handed: InboundEvent[];
  /** What the ledger keeps: each external id once. */
  readonly kept: Map<string, InboundEvent>;
  readonly ingest: TelegramDeps["ingest"];
}

export function createLedger(beforeCommit: () => Promise<void> = async () => {}): Ledger {
  const handed: InboundEvent[] = [];
  const kept = new Map<string, InboundEvent>();
  return {
    handed,
    kept,
    async ingest(events) {
      handed.push(...events);
      await beforeCommit();
      const before = kept.size;
      for (const event of events) if (!kept.has(event.externalId)) kept.set(event.externalId, event);
      return { accepted: kept.size - before, duplicates: events.length - (kept.size - before) };
    },
  };
}

export interface Rig {
  readonly fake: FakeTelegram;
  readonly time: FakeTime;
  readonly observed: Observed;
  bot(ledger: Ledger, overrides?: Partial<TelegramDeps>): TelegramBot;
  /** Gives a bot in webhook mode an address of its own. */
  serve(bot: TelegramBot): Promise<string>;
  /** For a bot that must know its address before it is made. */
  serveLater(): Promise<{ readonly publicUrl: string; answerWith(bot: TelegramBot): void }>;
  stop(): Promise<void>;
}

export async function createRig(options: Partial<FakeTelegramOptions> = {}): Promise<Rig> {
  const time = createFakeTime();
  const fake = await startFakeTelegram({ token: TOKEN, nowMs: () => time.clock.now().getTime(), repeatAfterMs: 5, ...options });
  const observed = createObserved();
  const cleanups: (() => Promise<void>)[] = [];
  return {
    fake,
    time,
    observed,
    bot(ledger, overrides = {}) {
      const bot = createTelegramBot({
        token: TOKEN,
        apiRoot: fake.apiRoot,
        mode: "polling",
        webhookSecret: null,
        publicUrl: null,
        connectionId: "telegram",
        country: "UA",
        language: "ru",
        ingest: ledger.ingest,
        staff: null,
        business: { get: async () => null, put: async () => undefined },
        pressOutcome: async () => null,
        leases: null,
        hubId: "hub",
        counters: observed.counters,
        clock: time.clock,
        sleep: time.sleep,
        log: observed.log,
        ...overrides,
      });
      cleanups.push(() => bot.stop());
      return bot;
    },
    async serve(bot) {
      const { publicUrl, answerWith } = await serveLater();
      answerWith(bot);
      return `${publicUrl}/hooks/telegram`;
    },
    serveLater,
    async stop() {
      for (const cleanup of cleanups) await cleanup();
      await fake.stop();
    },
  };

  async function serveLater(): ReturnType<Rig["serveLater"]> {
    let bot: TelegramBot | null = null;
    const server = createServer((req, res) => bot?.webhook?.(req, res));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    cleanups.push(async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    });
    const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return {
      publicUrl,
      answerWith(answering) {
        bot = answering;
      },
    };
  }
}
