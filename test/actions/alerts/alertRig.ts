// Alerts on the real store with the outbox's worker between, and chats that keep what was said in them: the clock
// stands still until a test moves it.
import { loadCalendar } from "../../../config/calendars.ts";
import { parseCompany } from "../../../config/company.ts";
import { createDeadlineWatch } from "../../../hub/actions/deadlines/watchDeadlines.ts";
import { createOutboxWorker } from "../../../hub/actions/outbox/deliverOutbox.ts";
import { assembleAlerts } from "../../../hub/assembly/alerts.ts";
import { metricSettings } from "../../../hub/assembly/company.ts";
import type { CommandAnswer } from "../../../hub/contract/commands.ts";
import type { Notice } from "../../../hub/contract/socket.ts";
import type { Language, Role } from "../../../hub/contract/vocabulary.ts";
import type { ComplaintRecord } from "../../../hub/ports/complaints.ts";
import type { NoticeAudience } from "../../../hub/ports/live.ts";
import type { SendResult } from "../../../hub/ports/outbox.ts";
import type { StaffVoice } from "../../../hub/ports/staffVoice.ts";
import type { Store } from "../../../hub/store/store.ts";
import { openedComplaint } from "../../builders/records.ts";
import { otherSenders } from "../../fakes/memoryOutbox.ts";
import { createObserved } from "../../fakes/observed.ts";
import { type TestDatabase, ulids } from "../../support/databases.ts";

export const OPENED = "2026-03-17T07:00:00.000Z";
export const DUE = "2026-03-20T15:00:00.000Z";
export const AT_RISK = "2026-03-20T06:15:00.000Z";

const COMPANY = "timeZone: Europe/Moscow\ncalendar: weekends\nconnections:\n  - {id: office, provider: cti, title: Офис, secret: cti-secret-of-the-tests}\n";

/** A message in somebody's chat, as it reads now. */
export interface Said {
  readonly to: string;
  readonly place: string | null;
  answer: CommandAnswer;
  changes: number;
}

export async function createAlertRig(database: TestDatabase, company = "") {
  const clock = { at: OPENED };
  const now = { now: () => new Date(clock.at) };
  const store = await database.openStore(now);
  const settings = parseCompany(COMPANY + company, {});
  const NINE_TO_SIX = { open: "09:00", close: "18:00" };
  const hours = { 1: NINE_TO_SIX, 2: NINE_TO_SIX, 3: NINE_TO_SIX, 4: NINE_TO_SIX, 5: NINE_TO_SIX };
  const workingTime = { calendar: { name: "weekends", years: null }, hours, timeZone: "Europe/Moscow", missingYear: "weekends" } as const;
  const said: Said[] = [];
  const silent = new Set<string>();
  const failures: SendResult[] = [];
  const voiceOf = (channel: string): StaffVoice => ({
    tell: async (to, answer) => {
      const failure = failures.shift();
      if (failure !== undefined) return failure;
      const place = channel === "mail" ? null : `${to}:${said.length + 1}`;
      said.push({ to: `${channel} ${to}`, place, answer, changes: 0 });
      return { kind: "sent", channelKey: place };
    },
    change: async (place, answer) => {
      const message = said.find((one) => one.place === place);
      if (message !== undefined) Object.assign(message, { answer, changes: message.changes + 1 });
      return { kind: "sent", channelKey: place };
    },
  });
  const voices = { telegram: voiceOf("telegram"), slack: voiceOf("slack"), mail: voiceOf("mail") };

  function hubOn(on: Store) {
    const observed = createObserved();
    const notices: { notice: Notice; to: NoticeAudience }[] = [];
    const live = { cardsChanged: () => {}, cardsChangedWith: () => {}, notice: (notice: Notice, to: NoticeAudience) => void notices.push({ notice, to }) };
    const verbs = { clock: now, ids: ulids, counters: observed.counters, live };
    const alerts = assembleAlerts({ company: settings, store: on, verbs, workingTime, voices, isSilent: (id) => silent.has(id), log: observed.log });
    const worker = createOutboxWorker({
      hubId: "hub",
      outbox: on.outbox,
      senders: { "message.queued": async () => ({ kind: "sent", channelKey: null }), ...otherSenders, ...alerts.senders },
      onSent: async () => undefined,
      onFailed: async () => undefined,
      counters: observed.counters,
      clock: now,
      sleep: async () => undefined,
      log: observed.log,
      batch: 8,
      idleMs: 1_000,
      restMs: 0,
    });
    const watch = createDeadlineWatch({ ...on, ...verbs, workingTime, atRiskPercent: settings.deadlines.atRiskPercent });
    /** Everything that is due at this moment. */
    const goOn = async (): Promise<void> => {
      await watch.look();
      await alerts.remind();
      while ((await worker.runOnce()) > 0);
      await alerts.look();
      while ((await worker.runOnce()) > 0);
    };
    return { ...verbs, transactions: on.transactions, alerts, worker, watch, notices, observed, goOn };
  }

  const hub = hubOn(store);

  async function hire(id: string, roles: readonly Role[], given: { channel?: "telegram" | "slack"; language?: Language; department?: string } = {}) {
    await store.users.add({
      id,
      email: `${id}@example.com`,
      name: id[0]?.toUpperCase() + id.slice(1),
      roles,
      language: given.language ?? "ru",
      extension: null,
      department: given.department ?? null,
      queues: [],
      passwordHash: "x",
    });
    if (given.channel !== undefined) {
      await store.links.putCode({ digest: id, userId: id, channel: given.channel, expiresAt: "2030-01-01T00:00:00.000Z" });
      await store.links.redeem(id, { id: ulids.next(), channel: given.channel, externalId: id, createdAt: clock.at });
    }
  }

  async function complaint(given: Partial<ComplaintRecord> = {}): Promise<ComplaintRecord> {
    const clientId = ulids.next();
    return store.transactions.run(async (unit) => {
      const made = openedComplaint({ id: ulids.next(), number: await unit.nextComplaintNumber(), clientId });
      await unit.addComplaint({ ...made, ...given });
      return { ...made, ...given };
    });
  }

  return {
    store,
    hub,
    settings,
    company: {
      complaintClock: { client: "stops", department: "runs" },
      complaintDays: 3,
      complaintCatalogue: { decisions: [], compensations: [], rootCauses: [] },
    } as const,
    rules: { companyLanguage: "ru", mayTell: () => false, openedAgainText: () => "" } as const,
    metrics: metricSettings(settings, loadCalendar("weekends")),
    hubOn,
    hire,
    complaint,
    said,
    silent,
    failures,
    at: async (instant: string): Promise<void> => {
      clock.at = instant;
      await hub.goOn();
    },
    clock,
    now,
    saidTo: (to: string) => said.filter((one) => one.to === to),
    /** Who was told so far, in order. */
    told: () => said.map(({ to }) => to),
  };
}

export type AlertRig = Awaited<ReturnType<typeof createAlertRig>>;
