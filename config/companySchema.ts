// The shape of the company file. Every key is optional and unknown ones are mistakes: a misspelt rule that is
// silently ignored is worse than a hub that does not start.

import { isSupportedCountry } from "libphonenumber-js/max";
import { IANAZone } from "luxon";
import { validate as isCron } from "node-cron";
import { z } from "zod";
import { ALERT_TO, ARTICLE_CHANNELS, CALENDAR_NAMES, FORM_FIELDS, OFFER_ORDERS, type Setting, type WorkingHours } from "./companyTypes.ts";
import { surveySchemas } from "./surveySchema.ts";

type Weekday = keyof WorkingHours;
const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const MOST_WORKING_DAYS = 60;

const text = z.string("must be a text").trim().min(1, "must not be empty");
const id = text.regex(/^[a-z0-9][a-z0-9_-]{0,39}$/i, "must be 1–40 of letters, digits, _ and -, beginning with a letter or digit");
const wholeNumber = (least: number, most: number) =>
  z.int(`must be a whole number from ${least} to ${most}`).min(least, `must be at least ${least}`).max(most, `must be at most ${most}`);
const timeZone = text.refine((zone) => IANAZone.isValidZone(zone), "must be a time zone like Europe/Moscow");
const country = text.refine((code) => isSupportedCountry(code), "must be a country code of two capital letters, like RU or UA");
const language = z.enum(["ru", "uk", "en"], "must be ru, uk or en");
const flag = z.boolean("must be true or false");
const listOf = <T extends z.ZodType>(item: T) => z.array(item, "must be a list");

const origin = text.refine((value) => URL.canParse(value) && new URL(value).origin === value, "must be an origin like https://www.example.org, without a path");

/** One text for all languages, or one per language. */
const texts = z.preprocess(
  (value) => (typeof value === "string" ? { ru: value, uk: value, en: value } : value),
  z
    .strictObject({ ru: text.exactOptional(), uk: text.exactOptional(), en: text.exactOptional() }, "must be a text, or texts under ru, uk, en")
    .refine((value) => Object.keys(value).length > 0, "needs a text in at least one of ru, uk, en"),
);
const named = z.strictObject({ id, name: texts });
const url = z.url("must be an address like https://example.org/privacy");
/** One address for all languages, or one per language. */
const urls = z.preprocess(
  (value) => (typeof value === "string" ? { ru: value, uk: value, en: value } : value),
  z.strictObject({ ru: url.exactOptional(), uk: url.exactOptional(), en: url.exactOptional() }, "must be an address, or addresses under ru, uk, en"),
);

const hours = z
  .string("must look like 09:00-18:00, or be empty for a day off")
  .regex(/^\d{1,2}:\d{2}\s*[-–]\s*\d{1,2}:\d{2}$/, "must look like 09:00-18:00")
  .transform((span, context) => {
    const [open = "", close = ""] = span.split(/\s*[-–]\s*/).map((time) => time.padStart(5, "0"));
    const real = (time: string) => Number(time.slice(0, 2)) < 24 && Number(time.slice(3)) < 60;
    if (!real(open) || !real(close)) context.addIssue("has a time that does not exist");
    else if (open >= close) context.addIssue("must open before it closes, on the same day");
    return { open, close };
  });

/** `mon-fri: 09:00-18:00`, `sat: 10:00-15:00`; later keys win. */
const workingHours = z.record(z.string(), hours.nullable(), "must name weekdays: mon-fri: 09:00-18:00").transform((value, context) => {
  const result: Partial<Record<Weekday, { open: string; close: string }>> = {};
  for (const [key, span] of Object.entries(value)) {
    const [first = "", last = first] = key.toLowerCase().split("-");
    const from = WEEKDAYS.findIndex((day) => day === first);
    const to = WEEKDAYS.findIndex((day) => day === last);
    if (from < 0 || to < from) {
      context.addIssue({ code: "custom", path: [key], message: `"${key}" is no weekday; write mon tue wed thu fri sat sun, or a range like mon-fri` });
      continue;
    }
    for (let day = from; day <= to; day += 1) {
      const weekday = (day + 1) as Weekday;
      if (span === null) delete result[weekday];
      else result[weekday] = span;
    }
  }
  return result;
});

/** As `hours`, but it may reach over midnight. */
const quietHours = z
  .string("must look like 22:00-08:00, or be null for none")
  .regex(/^\d{1,2}:\d{2}\s*[-–]\s*\d{1,2}:\d{2}$/, "must look like 22:00-08:00")
  .transform((span, context) => {
    const [from = "", until = ""] = span.split(/\s*[-–]\s*/).map((time) => time.padStart(5, "0"));
    const real = (time: string) => Number(time.slice(0, 2)) < 24 && Number(time.slice(3)) < 60;
    if (!real(from) || !real(until)) context.addIssue("has a time that does not exist");
    else if (from === until) context.addIssue("must end at another time than it begins");
    return { from, until };
  });

