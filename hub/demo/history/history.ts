// Months of a believable past, from one seed, ending on the evening before the demo's day. It is written through
// intake's own port, a day to a transaction, as if the events had come one by one.
import { DateTime } from "luxon";
import { ulid } from "ulid";
import type { Company } from "../../../config/companyTypes.ts";
import { scorecardsOf } from "../../assembly/quality.ts";
import type { DebtRecord } from "../../contract/debt.ts";
import type { WorkingTime } from "../../domain/calendar.ts";
import type { NewClient, NewContact } from "../../ports/clients.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { IntakeChanges, IntakeStore } from "../../ports/intake.ts";
import type { InteractionRecord, NewMessage } from "../../ports/interactions.ts";
import type { Transactions } from "../../ports/unit.ts";
import type { DemoClient } from "../script.ts";
import type { Seeded } from "../seed.ts";
import { createCallbacks, momentOf } from "./callbacks.ts";
import { type Crew, callsOfDay } from "./calls.ts";
import { lifeOf } from "./complaintLife.ts";
import { type ComplaintDeps, complaintOf, createStillRuns, perhapsOpenedAgain } from "./complaints.ts";
import { factsOf } from "./deadlineFacts.ts";
import { debtsOf } from "./debts.ts";
import { createHearings, type WrittenComplaint } from "./hearings.ts";
import { createNewcomers } from "./newcomers.ts";
import { type Party, scriptedParties, smallClients } from "./people.ts";
import { createRandom, type Random } from "./random.ts";
import { recordedCalls } from "./recorded.ts";
import { type PastComplaint, writeSatisfaction } from "./satisfaction.ts";
import { writeScores } from "./scores.ts";
import { absencesOf, heatSpells } from "./seasons.ts";
import { createTellings } from "./tellings.ts";
import { createHistoryTexts } from "./texts.ts";
import { threadsOfDay } from "./threads.ts";
import { createFleet } from "./units.ts";
import { createVisits, type Visit } from "./visits.ts";
import { moodOf, type QueueId } from "./volume.ts";

export interface HistorySettings {
  readonly store: { readonly intake: IntakeStore; readonly transactions: Transactions };
  readonly company: Company;
  readonly time: WorkingTime;
  readonly clients: readonly DemoClient[];
  readonly seeded: Seeded;
  /** Clients of the script who complain on its day. */
  readonly complaining: ReadonlySet<string>;
  /** The demo's day, not included. */
  readonly until: string;
  /** The day for which the dates of clients are written. */
  readonly writtenFor: string;
  readonly months: number;
  readonly seed: number;
}

export interface HistoryTotals {
  readonly days: number;
  readonly calls: number;
  readonly threads: number;
  readonly complaints: number;
  /** Who wrote to the bot. */
  readonly chats: readonly number[];
}

const JUDGE = "zorina";
const ENGINEERS = ["demin", "trofimov"] as const;
/** A client who complained is heard of more for two weeks. */
const AFTER_COMPLAINT = { days: 14, factor: 2.2 } as const;

const NOTHING_NEW: IntakeChanges = {
  addedInteractions: [],
  savedInteractions: [],
  addedMessages: [],
  editedMessages: [],
  deliveries: [],
  addedComplaints: [],
  firstComplaintsOf: [],
  complaintThreads: [],
  languages: [],
  messageKeys: [],
  extendedMessages: [],
  deletedMessages: [],
  mergedCalls: [],
  recordings: [],
  aiJobs: [],
  emitted: [],
};

