// The daily report: the figures of one business day beside those of the day before, by hour and by agent, with the
// complaints and conversations behind them. The formulas are those of the console.
import type { Company, Interaction, Named } from "../../hub/contract/api.ts";
import { type Language, SEVERITIES } from "../../hub/contract/vocabulary.ts";
import { begunWith } from "../../hub/domain/begunWith.ts";
import { COMPLAINT_TRAITS, type ComplaintTrait, complaintFigures, complaintsBy, marksBy } from "../../hub/domain/complaintFigures.ts";
import type { Figures } from "../../hub/domain/measures.ts";
import type { MetricSettings } from "../../hub/domain/metrics.ts";
import { isThread } from "../../hub/domain/thread.ts";
import type { ComplaintRecord } from "../../hub/ports/complaints.ts";
import type { ClientTexts } from "../../hub/ports/interactions.ts";
import type { DayReconciled } from "../../hub/ports/reconciliations.ts";
import type { ReportSource } from "../../hub/ports/reports.ts";
import { dayBounds, isClosedAt, monthSoFar } from "../period.ts";
import { REPORT_TEXTS } from "../texts/texts.ts";
import type { AgentRow, ComplaintRow, ConversationRow, DailyReport, HourRow, QualityTable, ReconciledSides } from "./dailyReport.ts";
import { type DayFacts, readDay, readDayBefore } from "./dayFacts.ts";

export interface ReportSettings {
  readonly company: Pick<Company, "name" | "queues" | "departments" | "categories" | "complaintCatalogue">;
  readonly metrics: MetricSettings;
}

export interface DailyRequest {
  readonly day: string;
  readonly language: Language;
  readonly source: ReportSource;
  readonly settings: ReportSettings;
  readonly generatedAt: string;
}

/** What stands for an id, or the id itself where nothing does any more. */
type NameOf = (id: string | null) => string;

/** More rows make a workbook nobody opens; the sheet says how many there are. */
const MOST_CONVERSATIONS = 20_000;
const OFFICE_HOURS = { first: 8, last: 19 } as const;

export async function composeDaily({ day, language, source, settings, generatedAt }: DailyRequest): Promise<DailyReport> {
  const { company, metrics } = settings;
  const facts = await readDay(day, source, metrics, generatedAt);
  const unfinished = !isClosedAt(day, generatedAt, metrics.timeZone);
  // A part of a day beside a whole one would look like a fall.
  const before = unfinished ? null : await readDayBefore(day, source, metrics);
  const listed = facts.interactions.slice(0, MOST_CONVERSATIONS);
  const complaints = allOf(facts.complaints);
  const clientName = await clientNames(
    source,
    [...listed, ...complaints].map(({ clientId }) => clientId),
  );
  const users = new Map((await source.users()).map(({ id, name }) => [id, name]));
  const userName: NameOf = (id) => (id === null ? "" : (users.get(id) ?? id));
  const named =
    (list: readonly Named[]): NameOf =>
    (id) =>
      nameIn(list, id, language);

  return {
    language,
    companyName: company.name,
    timeZone: metrics.timeZone,
    day,
    generatedAt,
    unfinished,
    previousDay: before?.day ?? null,
    totals: facts.figures.totals,
    previousTotals: before?.figures.totals ?? null,
    reconciled: sidesOf(await source.reconciled(day)),
    hours: shownHours(facts),
    earlier: facts.figures.earlier,
    agents: agentRows(facts, userName),
    quality: await monthQuality(day, generatedAt, source, settings, language),
    complaints: complaintRows(complaints, facts, { clientName, userName, categoryName: named(company.categories), departmentName: named(company.departments) }),
    conversations: conversationRows(listed, await threadTexts(source, listed, endOf(day, generatedAt, metrics.timeZone)), {
      clientName,
      userName,
      queueName: named(company.queues),
    }),
    conversationCount: facts.interactions.length,
  };
}

function sidesOf(connections: readonly DayReconciled[]): ReconciledSides | null {
  if (connections.length === 0) return null;
  const sum = (count: (day: DayReconciled) => number): number => connections.reduce((total, day) => total + count(day), 0);
  return { known: sum((day) => day.known), ours: sum((day) => day.ours), recovered: sum((day) => day.recovered), unexplained: sum((day) => day.unexplained) };
}

function shownHours({ figures: { byHour } }: DayFacts): readonly HourRow[] {
  const hours = byHour.map((figures, hour): HourRow => ({ hour, figures }));
  const busy = hours.filter(({ figures }) => !isEmpty(figures)).map(({ hour }) => hour);
  const first = Math.min(OFFICE_HOURS.first, ...busy);
  const last = Math.max(OFFICE_HOURS.last, ...busy);
  return hours.slice(first, last + 1);
}

