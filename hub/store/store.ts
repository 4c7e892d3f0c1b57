// The store as the composition root sees it: one database, every noun's reading and writing.

import type { AdviceRecords, AiJobs, AiSpending } from "../ports/advice.ts";
import type { AlertRecords, QuietTimes, Reminders } from "../ports/alerts.ts";

import type { ArticleOffers } from "../ports/articleOffers.ts";
import type { BusinessConnections } from "../ports/businessConnections.ts";

import type { Calendars } from "../ports/calendars.ts";

import type { CallCommands } from "../ports/calls.ts";
import type { ChatOffers } from "../ports/chatOffers.ts";
import type { ChatTokens } from "../ports/chatTokens.ts";
import type { ClientPages } from "../ports/clientPages.ts";
import type { Callers, Clients, Contacts } from "../ports/clients.ts";
import type { ComplaintLife, InfoRequests } from "../ports/complaintLife.ts";
import type { Complaints } from "../ports/complaints.ts";
import type { Consents } from "../ports/consents.ts";
import type { Deadlines } from "../ports/deadlines.ts";
import type { Debts } from "../ports/debts.ts";
import type { IntakeStore } from "../ports/intake.ts";
import type { Interactions, Messages } from "../ports/interactions.ts";
import type { Knowledge } from "../ports/knowledge.ts";
import type { Leases } from "../ports/leases.ts";
import type { LivePush } from "../ports/live.ts";
import type { Mails } from "../ports/mails.ts";
import type { Marks } from "../ports/marks.ts";
import type { Outbox } from "../ports/outbox.ts";
import type { Purge } from "../ports/purge.ts";
import type { Quality } from "../ports/quality.ts";
import type { Readings } from "../ports/readings.ts";
import type { Reconciliations } from "../ports/reconciliations.ts";
import type { Recordings } from "../ports/recordings.ts";
import type { ReportRuns, ReportSource } from "../ports/reports.ts";
import type { SavedFilters } from "../ports/savedFilters.ts";
import type { SiteChats } from "../ports/siteChats.ts";
import type { Surveys } from "../ports/surveys.ts";
import type { Tasks } from "../ports/tasks.ts";
import type { Transactions } from "../ports/unit.ts";
import type { AlertSubscriptions, ChannelLinks, Consoles, Sessions, Tokens, Users } from "../ports/users.ts";
import type { Clock, Ids } from "../ports/world.ts";
import { createAdvice } from "./advice.ts";
import { createAiJobs } from "./aiJobs.ts";
import { createAiSpending } from "./aiSpending.ts";
import { createAlertSubscriptions } from "./alertSubscriptions.ts";
import { createAlertRecords } from "./alerts.ts";

import { createArticleOffers } from "./articleOffers.ts";
import { createBusinessConnections } from "./businessConnections.ts";

import { createCalendars } from "./calendars.ts";

import { createCallCommands } from "./callCommands.ts";
import { createCallers } from "./callers.ts";
import { createChannelLinks } from "./channelLinks.ts";
import { createChatOffers } from "./chatOffers.ts";
import { createChatTokens } from "./chatTokens.ts";
import { createClientPages } from "./clientPages.ts";
import { createClients } from "./clients.ts";
import { createComplaintLife } from "./complaintEntries.ts";
import { createComplaints } from "./complaints.ts";
import { createConsents } from "./consents.ts";
import { createConsoles } from "./consoles.ts";
import { createContacts } from "./contacts.ts";
import { type Database, openDatabase } from "./database.ts";
import { createDeadlines } from "./deadlines.ts";
import { createDebts } from "./debts.ts";
import { createInfoRequests } from "./infoRequests.ts";
import { createIntakeStore } from "./intake.ts";
import { createInteractions } from "./interactions.ts";
import { createKnowledge } from "./knowledge.ts";
import { createLeases } from "./leases.ts";
import { createMails } from "./mails.ts";
import { createMarks } from "./marks.ts";
import { createMessages } from "./messages.ts";
import { checkSchema, migrate } from "./migrate.ts";
import { createOutbox } from "./outbox.ts";
import { createPurge } from "./purge.ts";
import { createQuality } from "./quality.ts";
import { createReadings } from "./readings.ts";
import { createReconciliations } from "./reconciliations.ts";
import { createRecordings } from "./recordings.ts";
import { createQuietTimes, createReminders } from "./reminders.ts";
import { createReportRuns } from "./reportRuns.ts";
import { createReportSource } from "./reportSource.ts";
import { createSavedFilters } from "./savedFilters.ts";
import { createSessions } from "./sessions.ts";
import { createSiteChats } from "./siteChats.ts";
import { createSurveys } from "./surveys.ts";
import { createTasks } from "./tasks.ts";
import { createTransactions } from "./unit.ts";
import { createTokens, createUsers } from "./users.ts";

