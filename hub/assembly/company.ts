// What each part of the hub takes from the company file, in that part's own words.
import { DateTime } from "luxon";
import type { CalendarData } from "../../config/calendars.ts";
import type { Company } from "../../config/companyTypes.ts";
import type { Environment } from "../../config/env.ts";
import type { ArticleTerms, RulesInput } from "../actions/intake/rules.ts";
import type { Company as CompanyView } from "../contract/api.ts";
import type { MessageChannel } from "../contract/vocabulary.ts";
import { businessDay, type WorkingTime } from "../domain/calendar.ts";
import { struckAddress } from "../domain/clientPage.ts";
import type { MetricSettings } from "../domain/metrics.ts";
import { normalisePhone } from "../domain/phone.ts";
import type { Telephone } from "../ports/calls.ts";
import type { Clock } from "../ports/world.ts";

/** The console draws deadlines over these days, and counts how late the oldest one is. */
const WORKDAYS_BACK = 190;
const WORKDAYS_AHEAD = 60;

export const EMAIL_CONNECTION = "email";

const ASK_NOTHING: RulesInput["asks"] = { triage: false, transcript: false, answer: false };

/** A full stop stands in no id of the company file, so a form never meets a connection. */
export function formConnection(formId: string): string {
  return `form.${formId}`;
}

/** For paths that must go on when a calendar lacks a year: weekends only. */
export function workingTimeOf(company: Company, calendar: CalendarData): WorkingTime {
  return { calendar, hours: company.workingHours, timeZone: company.timeZone, missingYear: "weekends" };
}

export function rulesInput(
  company: Company,
  calendar: CalendarData,
  answerable: readonly MessageChannel[],
  publicUrl: string | null = null,
  asks: RulesInput["asks"] = ASK_NOTHING,
): RulesInput {
  const countryOf = new Map(company.connections.map(({ id, country }) => [id, country]));
  const lines = company.numbers.flatMap(({ number, connection, queue }) => {
    const { e164 } = normalisePhone(number, countryOf.get(connection ?? "") ?? company.country);
    return e164 === null ? [] : [[e164, queue] as const];
  });
  return {
    name: company.name,
    language: company.language,
    timeZone: company.timeZone,
    complaintDays: company.complaint.days,
    workingTime: workingTimeOf(company, calendar),
    callback: company.callback,
    importantSegments: company.alerts.importantSegments,
    routing: {
      queues: company.queues,
      queueOfLine: new Map(lines),
      queueOfConnection: new Map([
        ...company.connections.flatMap(({ id, settings }) => (typeof settings["queue"] === "string" ? [[id, settings["queue"]] as const] : [])),
        ...(company.email.queue === null ? [] : [[EMAIL_CONNECTION, company.email.queue] as const]),
        ...company.forms.flatMap(({ id, queue }) => (queue === null ? [] : [[formConnection(id), queue] as const])),
      ]),
    },
    queueOfDepartment: new Map(company.departments.flatMap(({ id, queue }) => (queue === null ? [] : [[id, queue] as const]))),
    greeting: company.telegram.greeting,
    answerable,
    pageAddress: (complaintId) => (publicUrl === null || !company.clientPage.tell ? null : struckAddress(publicUrl, "p", complaintId)),
    asks,
    consent: company.consent,
    tellsHours: company.awayNotice,
    asksForMarks: company.csat.afterClosing,
  };
}

/** What clients are shown before an agent is called; null where the company wants none. */
export function articleTerms({ articlesFirst }: Pick<Company, "articlesFirst">, { surest }: Pick<ArticleTerms, "surest">): ArticleTerms | null {
  return articlesFirst === null ? null : { channels: articlesFirst.channels, waitMs: articlesFirst.waitMinutes * 60_000, surest };
}

