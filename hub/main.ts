// The cast list: every part of the hub is made here and handed what it needs, started in order and stopped
// in the opposite one. Nothing else joins rooms.
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import type { Company } from "../config/companyTypes.ts";
import type { Environment } from "../config/env.ts";
import { createReceiver } from "../telephony/receiver.ts";
import { createSpool } from "../telephony/spool.ts";
import { createAbsenceWatch } from "./actions/admin/absence.ts";
import { createDirectory } from "./actions/admin/directory.ts";
import { createFirstAdministrator, type Prepared } from "./actions/admin/firstAdministrator.ts";
import { createSilenceWatch } from "./actions/admin/silence.ts";
import { createPageKeys } from "./actions/clientPages/pageKeys.ts";
import { createDeadlineWatch } from "./actions/deadlines/watchDeadlines.ts";
import type { Ingest } from "./actions/intake/ingestEvent.ts";
import { createIntakeRules } from "./actions/intake/rules.ts";
import { readCards } from "./actions/interactions/readCards.ts";
import { createTellTyping } from "./actions/interactions/tellTyping.ts";
import { createLiveKnowledge } from "./actions/knowledge/knowledgeIndex.ts";
import { pressOutcome } from "./actions/marks/pressOutcome.ts";
import { socketAccess } from "./assembly/access.ts";
import { asksOf, assembleAdvice } from "./assembly/advice.ts";
import { assembleAlerts } from "./assembly/alerts.ts";
import { assembleAttachments } from "./assembly/attachments.ts";
import { createLiveCalendar } from "./assembly/calendar.ts";
import { assembleCalls } from "./assembly/calls.ts";
import { assembleClientPages, linkedSender, textRevealer } from "./assembly/clientPages.ts";
import { answerableBy, articleTerms, askableBy, companyView, connectionConfigs, metricSettings, rulesInput, workingTimeOf } from "./assembly/company.ts";
import { connectionSigns } from "./assembly/connectionSigns.ts";
import { followUp } from "./assembly/followUp.ts";
import { assembleIntake } from "./assembly/intake.ts";
import { assembleMail } from "./assembly/mail.ts";
import { messageSender, typingSign } from "./assembly/messages.ts";
import { openWhenThere, tryToOpen } from "./assembly/opening.ts";
import { assembleOutbox, raiseCause } from "./assembly/outbox.ts";
import { providerIo } from "./assembly/providerIo.ts";
import { keepScorecards, scorecardsOf } from "./assembly/quality.ts";
import { createReading } from "./assembly/reading.ts";
import { assembleReconciliation } from "./assembly/reconciliation.ts";
import { assembleRecordings } from "./assembly/recordings.ts";
import { assembleReports } from "./assembly/reports.ts";
import { assembleRequests } from "./assembly/requests.ts";
import { startRounds } from "./assembly/rounds.ts";
import { assembleRouting } from "./assembly/routing.ts";
import { assembleSite } from "./assembly/site.ts";
import { assembleSlack } from "./assembly/slack.ts";
import { assembleSockets } from "./assembly/sockets.ts";
import { assembleStaffDesk } from "./assembly/staffDesk.ts";
import { assembleSurveyBook, assembleSurveys } from "./assembly/surveys.ts";
import { assembleTelegram } from "./assembly/telegram.ts";
import { createHttp } from "./http/app.ts";
import { createCounters } from "./http/metrics.ts";
import { createServer } from "./http/server.ts";
import { createLive } from "./live/live.ts";
import { createRedisWake } from "./live/redisWake.ts";
import type { Telephone } from "./ports/calls.ts";
import type { Clock, Log } from "./ports/world.ts";
import type { Database } from "./store/database.ts";
import { createStore, type Store } from "./store/store.ts";
import { createIds, createPasswordHasher, createSecrets, sleep, systemClock } from "./system/machine.ts";
import { createTimers } from "./system/timers.ts";
import { startTriageThread } from "./system/triageThread.ts";

/** The model is given so many articles to answer from. */
const ARTICLES_TO_DRAFT_FROM = 4;
const FORCE_STOP_MS = 10_000;

export interface HubSettings {
  readonly environment: Environment;
  readonly company: Company;
  readonly logger: Logger;
  /** The demo plays a day faster than it was. */
  readonly clock?: Clock;
  /** Instead of the providers' own interfaces, where nobody is behind them. */
  readonly telephone?: Telephone;
  /** triageWorker.ts, built, to read texts on a thread of its own; without it they are read where they are needed. */
  readonly triageWorker?: URL | null;
  /** Looks at the database before anything is done with it; throws when the hub must not use it. */
  readonly inspect?: (database: Database) => Promise<void>;
}