export interface Store {
  readonly database: Database;
  readonly intake: IntakeStore;
  readonly transactions: Transactions;
  readonly interactions: Interactions;
  readonly messages: Messages;
  readonly clients: Clients;
  readonly callers: Callers;
  readonly chatOffers: ChatOffers;
  readonly contacts: Contacts;
  readonly articleOffers: ArticleOffers;
  readonly calendars: Calendars;
  readonly complaints: Complaints;
  readonly life: ComplaintLife;
  readonly requests: InfoRequests;
  readonly tasks: Tasks;
  readonly debts: Debts;
  readonly deadlines: Deadlines;
  readonly callCommands: CallCommands;
  readonly users: Users;
  readonly tokens: Tokens;
  readonly sessions: Sessions;
  readonly links: ChannelLinks;
  readonly consoles: Consoles;
  readonly savedFilters: SavedFilters;
  readonly alerts: AlertSubscriptions;
  readonly alertRecords: AlertRecords;
  readonly quietTimes: QuietTimes;
  readonly reminders: Reminders;
  readonly outbox: Outbox;
  readonly leases: Leases;
  readonly mails: Mails;
  readonly marks: Marks;
  readonly consents: Consents;
  readonly chatTokens: ChatTokens;
  readonly businessConnections: BusinessConnections;
  readonly readings: Readings;
  readonly siteChats: SiteChats;
  readonly pages: ClientPages;
  readonly surveys: Surveys;
  readonly quality: Quality;
  readonly reportRuns: ReportRuns;
  readonly reportSource: ReportSource;
  readonly purge: Purge;
  readonly recordings: Recordings;
  readonly reconciliations: Reconciliations;
  readonly advice: AdviceRecords;
  readonly aiJobs: AiJobs;
  readonly aiSpending: AiSpending;
  readonly knowledge: Knowledge;
  readonly migrate: () => Promise<readonly string[]>;
  /** Throws a sentence when the schema is not of this version. */
  readonly checkSchema: () => Promise<void>;
  /** Whom to tell after a verb's commit; set once, when the doors are open. */
  readonly onCommit: (listeners: { live: LivePush; delivered: () => void }) => void;
  readonly close: () => Promise<void>;
}

export function createStore(deps: { readonly url: string; readonly clock: Clock; readonly ids: Ids }): Store {
  const database = openDatabase(deps.url);
  const committed: { live: LivePush | null; delivered: () => void } = { live: null, delivered: () => undefined };
  return {
    database,
    intake: createIntakeStore({ database, ids: deps.ids, clock: deps.clock }),
    transactions: createTransactions({ database, ids: deps.ids, clock: deps.clock, committed }),
    interactions: createInteractions(database),
    messages: createMessages(database),
    clients: createClients(database),
    callers: createCallers(database),
    chatOffers: createChatOffers(database),
    contacts: createContacts(database),
    articleOffers: createArticleOffers(database),
    calendars: createCalendars(database),
    complaints: createComplaints(database),
    life: createComplaintLife(database),
    requests: createInfoRequests(database),
    tasks: createTasks(database),
    debts: createDebts(database),
    deadlines: createDeadlines(database),
    callCommands: createCallCommands(database),
    users: createUsers(database),
    tokens: createTokens(database),
    sessions: createSessions(database),
    links: createChannelLinks(database),
    consoles: createConsoles(database),
    savedFilters: createSavedFilters(database),
    alerts: createAlertSubscriptions(database),
    alertRecords: createAlertRecords(database),
    quietTimes: createQuietTimes(database),
    reminders: createReminders(database),
    outbox: createOutbox(database),
    leases: createLeases(database),
    mails: createMails(database),
    marks: createMarks(database),
    consents: createConsents(database),
    chatTokens: createChatTokens(database),
    businessConnections: createBusinessConnections(database),
    readings: createReadings(database),
    siteChats: createSiteChats(database),
    pages: createClientPages(database),
    surveys: createSurveys(database),
    quality: createQuality(database),
    reportRuns: createReportRuns(database, deps.clock),
    reportSource: createReportSource(database),
    purge: createPurge(database),
    recordings: createRecordings(database),
    reconciliations: createReconciliations(database),
    advice: createAdvice(database),
    aiJobs: createAiJobs(database),
    aiSpending: createAiSpending(database),
    knowledge: createKnowledge(database),
    migrate: () => migrate(database),
    checkSchema: () => checkSchema(database),
    onCommit: ({ live, delivered }) => {
      committed.live = live;
      committed.delivered = delivered;
    },
    close: () => database.close(),
  };
}
