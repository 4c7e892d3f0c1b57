// The demo's content as it lies in the data folder: the company's staff, its clients and one scripted day. Read
// once and checked, so that a slip in the script is told with its place and not found in the middle of the day.
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { CLIENT_KINDS, INTENTS, LANGUAGES, OUTCOMES, PRESENCES, ROLES, SEVERITIES } from "../contract/vocabulary.ts";
import { monthsAsOf } from "./scriptMonths.ts";

const language = z.enum(LANGUAGES);

const content = z.object({
  company: z.object({ referenceDay: z.iso.date(), timeZone: z.string() }),
  staff: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      department: z.string(),
      title: z.string(),
      roles: z.array(z.enum(ROLES)),
      languages: z.array(language).min(1),
      extension: z.string(),
    }),
  ),
  products: z.array(z.object({ id: z.string(), kind: z.string(), name: z.object({ ru: z.string(), en: z.string(), uk: z.string().optional() }) })),
});
export type Content = z.infer<typeof content>;
export type Staff = Content["staff"][number];

const clients = z.object({
  clients: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(CLIENT_KINDS),
      name: z.string(),
      lineOfBusiness: z.string().nullable(),
      region: z.string().nullable(),
      segment: z.string().nullable(),
      managerId: z.string().nullable(),
      source: z.string().nullable(),
      language,
      contacts: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          role: z.string().nullable(),
          points: z.array(
            z.object({
              kind: z.enum(["phone", "telegram", "slack", "email"]),
              raw: z.string().optional(),
              value: z.string(),
              telegramId: z.number().optional(),
            }),
          ),
        }),
      ),
      equipment: z.array(z.object({ serial: z.string(), product: z.string(), installedOn: z.iso.date() })),
    }),
  ),
});
export type DemoClient = z.infer<typeof clients>["clients"][number];
export type DemoContact = DemoClient["contacts"][number];

const call = z.object({
  connection: z.enum(["office", "kyiv"]),
  number: z.string(),
  queue: z.string().nullable(),
  phone: z.string().nullable(),
  outcome: z.enum(OUTCOMES),
  waitSec: z.number(),
  talkSec: z.number(),
  holdSec: z.number(),
  wrapUpSec: z.number(),
  agent: z.string().nullable(),
  /** Whose own number was called, past the queues. */
  direct: z.string().optional(),
  transferredTo: z.string().optional(),
  legs: z.array(z.object({ agent: z.string(), startSec: z.number(), waitSec: z.number(), talkSec: z.number() })).optional(),
});

const expectation = z.object({
  interaction: z.enum(["registered", "appended"]).optional(),
  intent: z.enum(INTENTS).nullish(),
  client: z.object({ action: z.string(), id: z.string().optional(), acceptable: z.array(z.string()).optional(), name: z.string().nullish() }).optional(),
  complaint: z
    .object({
      action: z.enum(["opened", "updated", "none"]),
      ref: z.string().optional(),
      category: z.string().optional(),
      severity: z.enum(SEVERITIES).optional(),
      department: z.string().optional(),
    })
    .optional(),
});

const common = {
  id: z.string(),
  at: z.number(),
  direction: z.enum(["in", "out"]).catch("in"),
  lang: language,
  client: z.string().nullish(),
  contact: z.string().nullish(),
  expect: expectation,
  intent: z.enum(INTENTS).nullish(),
};
const callEvent = z.object({ ...common, channel: z.literal("call"), call, summary: z.string(), disposition: z.string().nullable() });
const telegramEvent = z.object({
  ...common,
  channel: z.literal("telegram"),
  thread: z.string(),
  text: z.string(),
  agent: z.string().optional(),
  telegram: z.string().optional(),
  telegramId: z.number().optional(),
  attachments: z.array(z.object({ kind: z.enum(["photo", "voice", "document", "contact"]), description: z.string() })).optional(),
});
const visitEvent = z.object({
  ...common,
  channel: z.literal("visit"),
  client: z.string(),
  engineer: z.string(),
  state: z.enum(["started", "finished"]),
  text: z.string(),
});
/** Channels this version has no door for. */
const otherEvent = z.object({ ...common, channel: z.enum(["slack", "email", "form", "internal", "manager", "survey", "bank"]) });

const day = z.object({
  dayStart: z.string(),
  timeZone: z.string(),
  presence: z.record(z.string(), z.array(z.object({ at: z.number(), state: z.enum(PRESENCES) }))),
  events: z.array(z.discriminatedUnion("channel", [callEvent, telegramEvent, visitEvent, otherEvent])),
  totals: z.object({
    calls: z.object({
      total: z.number(),
      inbound: z.number(),
      outbound: z.number(),
      offeredToQueues: z.number(),
      answered: z.number(),
      answeredWithin20s: z.number(),
      abandoned: z.number(),
      abandonedUnder5s: z.number(),
      missed: z.number(),
    }),
  }),
});
export type Day = z.infer<typeof day>;
export type DayEvent = Day["events"][number];
export type ScriptedCall = z.infer<typeof callEvent>;
export type ScriptedMessage = z.infer<typeof telegramEvent>;
export type ScriptedVisit = z.infer<typeof visitEvent>;

export function dataFile(name: string): string {
  return readFileSync(new URL(`./data/${name}`, import.meta.url), "utf8");
}

export function readContent(): Content {
  return content.parse(parse(dataFile("company.yaml")));
}

export function readClients(): readonly DemoClient[] {
  return clients.parse(JSON.parse(dataFile("clients.json"))).clients;
}

/** `playedOn`: `2026-03-17`; without it the day stands as it was written. */
export function readDay(playedOn?: string): Day {
  const written = dataFile("day.json");
  return day.parse(JSON.parse(playedOn === undefined ? written : monthsAsOf(written, readContent().company.referenceDay, playedOn)));
}