const scalar = z.preprocess(
  (value) => (typeof value === "number" || typeof value === "boolean" ? String(value) : value),
  z.string("must be a text or a number"),
);

/** A provider's own key: a text, or where it asks for them lists and mappings of texts. */
const setting: z.ZodType<Setting> = z.lazy(() => z.union([scalar, z.array(setting), z.record(z.string(), setting)], "must be a text, a list or a mapping"));

const minutes = wholeNumber(1, 10_080);
const chats = wholeNumber(1, 100);
const clockRule = z.enum(["stops", "runs"], "must be stops or runs");
const severity = z.enum(["low", "normal", "high"], "must be low, normal or high");
const alertTo = z.enum(ALERT_TO, `must be ${ALERT_TO.join(", ")}`);
const told = listOf(alertTo).min(1, "must name at least one");
const ladder = listOf(z.strictObject({ afterMinutes: minutes, to: alertTo }));

const slackChannels = z.union(
  [z.literal("shared"), z.array(z.string().regex(/^[CG][A-Z0-9]{6,20}$/))],
  "must be shared, or a list of channel ids like C024BE91L (a channel's details show its id)",
);

export const companySchema = z.strictObject({
  ...surveySchemas({ id, texts, wholeNumber, listOf }),
  surveyPauseDays: wholeNumber(0, 365).optional(),
  name: text.optional(),
  timeZone: timeZone.optional(),
  country: country.optional(),
  language: language.optional(),
  calendar: z.enum(CALENDAR_NAMES, `must be ${CALENDAR_NAMES.join(", ")}`).optional(),
  workingHours: workingHours.optional(),
  queues: listOf(
    z.strictObject({
      id,
      name: texts.optional(),
      language: language.optional(),
      members: listOf(
        z.preprocess(
          (value) => (typeof value === "object" ? value : { who: value }),
          z.strictObject({ who: scalar, skills: listOf(language).optional(), capacity: chats.optional() }, "must be a name, or {who, skills, capacity}"),
        ),
      ).optional(),
      overflow: text.optional(),
      overflowAfterSec: wholeNumber(5, 3600).optional(),
      order: z.enum(OFFER_ORDERS, `must be ${OFFER_ORDERS.join(" or ")}`).optional(),
      offerSec: wholeNumber(5, 600).optional(),
      skills: listOf(language).optional(),
      capacity: chats.optional(),
      workingHours: workingHours.optional(),
    }),
  ).optional(),
  numbers: listOf(z.strictObject({ number: scalar, title: text.optional(), connection: text.optional(), queue: text.optional() })).optional(),
  departments: listOf(named.extend({ head: scalar.optional(), workingHours: workingHours.optional(), queue: text.optional() })).optional(),
  complaint: z
    .strictObject({
      days: wholeNumber(1, MOST_WORKING_DAYS).optional(),
      severities: listOf(z.enum(["low", "normal", "high"], "must be low, normal or high"))
        .min(1, "needs at least one severity")
        .optional(),
      categories: listOf(z.strictObject({ id, name: texts, department: text })).optional(),
      decisions: listOf(named.extend({ amount: z.boolean().optional() }))
        .min(1, "needs at least one decision")
        .optional(),
      compensations: listOf(named.extend({ amount: z.boolean().optional() })).optional(),
      rootCauses: listOf(named).optional(),
      clock: z.strictObject({ client: clockRule.optional(), department: clockRule.optional() }).optional(),
      requests: z.strictObject({ sharePercent: wholeNumber(1, 100).optional(), remindPercent: wholeNumber(1, 99).optional() }).optional(),
    })
    .optional(),
  sla: z
    .strictObject({
      percent: wholeNumber(1, 100).optional(),
      seconds: wholeNumber(1, 3600).optional(),
      messageMinutes: z
        .strictObject({
          telegram: minutes.exactOptional(),
          slack: minutes.exactOptional(),
          email: minutes.exactOptional(),
          form: minutes.exactOptional(),
          sms: minutes.exactOptional(),
          whatsapp: minutes.exactOptional(),
        })
        .optional(),
    })
    .optional(),
  dispositions: listOf(named).optional(),
  reports: listOf(
    z.strictObject({
      name: z.enum(["daily"], "must be daily"),
      cron: text.refine((line) => isCron(line), "must be a cron line like 30 18 * * 1-5"),
      recipients: listOf(z.email("must be an e-mail address")).optional(),
    }),
  ).optional(),
  retention: z
    .strictObject({
      rawEventsDays: wholeNumber(1, 3650).optional(),
      recordingsDays: wholeNumber(1, 3650).optional(),
      reportsDays: wholeNumber(1, 3650).optional(),
      adviceDays: wholeNumber(1, 3650).optional(),
    })
    .optional(),
  cannedAnswers: listOf(z.strictObject({ id, text: texts })).optional(),
  wrapUpSec: wholeNumber(0, 3600).optional(),
  callback: z
    .strictObject({
      tryAgainMinutes: listOf(minutes).min(1, "needs at least one wait").optional(),
      escalateAfterMinutes: minutes.optional(),
      segments: listOf(text).optional(),
    })
    .optional(),
  alerts: z
    .strictObject({
      quietHours: quietHours.nullable().optional(),
      throughQuiet: listOf(severity).optional(),
      importantSegments: listOf(text).optional(),
      who: z
        .strictObject({
          deadline: told.exactOptional(),
          severe: told.exactOptional(),
          missed: told.exactOptional(),
          silence: told.exactOptional(),
          report: told.exactOptional(),
        })
        .optional(),
      ladder: z.strictObject({ low: ladder.exactOptional(), normal: ladder.exactOptional(), high: ladder.exactOptional() }).optional(),
    })
    .optional(),
  deadlines: z.strictObject({ atRiskPercent: wholeNumber(0, 90).optional() }).optional(),
  presence: z.strictObject({ absentAfterSec: wholeNumber(0, 86_400).optional() }).optional(),
  clientPage: z.strictObject({ tell: z.boolean("must be true or false").optional(), expireDays: wholeNumber(1, 3650).optional() }).optional(),
  telegram: z.strictObject({ greeting: texts.optional() }).optional(),
  ai: z
    .strictObject({
      triage: flag.exactOptional(),
      openComplaints: flag.exactOptional(),
      suggestAnswers: flag.exactOptional(),
      transcribe: flag.exactOptional(),
      transcriptionModel: text.exactOptional(),
      requestsPerDay: wholeNumber(1, 10_000_000).exactOptional(),
      tokensPerDay: wholeNumber(1, 2_000_000_000).exactOptional(),
      requestsPerSenderPerDay: wholeNumber(1, 100_000).exactOptional(),
      atOnce: wholeNumber(1, 32).exactOptional(),
      timeoutSec: wholeNumber(1, 300).exactOptional(),
    })
    .optional(),
  articlesFirst: z
    .strictObject({
      on: flag,
      channels: listOf(z.enum(ARTICLE_CHANNELS, `must be ${ARTICLE_CHANNELS.join(" or ")}`)).optional(),
      waitMinutes: wholeNumber(1, 60).optional(),
    })
    .optional(),
  awayNotice: z.boolean("must be true or false").optional(),
  consent: z
    .strictObject({
      required: z.boolean("must be true or false"),
      version: text.max(24, "must have at most 24 characters").refine((version) => !version.includes("|"), "must not contain |"),
      text: texts.optional(),
      url: urls.optional(),
    })
    .optional(),
  csat: z.strictObject({ afterClosing: z.boolean("must be true or false") }).optional(),
  slack: z.strictObject({ clientChannels: slackChannels.optional() }).optional(),
  email: z
    .strictObject({
      queue: text.optional(),
      addresses: listOf(z.email("must be an e-mail address")).optional(),
      plusAddress: z.boolean("must be true or false").optional(),
    })
    .optional(),
  forms: listOf(
    z.strictObject({
      id,
      title: texts.optional(),
      origins: listOf(origin).min(1, "needs at least one address of a site"),
      queue: text.optional(),
      fields: listOf(z.enum(FORM_FIELDS, `must be ${FORM_FIELDS.join(", ")}`)).optional(),
      consent: z.strictObject({ version: text, text: texts, url: url.optional() }).optional(),
      identitySecret: text.min(16, "must have at least 16 characters").optional(),
    }),
  ).optional(),
  connections: listOf(
    z
      .object({
        id,
        provider: text,
        title: text.optional(),
        country: country.optional(),
        timeZone: timeZone.optional(),
        reconcileMinutes: wholeNumber(0, 720).optional(),
        silenceMinutes: wholeNumber(0, 10_080).optional(),
      })
      .catchall(setting),
  ).optional(),
});

export type CompanyFile = z.output<typeof companySchema>;

/** Known keys of the mapping at a path, for "did you mean"; empty where any key may stand. */
export function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  let schema: unknown = companySchema;
  for (const step of path) {
    const inner = unwrap(schema);
    if (inner instanceof z.ZodArray) schema = inner.element;
    else if (inner instanceof z.ZodObject) schema = inner.shape[String(step)];
    else return [];
  }
  const inner = unwrap(schema);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional) return unwrap(schema.unwrap());
  if (schema instanceof z.ZodPipe) return unwrap(schema.out instanceof z.ZodTransform ? schema.in : schema.out);
  return schema;
}
