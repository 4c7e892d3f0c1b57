// The Slack app against the fake Slack, with the hub's side of it in memory: what intake was handed, what was logged and
// counted, who is one of us, and a catalogue of commands that notes what it was asked.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createSlackBot, type SlackBot, type SlackDeps } from "../../bots/slack/bot.ts";
import type { Redeemed } from "../../hub/actions/links/redeemLinkCode.ts";
import type { Actor } from "../../hub/actions/verb.ts";
import type { User } from "../../hub/contract/api.ts";
import type { Asked, CommandAnswer, CommandPlace } from "../../hub/contract/commands.ts";
import { createFakeTime, type FakeTime } from "../fakes/fakeTime.ts";
import { createObserved, type Observed } from "../fakes/observed.ts";
import { type FakeSlack, type FakeSlackOptions, pressForm, SLACK, signed, startFakeSlack } from "../fakes/slack.ts";
import type { Ledger } from "./telegramRig.ts";

export const CLIENTS = "C0CLIENT1";
export const OLENA = "U0OLENA01";
export const DINA = "U0DINA001";

export interface Ran {
  readonly actor: Actor;
  readonly place: CommandPlace;
  readonly asked: Asked;
}

export interface SlackRig {
  readonly fake: FakeSlack;
  readonly time: FakeTime;
  readonly observed: Observed;
  /** What the catalogue was asked. */
  readonly ran: Ran[];
  /** By Slack account. */
  readonly staff: Map<string, User>;
  /** What the catalogue answers; a test may put its own. */
  answers: (asked: Asked) => CommandAnswer | Promise<CommandAnswer>;
  bot(ledger: Ledger, overrides?: Partial<SlackDeps>): SlackBot;
  /** Where Slack sends to. */
  serve(bot: SlackBot): Promise<string>;
  /** Signed now, by the hub's clock. */
  post(address: string, body: string, headers?: Readonly<Record<string, string>>): Promise<{ readonly status: number; readonly text: string }>;
  event(address: string, body: object, headers?: Readonly<Record<string, string>>): Promise<{ readonly status: number; readonly text: string }>;
  press(address: string, payload: object): Promise<{ readonly status: number; readonly text: string }>;
  stop(): Promise<void>;
}

export async function createSlackRig(options: Partial<FakeSlackOptions> = {}): Promise<SlackRig> {
  const time = createFakeTime("2026-09-21T14:13:20.000Z");
  const fake = await startFakeSlack({ nowMs: () => time.clock.now().getTime(), ...options });
  const observed = createObserved();
  const ran: Ran[] = [];
  const staff = new Map<string, User>();
  const cleanups: (() => Promise<void>)[] = [];

  const rig: SlackRig = {
    fake,
    time,
    observed,
    ran,
    staff,
    answers: (asked) => answerOf(asked, "Ответ"),
    bot(ledger, overrides = {}) {
      const bot = createSlackBot({
        botToken: SLACK.botToken,
        signingSecret: SLACK.signingSecret,
        appToken: null,
        apiUrl: fake.apiUrl,
        connectionId: "slack",
        companyName: "Прилавок Север",
        language: "ru",
        clientChannels: "shared",
        commands: {
          run: async (actor, _language, place, asked) => {
            ran.push({ actor, place, asked });
            return rig.answers(asked);
          },
          menu: () => [
            { command: "today", description: "итоги дня" },
            { command: "take", description: "взять" },
          ],
        },
        findUser: async (slackId) => staff.get(slackId) ?? null,
        redeem: async ({ externalId }, code): Promise<Redeemed> => {
          if (code !== "right-code") return { kind: "wrong" };
          const user = person(externalId);
          staff.set(externalId, user);
          return { kind: "linked", user };
        },
        ingest: ledger.ingest,
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
      const server = createServer((request, response) => bot.webhook?.(request, response));
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      cleanups.push(async () => {
        server.closeAllConnections();
        server.close();
        await once(server, "close");
      });
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/slack`;
    },
    async post(address, body, headers = {}) {
      const init = signed(body, Math.floor(time.clock.now().getTime() / 1000));
      const response = await fetch(address, { ...init, headers: { ...init.headers, ...headers } });
      return { status: response.status, text: await response.text() };
    },
    event: (address, body, headers) => rig.post(address, JSON.stringify(body), headers),
    press: (address, payload) => rig.post(address, pressForm(payload)),
    async stop() {
      for (const cleanup of cleanups.reverse()) await cleanup();
      await fake.stop();
    },
  };
  return rig;
}

export function person(slackId: string, given: Partial<User> = {}): User {
  return {
    id: `user-of-${slackId}`,
    email: "dina@example.com",
    name: "Дина Дорохова",
    roles: ["supervisor"],
    language: "ru",
    extension: null,
    department: null,
    queues: [],
    presence: "available",
    presenceSince: "2026-09-21T08:00:00.000Z",
    active: true,
    ...given,
  };
}

export function answerOf(asked: Asked, title: string, more: Partial<CommandAnswer> = {}): CommandAnswer {
  return { command: asked.command, outcome: "answered", title, lines: [], rows: [], buttons: [], next: null, file: null, standing: null, ...more };
}

/** Every text of a message's blocks, and what its buttons carry. */
export function textsOf(blocks: unknown): readonly string[] {
  if (Array.isArray(blocks)) return blocks.flatMap(textsOf);
  if (typeof blocks !== "object" || blocks === null) return [];
  return Object.entries(blocks).flatMap(([key, value]) => (key === "text" && typeof value === "string" ? [value] : textsOf(value)));
}

export function valuesOf(blocks: unknown): readonly string[] {
  if (Array.isArray(blocks)) return blocks.flatMap(valuesOf);
  if (typeof blocks !== "object" || blocks === null) return [];
  return Object.entries(blocks).flatMap(([key, value]) => (key === "value" && typeof value === "string" ? [value] : valuesOf(value)));
}