export async function writeHistory(settings: HistorySettings): Promise<HistoryTotals> {
  const { time, until, months, store } = settings;
  const random = createRandom(settings.seed);
  const end = DateTime.fromISO(until, { zone: time.timeZone });
  const start = end.minus({ months });
  const past = await createPast(settings, random, start, end);
  const lines = createRandom(settings.seed + 2);
  const lineId = (atMs: number): string => ulid(atMs, lines.next);
  const untilAt = end.toJSDate().toISOString();
  const watch = { time, atRiskPercent: settings.company.deadlines.atRiskPercent, untilAt, newId: lineId };
  const totals = { days: 0, calls: 0, threads: 0, complaints: 0 };
  const complaints: PastComplaint[] = [];
  const numberOf = new Map<string, number>();
  const dealings: InteractionRecord[] = [];
  const newcomers: NewClient[] = [];
  const chats = new Set<number>();
  for (let day = start; day < end; day = day.plus({ days: 1 })) {
    const written = past.day(day);
    await store.transactions.run(async (unit) => {
      for (const { client, contact } of written.newcomers) {
        await unit.addClient(client);
        await unit.addContact(contact);
      }
    });
    let told: readonly InteractionRecord[] = [];
    await store.intake.transaction(async (unit) => {
      const numbers = await unit.complaintNumbers(written.complaints.length);
      const addedComplaints = written.complaints.map(({ complaint }, index): ComplaintRecord => ({ ...complaint, number: numbers[index] ?? 0 }));
      for (const { id, number } of addedComplaints) numberOf.set(id, number);
      told = past.toldUntil(day.plus({ days: 1 }), (id) => numberOf.get(id) ?? 0);
      const firstComplaintsOf = addedComplaints.map(({ clientId }) => clientId);
      await unit.write({
        ...NOTHING_NEW,
        addedInteractions: [...written.interactions, ...told],
        addedMessages: written.messages,
        addedComplaints,
        firstComplaintsOf,
      });
    });
    await store.transactions.run(async (unit) => {
      for (const one of written.complaints) {
        const { complaint, ended } = one;
        await unit.addEntries(complaint.id, lifeOf(one, { time, newId: lineId }));
        if (ended !== null) await unit.addEndedPromise(complaint.id, ended);
        for (const fact of factsOf({ ...complaint, number: 0 }, ended, watch)) await unit.addDeadlineFact(fact);
      }
    });
    dealings.push(...written.interactions, ...told);
    newcomers.push(...written.newcomers.map(({ client }) => client));
    complaints.push(...written.complaints.map(({ complaint, heard }) => ({ ...complaint, number: 0, closedAt: heard?.closedAt ?? null })));
    for (const { channel, externalId } of written.interactions) if (channel === "telegram") chats.add(Number(externalId.split(":")[0]));
    totals.days += 1;
    totals.calls += told.length + written.interactions.filter(({ channel }) => channel === "call").length;
    totals.threads += written.interactions.filter(({ channel }) => channel !== "call").length;
    totals.complaints += written.complaints.length;
  }
  const { company, seeded, seed } = settings;
  const terms = { ...company.callback, workingTime: time };
  await writeDebts(store.intake, debtsOf(dealings, { terms, untilAt, managers: managersOf(settings), newId: lineId }));
  const visits = past.visits();
  const opinions = createRandom(seed + 1);
  await store.transactions.run(async (unit) => {
    for (const { contactId: _, isLate: __, ...task } of visits) await unit.addTask(task);
    await writeSatisfaction(unit, opinions, { company, time, complaints, visits, newcomers, end });
  });
  const [scorecard] = scorecardsOf(company);
  if (scorecard !== undefined) {
    const calls = dealings.filter(({ channel }) => channel === "call");
    const recorded = recordedCalls(calls, scorecard, end);
    await store.intake.transaction(async (unit) => unit.write({ ...NOTHING_NEW, savedInteractions: recorded.calls, recordings: recorded.recordings }));
    const recordedIds = new Set(recorded.calls.map(({ id }) => id));
    const judgeId = seeded.users.get(JUDGE)?.id ?? "";
    await store.transactions.run((unit) => writeScores(unit, opinions, { scorecard, calls, recordedIds, judgeId, end }));
  }
  return { ...totals, chats: [...chats] };
}

function decisionNamed({ complaint }: Company, id: string): string {
  const name = complaint.decisions.find((one) => one.id === id)?.name.ru;
  if (name === undefined) throw new Error(`The demo's company has no decision "${id}".`);
  return name;
}

const DEBTS_AT_ONCE = 200;

async function writeDebts(intake: IntakeStore, debts: readonly DebtRecord[]): Promise<void> {
  await intake.transaction(async (unit) => {
    for (let start = 0; start < debts.length; start += DEBTS_AT_ONCE) unit.debts.write(debts.slice(start, start + DEBTS_AT_ONCE), []);
  });
}

function managersOf({ clients, seeded }: HistorySettings): ReadonlyMap<string, string> {
  return new Map(
    clients.flatMap(({ id, managerId }) => {
      const [clientId, manager] = [seeded.clientIds.get(id), seeded.users.get(managerId ?? "")];
      return clientId === undefined || manager === undefined ? [] : [[clientId, manager.id] as const];
    }),
  );
}

interface Past {
  day(day: DateTime): WrittenDay;
  /** The calls in which clients were told what was decided, since it was last asked. */
  toldUntil(until: DateTime, numberOf: (complaintId: string) => number): readonly InteractionRecord[];
  /** When all its days are written. */
  visits(): readonly Visit[];
}

interface WrittenDay {
  /** Who called for the first time. */
  readonly newcomers: readonly { readonly client: NewClient; readonly contact: NewContact }[];
  readonly interactions: readonly InteractionRecord[];
  readonly messages: readonly NewMessage[];
  readonly complaints: readonly WrittenComplaint[];
}

