// Everything the HTTP door needs, given by main.ts. It holds what the verbs need, so that a route hands it on
// whole.
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import type { FirstAdministrator } from "../actions/admin/firstAdministrator.ts";
import type { Advising } from "../actions/advice/advising.ts";
import type { CalendarDeps } from "../actions/calendars/calendarYears.ts";
import type { CallDeps } from "../actions/calls/placeCall.ts";
import type { PageLinkDeps } from "../actions/clientPages/pageLink.ts";
import type { ComplaintDeps } from "../actions/complaints/openComplaint.ts";
import type { WorkDeps } from "../actions/complaints/updateComplaint.ts";
import type { LiveKnowledge } from "../actions/knowledge/knowledgeIndex.ts";
import type { ChatLinkDeps } from "../actions/links/makeChatLink.ts";
import type { AskDeps } from "../actions/marks/askMark.ts";
import type { ReportRunner } from "../actions/reports/runReport.ts";
import type { RequestDeps } from "../actions/requests/askRequest.ts";
import type { SurveyBook } from "../actions/surveys/surveyBook.ts";
import type { VerbDeps } from "../actions/verb.ts";
import type { Company } from "../contract/api.ts";
import type { Scorecard } from "../contract/survey.ts";
import type { MetricSettings } from "../domain/metrics.ts";
import type { AdviceRecords, AiJobs } from "../ports/advice.ts";
import type { AlertRecords } from "../ports/alerts.ts";
import type { AttachmentFiles } from "../ports/attachments.ts";
import type { Calendars } from "../ports/calendars.ts";
import type { CallCommands } from "../ports/calls.ts";
import type { ChatTokens } from "../ports/chatTokens.ts";
import type { Clients, Contacts } from "../ports/clients.ts";
import type { ComplaintLife, InfoRequests } from "../ports/complaintLife.ts";
import type { Complaints } from "../ports/complaints.ts";
import type { Debts } from "../ports/debts.ts";
import type { Files } from "../ports/files.ts";
import type { IntakeStore } from "../ports/intake.ts";
import type { Interactions, Messages } from "../ports/interactions.ts";
import type { Knowledge } from "../ports/knowledge.ts";
import type { Sockets } from "../ports/live.ts";
import type { Marks } from "../ports/marks.ts";
import type { Outbox } from "../ports/outbox.ts";
import type { Quality } from "../ports/quality.ts";
import type { Reconciliations } from "../ports/reconciliations.ts";
import type { Recordings } from "../ports/recordings.ts";
import type { ReportRuns, ReportSource } from "../ports/reports.ts";
import type { SavedFilters } from "../ports/savedFilters.ts";
import type { Surveys } from "../ports/surveys.ts";
import type { Tasks } from "../ports/tasks.ts";
import type { ChannelLinks, Sessions, Tokens, Users } from "../ports/users.ts";
import type { PasswordHasher, Secrets } from "../ports/world.ts";

/** What is written on the outside of a connection: when it last spoke. */
export interface ConnectionSign {
  readonly id: string;
  readonly provider: string;
  readonly lastEventAt: string | null;
  /** Since when it has been silent for so long that somebody should look; null: it has not. */
  readonly silentSince: string | null;
  /** Of a connection the hub opens itself: whether it is up, since when, and why not; null for all others. */
  readonly socket: { readonly up: boolean; readonly since: string; readonly problem: string | null } | null;
}

export interface HttpDeps extends VerbDeps, Pick<CallDeps, "telephone" | "pendingCalls" | "dialPlan" | "providerOf"> {
  readonly logger: Logger;
  readonly registry: Registry;
  /** Origin of PUBLIC_URL; null when nobody has set it. */
  readonly publicOrigin: string | null;
  /** How many reverse proxies of ours stand in front; X-Forwarded-For is believed that far from the right. */
  readonly trustProxyHops: number;
  readonly company: Company;
  /** By which national numbers typed here are read. */
  readonly country: string;
  /** What a dealing may end with, by the company file. */
  readonly dispositions: readonly string[];
  readonly rules: ComplaintDeps["rules"] & AskDeps["rules"] & WorkDeps["rules"];
  readonly metricSettings: MetricSettings;
  readonly interactions: Interactions;
  readonly messages: Messages;
  readonly advice: Pick<AdviceRecords, "ofInteraction">;
  readonly clients: Clients;
  readonly contacts: Contacts;
  readonly complaints: Complaints;
  readonly pages: PageLinkDeps["pages"];
  readonly pageKeys: PageLinkDeps["pageKeys"];
  /** PUBLIC_URL; null when nobody has set it. */
  readonly publicUrl: string | null;
  readonly life: ComplaintLife;
  readonly requests: InfoRequests;
  readonly surveys: Surveys;
  readonly book: SurveyBook;
  readonly quality: Quality;
  readonly scorecards: readonly Scorecard[];
  readonly calendars: Calendars;
  readonly builtIn: CalendarDeps["builtIn"];
  readonly refreshCalendar: CalendarDeps["refreshCalendar"];
  readonly requestTerms: RequestDeps["requestTerms"];
  readonly staffWays: RequestDeps["staffWays"];
  readonly files: Files;
  /** Where the files of requests lie; absolute. */
  readonly filesFolder: string;
  readonly tasks: Tasks;
  readonly debts: Debts;
  /** Of clients, the most important first. */
  readonly segments: readonly string[];
  readonly callCommands: Pick<CallCommands, "get">;
  readonly users: Users;
  readonly alertRecords: Pick<AlertRecords, "get" | "openOf">;
  readonly tokens: Tokens;
  readonly sessions: Sessions;
  readonly links: ChannelLinks;
  readonly savedFilters: SavedFilters;
  readonly chatTokens: ChatTokens;
  readonly marks: Marks;
  readonly attachmentFiles: AttachmentFiles;
  readonly botName: ChatLinkDeps["botName"];
  readonly hasher: PasswordHasher;
  readonly secrets: Secrets;
  readonly firstAdministrator: Pick<FirstAdministrator, "consumeSetupToken">;
  readonly outbox: Pick<Outbox, "depth" | "lastCursor" | "deadLetters" | "replay">;
  readonly intake: Pick<IntakeStore, "failures">;
  readonly recordings: Pick<Recordings, "get" | "depth">;
  /** Where the files of recordings lie; absolute. */
  readonly recordingsFolder: string;
  readonly reconciliations: Pick<Reconciliations, "latest">;
  readonly knowledge: Knowledge;
  readonly liveKnowledge: LiveKnowledge;
  readonly advising: Advising;
  readonly aiJobs: Pick<AiJobs, "depth">;
  readonly reportRuns: ReportRuns;
  readonly reportSource: ReportSource;
  readonly reports: Pick<ReportRunner, "runNow" | "file">;
  /** Whether the database was made ready since the start. */
  readonly isOpen: () => boolean;
  /** Why the hub cannot serve now; empty when it can. */
  readonly ready: () => Promise<readonly string[]>;
  readonly spoolDepth: () => Promise<number>;
  readonly sockets: Sockets;
  readonly socketCount: () => number;
  readonly connections: () => Promise<readonly ConnectionSign[]>;
  /** Since when, by connection; only the silent ones. */
  readonly silences: () => ReadonlyMap<string, string>;
  /** Where the built console lies. */
  readonly consoleFolder: string;
}

/** What a route gets beside: the description made of all of them. */
export interface RouteDeps extends HttpDeps {
  readonly openApi: () => object;
}