function agentRows({ figures, interactions }: DayFacts, userName: NameOf): readonly AgentRow[] {
  const talkSec = new Map<string | null, number>();
  for (const { channel, agentId, talkSec: seconds } of interactions) {
    if (channel === "call") talkSec.set(agentId, (talkSec.get(agentId) ?? 0) + (seconds ?? 0));
  }
  const people = figures.byAgent
    .map(({ agentId, figures: own }) => ({ name: userName(agentId), figures: own, talkSec: talkSec.get(agentId) ?? 0 }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const nobody: AgentRow = { name: null, figures: figures.unheld, talkSec: talkSec.get(null) ?? 0 };
  return [...people, nobody];
}

function isEmpty(figures: Figures): boolean {
  return Object.values(figures).every((value) => value === null || value === 0);
}

async function monthQuality(
  day: string,
  generatedAt: string,
  source: ReportSource,
  { company, metrics }: ReportSettings,
  language: Language,
): Promise<QualityTable> {
  const { from, to, firstDay } = monthSoFar(day, metrics.timeZone);
  const until = generatedAt < to ? generatedAt : to;
  const complaints = await source.complaints(from, until);
  const quality = await source.quality(from, until);
  const texts = REPORT_TEXTS[language];
  const names: Readonly<Record<ComplaintTrait, (value: string) => string>> = {
    severity: (value) => SEVERITIES.flatMap((one) => (one === value ? [texts.severities[one]] : []))[0] ?? value,
    department: (value) => nameIn(company.departments, value, language),
    rootCause: (value) => nameIn(company.complaintCatalogue.rootCauses, value, language),
  };
  const rows = COMPLAINT_TRAITS.flatMap((trait) => complaintsBy(trait, complaints, quality)).map(({ trait, value, figures }) => ({
    trait,
    name: value === null ? texts.notKnown : names[trait](value),
    figures,
  }));
  const occasions = marksBy(quality).map(({ trait, value, figures }) => ({ trait, name: texts.occasions[value], figures }));
  return { firstDay, total: complaintFigures(complaints, quality), rows: [...rows, ...occasions] };
}

function complaintRows(
  complaints: readonly ComplaintRecord[],
  facts: DayFacts,
  { clientName, userName, categoryName, departmentName }: Record<"clientName" | "userName" | "categoryName" | "departmentName", NameOf>,
): readonly ComplaintRow[] {
  const overdue = new Set(facts.complaints.overdue.map(({ id }) => id));
  return complaints.map((complaint) => ({
    number: complaint.number,
    client: clientName(complaint.clientId),
    essence: complaint.essence,
    severity: complaint.severity,
    category: categoryName(complaint.category),
    department: departmentName(complaint.department),
    owner: userName(complaint.ownerId),
    openedAt: complaint.openedAt,
    dueAt: complaint.dueAt,
    status: complaint.status,
    overdue: overdue.has(complaint.id),
  }));
}

function conversationRows(
  interactions: readonly Interaction[],
  texts: ReadonlyMap<string, ClientTexts>,
  { clientName, userName, queueName }: Record<"clientName" | "userName" | "queueName", NameOf>,
): readonly ConversationRow[] {
  return interactions.map((interaction) => ({
    startedAt: interaction.startedAt,
    channel: interaction.channel,
    direction: interaction.direction,
    client: clientName(interaction.clientId),
    phone: interaction.phone,
    hidden: interaction.hidden,
    queue: queueName(interaction.queue),
    agent: userName(interaction.agentId),
    outcome: interaction.outcome,
    waitSec: interaction.waitSec,
    talkSec: interaction.talkSec,
    essence: begunWith(interaction, texts.get(interaction.id)) ?? "",
  }));
}

function threadTexts(source: ReportSource, interactions: readonly Interaction[], to: string): ReturnType<ReportSource["clientTexts"]> {
  return source.clientTexts(
    interactions.filter(isThread).map(({ id }) => id),
    to,
  );
}

/** Of a day that is not over, now. */
function endOf(day: string, generatedAt: string, timeZone: string): string {
  const { to } = dayBounds(day, timeZone);
  return generatedAt < to ? generatedAt : to;
}

/** A complaint may be opened, due and overdue at once: it is listed once, by number. */
function allOf({ opened, due, overdue }: DayFacts["complaints"]): readonly ComplaintRecord[] {
  const byId = new Map([...opened, ...due, ...overdue].map((complaint) => [complaint.id, complaint]));
  return [...byId.values()].sort((a, b) => a.number - b.number);
}

async function clientNames(source: ReportSource, ids: readonly (string | null)[]): Promise<NameOf> {
  const names = await source.clientNames([...new Set(ids.filter((id) => id !== null))]);
  return (id) => (id === null ? "" : (names.get(id) ?? id));
}

function nameIn(list: readonly Named[], id: string | null, language: Language): string {
  if (id === null) return "";
  const name = list.find((item) => item.id === id)?.name;
  return name?.[language] ?? name?.ru ?? Object.values(name ?? {})[0] ?? id;
}