async function createPast(settings: HistorySettings, random: Random, start: DateTime, end: DateTime): Promise<Past> {
  const { company, time, clients, seeded, complaining } = settings;
  const newId = (atMs: number): string => ulid(atMs, random.next);
  const small = smallClients(random, () => newId(start.toMillis()), start.toJSDate().toISOString());
  await settings.store.transactions.run(async (unit) => {
    for (const { client, contact } of small) {
      await unit.addClient(client);
      await unit.addContact(contact);
    }
  });
  const chance = createRandom(settings.seed + 4);
  const newcomers = createNewcomers(chance, () => ulid(start.toMillis(), chance.next));
  const laterMs = end.toMillis() - DateTime.fromISO(settings.writtenFor, { zone: time.timeZone }).toMillis();
  const parties = [...scriptedParties(clients, seeded, complaining, laterMs), ...small.map(({ party }) => party)];
  const fleet = createFleet(createRandom(settings.seed + 9), time, start);
  for (const [clientId, { trade, owns }] of new Map(parties.map((party) => [party.clientId, party]))) fleet.add(clientId, trade, owns);
  const words = createRandom(settings.seed + 8);
  const texts = createHistoryTexts(words, time);
  const callbacks = createCallbacks(createRandom(settings.seed + 5), company.callback.tryAgainMinutes);
  const absences = absencesOf(random, company, start, end);
  const heat = heatSpells(random, start, end);
  const complainedAt = new Map<string, number>();
  const runsUntil = new Map<number, number>();
  const members = new Map(company.queues.map(({ id, members }) => [id as QueueId, members.map(({ who }) => who)]));
  const userIdOf = (staffId: string): string | null => seeded.users.get(staffId)?.id ?? null;
  const comebacks = createRandom(settings.seed + 3);
  const untilAt = end.toJSDate().toISOString();
  const complaintDeps: ComplaintDeps = {
    random,
    causes: createRandom(settings.seed + 6),
    decisionName: (id) => decisionNamed(company, id),
    stillRuns: createStillRuns(),
    time,
    untilAt,
    userIdOf,
    newId,
  };
  const hearings = createHearings({
    random: createRandom(settings.seed + 10),
    company,
    time,
    untilAt,
    userIdOf,
    reachableOf: (clientId) => parties.find((one) => one.clientId === clientId && one.phone !== null) ?? null,
  });
  const visits = createVisits(
    createRandom(settings.seed + 7),
    ENGINEERS.flatMap((id) => seeded.users.get(id)?.id ?? []),
  );
  // Who complains in the script comes to its day without an older complaint that runs.
  const quietSince = end.minus({ days: 12 }).toJSDate().toISOString();
  const tellings = createTellings({
    company,
    random: words,
    texts,
    fleet,
    visits,
    newId,
    userIdOf,
    complain: (draft) => {
      if (!draft.party.mayStillComplain && draft.openedAt >= quietSince) return null;
      complainedAt.set(draft.party.clientId, Date.parse(draft.openedAt));
      return hearings.tell(perhapsOpenedAgain(comebacks, time, untilAt, complaintOf(complaintDeps, draft)));
    },
  });

  const day = (day: DateTime): WrittenDay => {
    texts.newDay(day);
    const monthsAgo = -end.diff(day, "months").months;
    const isHot = heat.some(([from, to]) => day >= from && day < to);
    const mood = moodOf(day, time, monthsAgo, isHot);
    const dayMs = day.toMillis();
    const isAway = (agent: string, atMs: number): boolean =>
      absences.some((absence) => absence.agent === agent && atMs >= absence.from.toMillis() && atMs < absence.to.toMillis());
    const crew: Crew = { members, isAway: (agent) => isAway(agent, dayMs) };
    const weightOf = (party: Party): number =>
      party.weight * (dayMs - (complainedAt.get(party.clientId) ?? Number.NEGATIVE_INFINITY) < AFTER_COMPLAINT.days * 86_400_000 ? AFTER_COMPLAINT.factor : 1);
    const served = parties.filter(({ clientId }) => fleet.isServed(clientId, dayMs));
    const someone = (language: Party["language"], reachable: (party: Party) => boolean): Party =>
      random.weighted(
        served.filter((party) => party.language === language && reachable(party)),
        weightOf,
      );
    const writerOf = (language: Party["language"]): Party => someone(language, ({ telegramId }) => telegramId !== null);
    const threads = threadsOfDay({ random, isAway, writerOf, runsUntil, untilMs: end.toMillis() }, mood);
    const calls = callsOfDay(random, mood, crew, (language) => newcomers.instead(someone(language, ({ phone }) => phone !== null)));
    for (const { party } of calls) if (party.isNew) fleet.addNew(party.clientId, party.trade);
    const returned = callbacks.ofDay(calls, mood, crew, day.plus({ days: 1 }) >= end);
    const on = { isHot, monthsAgo };
    const told = [
      ...calls.map((call) => ({ atMs: momentOf(call), tell: () => tellings.call(call, false, on) })),
      ...returned.map((call) => ({ atMs: momentOf(call), tell: () => tellings.call(call, true, on) })),
      ...threads.map((thread) => ({ atMs: thread.startMs, tell: () => tellings.thread(thread, on) })),
    ]
      // Whatever is said later knows what was said before; complaints get their numbers in this order.
      .toSorted((one, other) => one.atMs - other.atMs)
      .map(({ tell }) => tell());
    return {
      newcomers: newcomers.met(calls),
      interactions: told.map(({ interaction }) => interaction),
      messages: told.flatMap(({ messages }) => messages),
      complaints: told.flatMap(({ complaint }) => complaint ?? []),
    };
  };
  return { day, toldUntil: (until, numberOf) => hearings.madeUntil(until.toMillis(), numberOf), visits: () => visits.madeBefore(end) };
}
