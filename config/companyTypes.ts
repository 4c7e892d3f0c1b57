// The company's rules as the hub holds them after the file was read: everything filled in, nothing optional.

import type { Scorecard, Survey } from "./surveyTypes.ts";

export type Language = "ru" | "uk" | "en";
export type Severity = "low" | "normal" | "high";
export type MessageChannel = "telegram" | "slack" | "email" | "form" | "sms" | "whatsapp";
export type Texts = Readonly<Partial<Record<Language, string>>>;
/** RU and UA have data files; `UA-peacetime` counts Ukraine's holidays, which the law suspends in martial law. */
export const CALENDAR_NAMES = ["RU", "UA", "UA-peacetime", "weekends"] as const;
export type CalendarName = (typeof CALENDAR_NAMES)[number];

export interface Named {
  readonly id: string;
  readonly name: Texts;
}

export interface Category extends Named {
  readonly department: string;
}

export interface Priced extends Named {
  /** Whoever chooses it says how much. */
  readonly amount: boolean;
}

export interface Department extends Named {
  /** Who is told when a request for information is late: id, extension or e-mail of a person, or its login part. */
  readonly head: string | null;
  /** Null: the company's. */
  readonly workingHours: WorkingHours | null;
  /** Where what clients write about its complaints waits when their owner is away; null: at the first line. */
  readonly queue: string | null;
}

/** Whether the deadline's clock stands while a complaint waits. */
export type ClockRule = "stops" | "runs";

export interface ComplaintRules {
  readonly days: number;
  readonly severities: readonly Severity[];
  readonly categories: readonly Category[];
  readonly decisions: readonly Priced[];
  readonly compensations: readonly Priced[];
  readonly rootCauses: readonly Named[];
  readonly clock: { readonly client: ClockRule; readonly department: ClockRule };
  /** Of requests to departments: what share of the working time that is left they may take, and after what share of that they are reminded. */
  readonly requests: { readonly sharePercent: number; readonly remindPercent: number };
}

export interface CannedAnswer {
  readonly id: string;
  readonly text: Texts;
}

/** By ISO weekday, 1 is Monday; local times `HH:MM`. A missing day is a day off. */
export type WorkingHours = Readonly<Partial<Record<1 | 2 | 3 | 4 | 5 | 6 | 7, { readonly open: string; readonly close: string }>>>;

export interface Queue extends Named {
  readonly language: Language;
  readonly members: readonly Member[];
  readonly overflow: string | null;
  readonly overflowAfterSec: number;
  /** Null: everybody in the queue sees its cards at once. */
  readonly order: OfferOrder | null;
  /** How long a card or a call is one member's to take before the next is asked. */
  readonly offerSec: number;
  /** Languages all its members speak beside the queue's own. */
  readonly skills: readonly Language[];
  /** How many chats one member may have in hand before no further one is offered to them. */
  readonly capacity: number;
  /** Null: the company's. */
  readonly workingHours: WorkingHours | null;
}

/** Somebody of the staff who takes a queue's cards. */
export interface Member {
  /** Id, extension or e-mail, or what stands before its @. */
  readonly who: string;
  /** Languages of their own, beside the queue's. */
  readonly skills: readonly Language[];
  /** Null: as many chats as the queue allows. */
  readonly capacity: number | null;
}

/** Whom an offered card goes to first. */
export const OFFER_ORDERS = ["longest_idle", "last_agent"] as const;
export type OfferOrder = (typeof OFFER_ORDERS)[number];

export interface CompanyNumber {
  /** As written; read by the country of its connection. */
  readonly number: string;
  readonly title: string;
  readonly connection: string | null;
  readonly queue: string | null;
}

/** A value of a provider's own key; lists and mappings where a provider asks for them. */
export type Setting = string | readonly Setting[] | { readonly [key: string]: Setting };

export interface Connection {
  readonly id: string;
  readonly provider: string;
  readonly title: string;
  readonly country: string;
  readonly timeZone: string;
  /** How often the provider's own list of calls is read and compared with ours; nought: never. */
  readonly reconcileMinutes: number;
  /** Working minutes without an event until somebody is told; nought: never. */
  readonly silenceMinutes: number;
  /** The provider's own keys, secrets already put in; the provider checks them. */
  readonly settings: Readonly<Record<string, Setting>>;
  /** Where the connection and each of its keys stand in the file, for the provider's own complaints: `""`, `fields`, `fields.callKey`. */
  readonly places: Readonly<Record<string, string>>;
}

/** What a visitor of the site may be asked beside the message. */
export const FORM_FIELDS = ["name", "email", "phone"] as const;
export type FormField = (typeof FORM_FIELDS)[number];

/** A form and chat for the company's site. */
export interface SiteForm {
  readonly id: string;
  readonly title: Texts;
  /** Sites whose pages may show it. */
  readonly origins: readonly string[];
  readonly queue: string | null;
  readonly fields: readonly FormField[];
  /** To what the visitor agrees before the first message; null: nothing is asked. */
  readonly consent: { readonly version: string; readonly text: Texts; readonly url: string | null } | null;
  /** By which the site proves who is logged in there; null: visitors are never proved. */
  readonly identitySecret: string | null;
}