/** By which channels the hub can write on its own: mail needs both its halves, or answers to it would be lost. */
export function answerableBy(
  { telegram, slack, imapUrl, smtpUrl }: Pick<Environment, "telegram" | "slack" | "imapUrl" | "smtpUrl">,
  company: Company,
): readonly MessageChannel[] {
  return [
    ...(telegram === null ? [] : ["telegram" as const]),
    ...(slack === null ? [] : ["slack" as const]),
    ...(imapUrl === null || smtpUrl === null ? [] : ["email" as const]),
    ...(company.forms.length === 0 ? [] : ["form" as const]),
  ];
}

/** By which it can put a survey to clients: by these, and by what Twilio sends for us. It answers nobody by SMS on its own, each costs. */
export function askableBy(environment: Parameters<typeof answerableBy>[0], company: Company): readonly MessageChannel[] {
  const sends = (from: "smsFrom" | "whatsappFrom"): boolean => company.connections.some(({ settings }) => settings[from] !== undefined);
  return [...answerableBy(environment, company), ...(sends("smsFrom") ? ["sms" as const] : []), ...(sends("whatsappFrom") ? ["whatsapp" as const] : [])];
}

/** As the receiver takes them: the provider's own keys beside the common ones. */
export function connectionConfigs(
  company: Pick<Company, "connections">,
): readonly { id: string; provider: string; country: string; timeZone: string; [key: string]: unknown }[] {
  return company.connections.map(({ id, provider, country, timeZone, settings }) => {
    const { queue: _ours, ...theirs } = settings;
    return { ...theirs, id, provider, country, timeZone };
  });
}

export function metricSettings(company: Company, calendar: CalendarData): MetricSettings {
  return {
    timeZone: company.timeZone,
    serviceLevelSec: company.sla.seconds,
    messageMinutes: company.sla.messageMinutes,
    workingTime: workingTimeOf(company, calendar),
  };
}

/** What the console may know; no secrets. */
export function companyView(
  company: Company,
  calendar: CalendarData,
  clock: Clock,
  mail: boolean,
  telephone: Pick<Telephone, "canDial" | "canTransfer">,
): CompanyView {
  const workdays = workdaysAround(company, calendar);
  return {
    name: company.name,
    timeZone: company.timeZone,
    country: company.country,
    language: company.language,
    queues: company.queues.map(({ id, name }) => ({ id, name })),
    departments: company.departments.map(({ id, name }) => ({ id, name })),
    dispositions: company.dispositions,
    categories: company.complaint.categories,
    severities: company.complaint.severities,
    cannedAnswers: company.cannedAnswers,
    complaintDays: company.complaint.days,
    complaintCatalogue: {
      decisions: company.complaint.decisions,
      compensations: company.complaint.compensations,
      rootCauses: company.complaint.rootCauses,
    },
    complaintClock: company.complaint.clock,
    sla: { percent: company.sla.percent, seconds: company.sla.seconds, messageMinutes: company.sla.messageMinutes },
    mail,
    connections: company.connections.map(({ id, title }) => ({ id, title, canDial: telephone.canDial(id), canTransfer: telephone.canTransfer(id) })),
    get workdays() {
      return workdays(clock.now());
    },
  };
}

/** Worked out once a day, and again when the calendar changes. */
function workdaysAround(company: Company, calendar: CalendarData): (now: Date) => CompanyView["workdays"] {
  const time = workingTimeOf(company, calendar);
  let known: { readonly on: string; readonly years: CalendarData["years"]; readonly days: CompanyView["workdays"] } | null = null;
  return (now) => {
    const today = DateTime.fromJSDate(now, { zone: company.timeZone }).startOf("day");
    const on = today.toISODate() ?? "";
    if (known === null || known.on !== on || known.years !== calendar.years) {
      const days = Array.from({ length: WORKDAYS_BACK + WORKDAYS_AHEAD }, (_, index) => businessDay(today.plus({ days: index - WORKDAYS_BACK }), time)).flatMap(
        ({ on: day, span }) => (span === null ? [] : [{ on: day, from: span.opensAt.toFormat("HH:mm"), to: span.closesAt.toFormat("HH:mm") }]),
      );
      known = { on, years: calendar.years, days };
    }
    return known.days;
  };
}
