// Fills what the company file left open: most defaults follow from the country.
import type { CompanyFile } from "./companySchema.ts";
import {
  type AiSettings,
  type Alerts,
  ARTICLE_CHANNELS,
  type CalendarName,
  type Company,
  type Department,
  type Language,
  type Setting,
} from "./companyTypes.ts";
import { DEFAULT_COMPENSATIONS, DEFAULT_DECISIONS, DEFAULT_ROOT_CAUSES } from "./complaintDefaults.ts";
import { DEFAULT_CANNED_ANSWERS, DEFAULT_CATEGORIES, DEFAULT_DEPARTMENTS, DEFAULT_DISPOSITIONS, DEFAULT_FORM_TITLE, DEFAULT_QUEUE } from "./defaults.ts";
import { fillScorecards, fillSurveys } from "./fillSurveys.ts";

const DEFAULT_OVERFLOW_SEC = 60;
const DEFAULT_RECONCILE_MINUTES = 5;
const DEFAULT_SILENCE_MINUTES = 120;
const DEFAULT_OFFER_SEC = 20;
const DEFAULT_CAPACITY = 5;

const AI_DEFAULTS: AiSettings = {
  triage: true,
  openComplaints: false,
  suggestAnswers: true,
  transcribe: null,
  transcriptionModel: "whisper-1",
  requestsPerDay: 3_000,
  tokensPerDay: 3_000_000,
  requestsPerSenderPerDay: 60,
  atOnce: 2,
  timeoutSec: 30,
};

/** Long enough to read a few lines and to try what they say. */
const ARTICLE_WAIT_MINUTES = 3;
const DEFAULT_SEGMENTS = ["A", "B", "C"] as const;
const DEFAULT_QUIET_HOURS = { from: "22:00", until: "08:00" } as const;

const DEFAULT_WHO: Alerts["who"] = {
  deadline: ["owner"],
  severe: ["owner", "supervisor"],
  missed: ["owner"],
  silence: ["supervisor", "administrator"],
  report: ["supervisor"],
};

const DEFAULT_LADDER: Alerts["ladder"] = {
  low: [{ afterMinutes: 240, to: "supervisor" }],
  normal: [
    { afterMinutes: 60, to: "supervisor" },
    { afterMinutes: 240, to: "executive" },
  ],
  high: [
    { afterMinutes: 15, to: "supervisor" },
    { afterMinutes: 60, to: "executive" },
  ],
};

const COUNTRY_DEFAULTS: Readonly<Record<string, { timeZone: string; language: Language; calendar: CalendarName }>> = {
  RU: { timeZone: "Europe/Moscow", language: "ru", calendar: "RU" },
  UA: { timeZone: "Europe/Kyiv", language: "uk", calendar: "UA" },
};