/** What the model behind OPENAI_BASE_URL may be asked, and how much of it. */
export interface AiSettings {
  /** Every message is read a second time. */
  readonly triage: boolean;
  /** A complaint that only the model sees is opened instead of proposed. */
  readonly openComplaints: boolean;
  /** An answer is drafted to every question, not only when somebody asks for one. */
  readonly suggestAnswers: boolean;
  /** Sound cannot be masked. Null: only where the model's address is inside the company. */
  readonly transcribe: boolean | null;
  readonly transcriptionModel: string;
  readonly requestsPerDay: number;
  readonly tokensPerDay: number;
  readonly requestsPerSenderPerDay: number;
  /** Requests of one hub beside each other. */
  readonly atOnce: number;
  readonly timeoutSec: number;
}

/** Where a message may carry buttons a client presses. */
export const ARTICLE_CHANNELS = ["telegram", "form"] as const satisfies readonly MessageChannel[];
export type ArticleChannel = (typeof ARTICLE_CHANNELS)[number];

/** Who is told of an alert: whose the matter is, those of its department who work on such matters, or everybody with a role. */
export const ALERT_TO = [
  "owner",
  "department",
  "agent",
  "quality",
  "sales",
  "service",
  "marketing",
  "accountant",
  "legal",
  "supervisor",
  "executive",
  "administrator",
] as const;
export type AlertTo = (typeof ALERT_TO)[number];

export interface AlertStep {
  /** Working minutes since the step before in which nobody took it. */
  readonly afterMinutes: number;
  readonly to: AlertTo;
}

export interface Alerts {
  /** Null: people may be told at any hour. */
  readonly quietHours: { readonly from: string; readonly until: string } | null;
  readonly throughQuiet: readonly Severity[];
  /** Clients whose missed call is told at once. */
  readonly importantSegments: readonly string[];
  readonly who: Readonly<Record<"deadline" | "severe" | "missed" | "silence" | "report", readonly AlertTo[]>>;
  readonly ladder: Readonly<Record<Severity, readonly AlertStep[]>>;
}

export interface ScheduledReport {
  readonly name: "daily";
  readonly cron: string;
  readonly recipients: readonly string[];
}

export interface Company {
  readonly name: string;
  readonly timeZone: string;
  readonly country: string;
  readonly language: Language;
  readonly calendar: CalendarName;
  readonly workingHours: WorkingHours;
  readonly queues: readonly Queue[];
  readonly numbers: readonly CompanyNumber[];
  readonly departments: readonly Department[];
  readonly complaint: ComplaintRules;
  readonly sla: { readonly percent: number; readonly seconds: number; readonly messageMinutes: Readonly<Record<MessageChannel, number>> };
  readonly dispositions: readonly Named[];
  readonly reports: readonly ScheduledReport[];
  /** Days until old data goes; null keeps it. */
  readonly retention: {
    readonly rawEventsDays: number | null;
    /** What was said in them goes with them. */
    readonly recordingsDays: number | null;
    readonly reportsDays: number | null;
    readonly adviceDays: number | null;
  };
  readonly cannedAnswers: readonly CannedAnswer[];
  readonly wrapUpSec: number;
  /** Of missed calls: waits after tries nobody answered, when a debt is the supervisors' too (working minutes), and segments, most important first. */
  readonly callback: { readonly tryAgainMinutes: readonly number[]; readonly escalateAfterMinutes: number; readonly segments: readonly string[] };
  /** With so much of its working time left a deadline is at risk; nought: never before it has passed. */
  readonly deadlines: { readonly atRiskPercent: number };
  /** A person whose console has been gone for so long is absent; nought: never by that alone. */
  readonly presence: { readonly absentAfterSec: number };
  readonly surveys: readonly Survey[];
  /** Between two surveys of one client. */
  readonly surveyPauseDays: number;
  /** By what calls are judged. */
  readonly scorecards: readonly Scorecard[];
  /** Of complaints: whether clients are told the link when one is registered, and for how long it serves after the end. */
  readonly clientPage: { readonly tell: boolean; readonly expireDays: number };
  readonly alerts: Alerts;
  readonly telegram: { readonly greeting: Texts };
  readonly ai: AiSettings;
  /** Articles that clients are shown before an agent is called; `waitMinutes`: how long the queue waits for their word. Null: none. */
  readonly articlesFirst: { readonly channels: readonly ArticleChannel[]; readonly waitMinutes: number } | null;
  /** Outside working hours clients are told when somebody answers. */
  readonly awayNotice: boolean;
  /** What people nobody knows agree to before anything of them is recorded; null: nothing is asked. */
  readonly consent: { readonly version: string; readonly text: Texts; readonly url: Texts } | null;
  /** Clients are asked for a mark once an agent has closed their conversation. */
  readonly csat: { readonly afterClosing: boolean };
  /** In which channels clients write: in every one shared with another company, or in these. */
  readonly slack: { readonly clientChannels: "shared" | readonly string[] };
  /** `addresses`: further ones of our own; `plusAddress`: the server delivers `hub+token@…` to `hub@…`. */
  readonly email: { readonly queue: string | null; readonly addresses: readonly string[]; readonly plusAddress: boolean };
  readonly forms: readonly SiteForm[];
  readonly connections: readonly Connection[];
}