export interface Hub {
  readonly store: Store;
  readonly ingest: Ingest;
  readonly address: string;
  readonly port: number;
  /**
   * When the database is ready: at once, or, when it is away at the start, as soon as it answers. Rejects when it
   * answers and the hub must not use it.
   */
  readonly opened: Promise<void>;
  /** How the first administrator gets in; `nothing` before `opened`. */
  readonly firstAdministrator: Prepared;
  stop(): Promise<void>;
}

/** Stands there and listens when this resolves, also while the database is away: see `opened`. */
export async function startHub({
  environment,
  company,
  logger,
  clock = systemClock,
  telephone,
  triageWorker = null,
  inspect = async () => {},
}: HubSettings): Promise<Hub> {
  const log: Log = {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
  const ids = createIds();
  const secrets = createSecrets(environment.sessionSecret);
  const hasher = await createPasswordHasher();
  const { counters, registry } = createCounters();
  const timers = createTimers(log);
  const publicUrl = environment.publicUrl ?? `http://localhost:${environment.port}`;

  const store = createStore({ url: environment.databaseUrl, clock, ids });
  const { calendar, builtIn, refresh: refreshCalendar } = createLiveCalendar(company, store.calendars);
  const metrics = metricSettings(company, calendar);
  const spool = createSpool({ directory: environment.spoolDir, clock, log, counters });
  const sockets = assembleSockets({
    company,
    interactions: store.interactions,
    ingest: (events) => ingest(events),
    spool,
    counters,
    clock,
    sleep,
    log,
  });
  const calls = assembleCalls({
    company,
    publicUrl,
    socketCommands: sockets.commandsOf,
    callCommands: store.callCommands,
    clock,
    log,
    telephone: telephone ?? null,
  });
  const view = companyView(company, calendar, clock, environment.smtpUrl !== null, calls.telephone);
  const directory = createDirectory(store.users);
  let isOpen = false;

  const wake = environment.redisUrl === null ? null : await createRedisWake(environment.redisUrl, log);
  const embedded = store.database.dialect === "sqlite";
  const cardSources = { interactions: store.interactions, clients: store.clients, complaints: store.complaints, users: store.users };
  const live = createLive({
    ...socketAccess(store, secrets, () => http.authenticate),
    readCards: (which) => readCards(cardSources, which),
    outbox: store.outbox,
    counters,
    clock,
    log,
    origins: environment.publicUrl === null ? [] : [new URL(environment.publicUrl).origin],
    wake,
    tailMs: embedded ? null : 1_000,
    recheckMs: 3_000,
    seen: (userId) => store.consoles.seen([userId], clock.now().toISOString()),
  });

  const triageThread = triageWorker === null ? null : startTriageThread(triageWorker, log);
  if (triageThread !== null) log.info({}, "texts are triaged on a thread of their own");
  const reading = createReading(store.readings, company, log, triageThread);
  const liveKnowledge = createLiveKnowledge(store.knowledge);
  const rules = {
    ...createIntakeRules(rulesInput(company, calendar, answerableBy(environment, company), environment.publicUrl, asksOf(environment, company))),
    triage: reading.triage,
    triageElsewhere: reading.triageElsewhere,
    articles: articleTerms(company, liveKnowledge),
  };
  // What every hub can make again; without a common secret it ends with this start.
  const shared = createSecrets(environment.sessionSecret ?? secrets.make());
  const pageKeys = createPageKeys(shared);
  const reveal = textRevealer(pageKeys);
  const routing = assembleRouting({
    company,
    store,
    rules,
    workingTime: workingTimeOf(company, calendar),
    push: live.push,
    leases: embedded ? null : store.leases,
    hubId: ids.next(),
    clock,
    counters,
    sleep,
  });
  const { intake, ingest, retryFailed } = assembleIntake({
    store,
    rules,
    directory,
    pendingCalls: calls.pendingCalls,
    live: routing.push,
    delivered: () => {
      outbox.kick();
      advice.worker?.kick();
    },
    clock,
    ids,
    digest: secrets.digest,
    counters,
    log,
    workers: environment.intakeWorkers,
    isOpen: () => isOpen,
  });
  const io = providerIo(publicUrl, clock);
  const recordings = assembleRecordings({
    company,
    dataDir: environment.dataDir,
    port: environment.port,
    recordings: store.recordings,
    io,
    clock,
    counters,
    log,
  });
  const reconciliation = assembleReconciliation({
    company,
    reconciliations: store.reconciliations,
    ingest,
    leases: store.leases,
    hubId: ids.next(),
    io,
    clock,
    counters,
    log,
  });
  const receiver = createReceiver({
    connections: connectionConfigs(company),
    publicUrl,
    ingest,
    decide: routing.decide,
    follow: followUp(io, sleep, log),
    spool,
    counters,
    clock,
    log,
    trustProxyHops: environment.trustProxyHops,
  });
  const requests = assembleRequests({
    company,
    view,
    dataDir: environment.dataDir,
    store,
    verbs: { transactions: store.transactions, clock, ids, counters, live: routing.push },
    workingTime: workingTimeOf(company, calendar),
    digest: shared.digest,
    open: { telegram: environment.telegram !== null, slack: environment.slack !== null, mail: environment.smtpUrl !== null && environment.mailFrom !== null },
  });
  const mail = assembleMail({
    environment,
    company,
    store,
    leases: embedded ? null : store.leases,
    hubId: ids.next(),
    secrets,
    ingest,
    takeReply: requests.takeReply,
    counters,
    clock,
    sleep,
    log,
  });
  const raise = raiseCause(store);
  const reports = assembleReports({ environment, company, view, metrics, store, raise, sleep, live: live.push, ids, clock, counters, log });
  const desk = assembleStaffDesk({
    ...store,
    ...requests.verbs,
    ...calls.verbs,
    company: view,
    country: company.country,
    segments: company.callback.segments,
    metricSettings: metrics,
    rules,
    reports: reports.runner,
    secrets,
    live: routing.push,
    clock,
    ids,
    counters,
  });
  const book = assembleSurveyBook(company, store, clock);
  const scorecards = scorecardsOf(company);
  const askable = askableBy(environment, company);
  const surveys = assembleSurveys({
    ...store,
    book,
    company,
    pageKeys,
    publicUrl: environment.publicUrl,
    mayTell: (channel) => askable.includes(channel),
    workingTime: workingTimeOf(company, calendar),
    live: routing.push,
    clock,
    ids,
    counters,
  });
  const telegram = assembleTelegram({
    environment,
    company,
    desk,
    surveyPressed: surveys.press,
    store,
    rules,
    digest: secrets.digest,
    ingest,
    leases: embedded ? null : store.leases,
    hubId: ids.next(),
    counters,
    clock,
    sleep,
    log,
  });
  const slack = assembleSlack({ environment, company, desk, ingest, counters, clock, sleep, log });
  const alerts = assembleAlerts({
    company,
    store,
    verbs: { clock, ids, counters, live: routing.push },
    workingTime: workingTimeOf(company, calendar),
    voices: { telegram: telegram?.voice ?? null, slack: slack?.voice ?? null, mail: mail.voice },
    isSilent: (id) => silence.isSilent(id),
    log,
  });
  const outbox = assembleOutbox({
    store,
    hubId: ids.next(),
    isAlone: embedded,
    senders: {
      "message.queued": linkedSender(reveal, messageSender(company, telegram, slack, mail, store, io.publicUrl)),
      "report.ready": reports.sender,
      ...alerts.senders,
      "request.told": requests.sender({ telegram: telegram?.voice ?? null, slack: slack?.voice ?? null, mail: mail.voice }),
    },
    reportNotMailed: reports.notMailed,
    counters,
    clock,
    sleep,
    log,
  });
  store.onCommit({ live: routing.push, delivered: outbox.kick });

  const firstAdministrator = createFirstAdministrator({ users: store.users, hasher, ids, secrets, language: company.language });
  const verbs = { ...store, clock, ids, counters, live: routing.push, rules };
  const attachmentFiles = assembleAttachments({ telegram, slack, mail });
  const advice = assembleAdvice({
    ...verbs,
    environment,
    company,
    store,
    articlesFor: async (text, language) => {
      await liveKnowledge.refresh();
      return liveKnowledge.search({ text, language, limit: ARTICLES_TO_DRAFT_FROM, all: false, typing: false });
    },
    recordingsFolder: recordings.folder,
    attachmentFiles,
    secrets,
    sleep,
    log,
  });
  const tellTyping = createTellTyping({ ...verbs, typing: typingSign(telegram) });
  const silence = createSilenceWatch({
    connections: company.connections,
    intake: store.intake,
    users: store.users,
    live: live.push,
    socketDownSince: sockets.downSince,
    raise,
    workingTime: workingTimeOf(company, calendar),
    clock,
    counters,
    log,
  });
  const lookForAbsent = createAbsenceWatch({ ...verbs, here: live.users, absentAfterSec: company.presence.absentAfterSec, language: company.language });
  const deadlines = createDeadlineWatch({ ...verbs, workingTime: workingTimeOf(company, calendar), atRiskPercent: company.deadlines.atRiskPercent });
  const http = createHttp({
    ...verbs,
    ...calls.verbs,
    ...requests.verbs,
    builtIn,
    refreshCalendar,
    logger,
    registry,
    publicUrl: environment.publicUrl,
    pageKeys,
    book,
    scorecards,
    publicOrigin: originOf(environment.publicUrl),
    trustProxyHops: environment.trustProxyHops,
    company: view,
    country: company.country,
    segments: company.callback.segments,
    dispositions: company.dispositions.map(({ id }) => id),
    attachmentFiles,
    botName: async () => (telegram === null ? null : telegram.botName()),
    hasher,
    secrets,
    firstAdministrator,
    reports: reports.runner,
    metricSettings: metrics,
    liveKnowledge,
    advising: advice.advising,
    isOpen: () => isOpen,
    ready: async () => {
      if (!isOpen) return ["The database has not answered since the hub started."];
      try {
        await store.database.ping();
        return [];
      } catch {
        return ["The database does not answer."];
      }
    },
    spoolDepth: () => spool.size(),
    sockets: live,
    socketCount: () => live.connected(),
    connections: () => connectionSigns(store, company, silence.silences(), sockets),
    silences: silence.silences,
    recordingsFolder: recordings.folder,
    consoleFolder: fileURLToPath(new URL("../dist/console", import.meta.url)),
  });
  const site = assembleSite({
    company,
    publicUrl,
    sessionSecret: environment.sessionSecret,
    secrets,
    trustProxyHops: environment.trustProxyHops,
    store,
    botName: telegram === null ? null : telegram.botName,
    revealed: reveal,
    pressOutcome: (event) => pressOutcome({ ...store, rules, digest: secrets.digest }, event),
    ingest,
    counters,
    clock,
    log,
  });
  const clientPages = assembleClientPages({
    ...store,
    company,
    pageKeys,
    publicUrl: environment.publicUrl,
    survey: surveys,
    trustProxyHops: environment.trustProxyHops,
    ingest,
    ids,
    counters,
    clock,
    log,
  });
  const server = createServer({
    app: http.app,
    counters,
    receiver,
    site,
    clientPages,
    telegramWebhook: telegram?.webhook ?? null,
    slackWebhook: slack?.webhook ?? null,
  });
  live.start(server.server, { ...verbs, tellTyping });
  let prepared: Prepared = { kind: "nothing" };
  const prepare = async (): Promise<void> => {
    await inspect(store.database);
    await store.migrate();
    await book.keep();
    await keepScorecards(scorecards, store.surveys, clock);
    await refreshCalendar();
    await directory.refresh();
    await reading.refresh();
    await liveKnowledge.refresh();
    await routing.refresh();
    await outbox.enter();
    prepared = await firstAdministrator.prepare(environment.admin);
    isOpen = true;
  };
  const stopping = new AbortController();
  const isThere = await tryToOpen({ prepare });
  const { port } = await server.listen(environment.port, environment.host);
  const begin = (): void => {
    // It only saves asking: a hub without it serves as well.
    routing.fill().catch(() => log.warn({}, "Callers could not be read ahead; each is read when they call"));
    telegram?.start();
    slack?.start();
    mail.start();
    sockets.start();
    outbox.start();
    advice.worker?.start();
    reports.schedule.start();
    startRounds(timers, {
      ...verbs,
      intake,
      company,
      scorecards,
      store,
      liveKnowledge,
      directory,
      routing,
      reading,
      silence,
      deadlines,
      lookForAbsent,
      alerts,
      requests,
      surveys,
      recordings,
      reconciliation,
      refreshCalendar,
      retryFailed,
      sweepCalls: () => calls.sweep({ transactions: store.transactions, interactions: store.interactions, live: live.push, clock, counters }),
      drainSpool: async () => ((await spool.size()) > 0 ? spool.drain(ingest) : undefined),
      log,
    });
  };
  if (isThere) begin();
  const opened = isThere
    ? Promise.resolve()
    : openWhenThere({ prepare, sleep, log }, stopping.signal).then((open) => {
        if (open && !stopping.signal.aborted) begin();
      });
  // Whoever wants to know why it failed awaits it; nobody has to.
  opened.catch(() => undefined);

  return {
    store,
    ingest,
    port,
    address: environment.publicUrl ?? `http://localhost:${port}`,
    opened,
    get firstAdministrator() {
      return prepared;
    },
    stop: async () => {
      stopping.abort();
      await opened.catch(() => undefined);
      await telegram?.stop();
      await slack?.stop();
      await mail.stop();
      await sockets.stop();
      live.close();
      await server.close(FORCE_STOP_MS);
      await reports.schedule.stop();
      recordings.stop();
      await timers.stop();
      await outbox.stop();
      await advice.worker?.stop();
      await reports.runner.settled();
      wake?.close();
      await triageThread?.close();
      await spool.close();
      await store.close();
    },
  };
}

function originOf(url: string | null): string | null {
  return url === null ? null : new URL(url).origin;
}