/** `place` tells where a path stands in the file. */
export function fillCompany(file: CompanyFile, place: (path: readonly PropertyKey[]) => string): Company {
  const country = file.country ?? "RU";
  const local = COUNTRY_DEFAULTS[country] ?? { timeZone: "Etc/UTC", language: "en", calendar: "weekends" };
  const timeZone = file.timeZone ?? local.timeZone;
  const language = file.language ?? local.language;
  const queues: NonNullable<CompanyFile["queues"]> = file.queues ?? [DEFAULT_QUEUE];
  const weekday = { open: "09:00", close: "18:00" };
  return {
    name: file.name ?? "Otklik",
    timeZone,
    country,
    language,
    calendar: file.calendar ?? local.calendar,
    workingHours: file.workingHours ?? { 1: weekday, 2: weekday, 3: weekday, 4: weekday, 5: weekday },
    queues: queues.map((queue) => ({
      id: queue.id,
      name: queue.name ?? { ru: queue.id, uk: queue.id, en: queue.id },
      language: queue.language ?? language,
      members: (queue.members ?? []).map(({ who, skills, capacity }) => ({ who, skills: skills ?? [], capacity: capacity ?? null })),
      overflow: queue.overflow ?? null,
      overflowAfterSec: queue.overflowAfterSec ?? DEFAULT_OVERFLOW_SEC,
      order: queue.order ?? null,
      offerSec: queue.offerSec ?? DEFAULT_OFFER_SEC,
      skills: queue.skills ?? [],
      capacity: queue.capacity ?? DEFAULT_CAPACITY,
      workingHours: queue.workingHours ?? null,
    })),
    numbers: (file.numbers ?? []).map(({ number, title, connection, queue }) => ({
      number,
      title: title ?? number,
      connection: connection ?? null,
      queue: queue ?? null,
    })),
    departments: (file.departments ?? DEFAULT_DEPARTMENTS).map((department) => withDepartmentDefaults(department, file.queues ?? [])),
    complaint: {
      days: file.complaint?.days ?? 3,
      severities: file.complaint?.severities ?? ["low", "normal", "high"],
      categories: file.complaint?.categories ?? DEFAULT_CATEGORIES,
      decisions: file.complaint?.decisions?.map((decision) => ({ ...decision, amount: decision.amount ?? false })) ?? DEFAULT_DECISIONS,
      compensations: file.complaint?.compensations?.map((one) => ({ ...one, amount: one.amount ?? costs(one.id) })) ?? DEFAULT_COMPENSATIONS,
      rootCauses: file.complaint?.rootCauses ?? DEFAULT_ROOT_CAUSES,
      clock: { client: file.complaint?.clock?.client ?? "stops", department: file.complaint?.clock?.department ?? "runs" },
      requests: { sharePercent: file.complaint?.requests?.sharePercent ?? 50, remindPercent: file.complaint?.requests?.remindPercent ?? 75 },
    },
    sla: {
      percent: file.sla?.percent ?? 80,
      seconds: file.sla?.seconds ?? 20,
      messageMinutes: { telegram: 10, slack: 15, email: 120, form: 60, sms: 10, whatsapp: 10, ...file.sla?.messageMinutes },
    },
    dispositions: file.dispositions ?? DEFAULT_DISPOSITIONS,
    reports: (file.reports ?? []).map(({ name, cron, recipients }) => ({ name, cron, recipients: recipients ?? [] })),
    retention: {
      rawEventsDays: file.retention?.rawEventsDays ?? null,
      recordingsDays: file.retention?.recordingsDays ?? null,
      reportsDays: file.retention?.reportsDays ?? null,
      adviceDays: file.retention?.adviceDays ?? null,
    },
    cannedAnswers: file.cannedAnswers ?? DEFAULT_CANNED_ANSWERS,
    wrapUpSec: file.wrapUpSec ?? 30,
    callback: {
      tryAgainMinutes: file.callback?.tryAgainMinutes ?? [15, 60, 240],
      escalateAfterMinutes: file.callback?.escalateAfterMinutes ?? 120,
      segments: file.callback?.segments ?? DEFAULT_SEGMENTS,
    },
    alerts: {
      quietHours: file.alerts?.quietHours === undefined ? DEFAULT_QUIET_HOURS : file.alerts.quietHours,
      throughQuiet: file.alerts?.throughQuiet ?? ["high"],
      importantSegments: file.alerts?.importantSegments ?? (file.callback?.segments ?? DEFAULT_SEGMENTS).slice(0, 1),
      who: { ...DEFAULT_WHO, ...file.alerts?.who },
      ladder: { ...DEFAULT_LADDER, ...file.alerts?.ladder },
    },
    deadlines: { atRiskPercent: file.deadlines?.atRiskPercent ?? 25 },
    presence: { absentAfterSec: file.presence?.absentAfterSec ?? 300 },
    surveys: fillSurveys(file.surveys),
    surveyPauseDays: file.surveyPauseDays ?? 30,
    scorecards: fillScorecards(file.scorecards),
    clientPage: { tell: file.clientPage?.tell ?? true, expireDays: file.clientPage?.expireDays ?? 30 },
    telegram: { greeting: file.telegram?.greeting ?? {} },
    ai: { ...AI_DEFAULTS, ...file.ai },
    articlesFirst:
      file.articlesFirst?.on === true
        ? { channels: file.articlesFirst.channels ?? ARTICLE_CHANNELS, waitMinutes: file.articlesFirst.waitMinutes ?? ARTICLE_WAIT_MINUTES }
        : null,
    awayNotice: file.awayNotice ?? false,
    consent: file.consent?.required === true ? { version: file.consent.version, text: file.consent.text ?? {}, url: file.consent.url ?? {} } : null,
    csat: { afterClosing: file.csat?.afterClosing ?? false },
    slack: { clientChannels: file.slack?.clientChannels ?? "shared" },
    email: { queue: file.email?.queue ?? null, addresses: file.email?.addresses ?? [], plusAddress: file.email?.plusAddress ?? false },
    forms: (file.forms ?? []).map(({ id, title, origins, queue, fields, consent, identitySecret }) => ({
      id,
      title: title ?? DEFAULT_FORM_TITLE,
      origins,
      queue: queue ?? null,
      fields: fields ?? ["name", "email"],
      consent: consent === undefined ? null : { version: consent.version, text: consent.text, url: consent.url ?? null },
      identitySecret: identitySecret ?? null,
    })),
    connections: (file.connections ?? []).map(
      ({ id, provider, title, country: own, timeZone: ownZone, silenceMinutes, reconcileMinutes, ...settings }, index) => ({
        id,
        provider,
        title: title ?? id,
        country: own ?? country,
        timeZone: ownZone ?? timeZone,
        silenceMinutes: silenceMinutes ?? DEFAULT_SILENCE_MINUTES,
        reconcileMinutes: reconcileMinutes ?? DEFAULT_RECONCILE_MINUTES,
        settings,
        places: Object.fromEntries([[], ["id"], ["provider"], ...pathsIn(settings)].map((path) => [path.join("."), place(["connections", index, ...path])])),
      }),
    ),
  };
}

/** A compensation that does not say so: as the built-in one of its id, else it does. */
function costs(id: string): boolean {
  return DEFAULT_COMPENSATIONS.find((one) => one.id === id)?.amount ?? true;
}

/** A queue of the same name is the department's own. */
function withDepartmentDefaults(
  { id, name, head, workingHours, queue }: NonNullable<CompanyFile["departments"]>[number],
  queues: NonNullable<CompanyFile["queues"]>,
): Department {
  return { id, name, head: head ?? null, workingHours: workingHours ?? null, queue: queue ?? queues.find((one) => one.id === id)?.id ?? null };
}

/** Of every key, however deep. */
function pathsIn(setting: Setting): readonly (readonly string[])[] {
  if (typeof setting === "string") return [];
  return Object.entries(setting).flatMap(([key, inner]) => [[key], ...pathsIn(inner).map((path) => [key, ...path])]);
}
