// A day of a made-up company from a seed: calls, message waits, complaints and people, as the ReportSource port
// gives them.
import type { Interaction, User } from "../../hub/contract/api.ts";
import type { DebtRecord } from "../../hub/contract/debt.ts";
import type { Outcome } from "../../hub/contract/vocabulary.ts";
import { UNDECIDED } from "../../hub/domain/complaint.ts";
import type { MessageWait } from "../../hub/domain/metrics.ts";
import type { ComplaintRecord } from "../../hub/ports/complaints.ts";
import type { DayReconciled } from "../../hub/ports/reconciliations.ts";
import type { ReportSource } from "../../hub/ports/reports.ts";
import type { ReportSettings } from "../../reports/definitions/daily.ts";

export const SETTINGS: ReportSettings = {
  company: {
    name: "ООО «Прилавок Север»",
    queues: [
      { id: "sales", name: { ru: "Продажи", uk: "Продаж", en: "Sales" } },
      { id: "service", name: { ru: "Сервис" } },
    ],
    departments: [{ id: "quality", name: { ru: "Отдел качества", uk: "Відділ якості", en: "Quality" } }],
    complaintCatalogue: {
      decisions: [],
      compensations: [],
      rootCauses: [{ id: "no_control", name: { ru: "Нет контроля", uk: "Немає контролю", en: "No control" } }],
    },
    categories: [{ id: "equipment_failure", department: "quality", name: { ru: "Отказ оборудования", uk: "Відмова обладнання", en: "Equipment failure" } }],
  },
  metrics: {
    timeZone: "Europe/Moscow",
    serviceLevelSec: 20,
    messageMinutes: { telegram: 10, slack: 15, email: 120, form: 60, sms: 10, whatsapp: 10 },
    workingTime: {
      calendar: { name: "none", years: null },
      hours: Object.fromEntries([1, 2, 3, 4, 5].map((weekday) => [weekday, { open: "09:00", close: "18:00" }])),
      timeZone: "Europe/Moscow",
      missingYear: "weekends",
    },
  },
};

export interface GeneratedDay {
  readonly interactions: readonly Interaction[];
  readonly waits: readonly MessageWait[];
  readonly complaints: { readonly opened: readonly ComplaintRecord[]; readonly due: readonly ComplaintRecord[]; readonly overdue: readonly ComplaintRecord[] };
  readonly debts: { readonly opened: readonly DebtRecord[]; readonly open: readonly DebtRecord[] };
  readonly reconciled?: readonly DayReconciled[];
}

export const QUIET_DAY: GeneratedDay = { interactions: [], waits: [], complaints: { opened: [], due: [], overdue: [] }, debts: { opened: [], open: [] } };
const AGENTS = ["ag1", "ag2", "ag3"];

/** `day` in Moscow; the same seed gives the same day. */
export function generatedDay(day: string, seed: number, calls = 120): GeneratedDay {
  const random = randomFrom(seed);
  const upTo = (limit: number) => Math.floor(random() * limit);
  const at = (fromHour: number, hours: number) =>
    new Date(Date.parse(`${day}T${String(fromHour).padStart(2, "0")}:00:00+03:00`) + upTo(hours * 3600) * 1000).toISOString();
  const interactions = Array.from({ length: calls }, (_, index) => {
    const outcome = (["answered", "answered", "answered", "missed", "abandoned", "busy"] as const)[upTo(6)] ?? "answered";
    const direction = upTo(5) === 0 ? "outbound" : "inbound";
    return interaction(index, {
      startedAt: at(7, 14),
      direction,
      outcome,
      queue: direction === "inbound" && upTo(6) > 0 ? "sales" : null,
      waitSec: upTo(60),
      talkSec: upTo(600),
      agentId: AGENTS[upTo(3)] ?? null,
    });
  }).sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  const waits = Array.from({ length: 40 }, (): MessageWait => {
    const answered = upTo(4) > 0;
    return { at: at(9, 8), channel: "telegram", agentId: answered ? (AGENTS[upTo(3)] ?? null) : null, waitSec: answered ? 60 * (1 + upTo(40)) : null };
  });
  const some = Array.from({ length: 12 }, (_, index) => complaint(index, at(9, 8), AGENTS[upTo(3)] ?? null));
  return { interactions, waits, complaints: { opened: some.slice(0, 5), due: some.slice(4, 8), overdue: some.slice(7) }, debts: generatedDebts(day, upTo) };
}

/** Of the nights before too: those are open and were not opened today. */
function generatedDebts(day: string, upTo: (limit: number) => number): GeneratedDay["debts"] {
  const opened = Array.from({ length: 30 }, (_, index) => {
    const missedMs = Date.parse(`${day}T09:00:00+03:00`) + upTo(9 * 3600) * 1000;
    const state = (["open", "closed", "closed", "dropped"] as const)[upTo(4)] ?? "open";
    return debt(`d${index}`, missedMs, state, upTo(10) > 0 ? 1 + upTo(3) : 0, missedMs + (upTo(240) + 1) * 60_000, AGENTS[upTo(4)] ?? null);
  });
  const older = Array.from({ length: 4 }, (_, index) => debt(`o${index}`, Date.parse(`${day}T00:00:00Z`) - 86_400_000 * (index + 1), "open", 1, 0, null));
  return { opened, open: [...older, ...opened.filter(({ state }) => state === "open")] };
}

const LIMIT_MS = 2 * 3_600_000;

function debt(id: string, missedMs: number, state: DebtRecord["state"], misses: number, endedMs: number, assigneeId: string | null): DebtRecord {
  const missedAt = new Date(missedMs).toISOString();
  return {
    id,
    phone: "+74950001234",
    clientId: "cl1",
    assigneeId,
    queue: "sales",
    misses,
    missIds: Array.from({ length: misses }, (_, index) => `${id}-${index}`),
    firstMissedAt: missedAt,
    lastMissedAt: missedAt,
    tries: 0,
    lastTryAt: null,
    nextTryAt: state === "open" ? missedAt : null,
    escalatesAt: new Date(missedMs + LIMIT_MS).toISOString(),
    escalatedAt: null,
    state,
    closedBy: state === "closed" ? `talk-${id}` : null,
    closedAt: state === "open" ? null : new Date(endedMs).toISOString(),
    droppedBy: null,
    dropReason: null,
  };
}

/** A source that knows days by their first instant and is quiet on all others. */
export function sourceOf(
  days: Readonly<Record<string, GeneratedDay>>,
  clients: ReadonlyMap<string, string> = new Map([["cl1", "Магазин «Берёзка»"]]),
): ReportSource {
  const dayAt = (from: string) => days[new Date(Date.parse(from) + 3 * 3_600_000).toISOString().slice(0, 10)] ?? QUIET_DAY;
  return {
    async *interactions(from) {
      const all = dayAt(from).interactions;
      for (let start = 0; start < all.length; start += 50) yield all.slice(start, start + 50);
    },
    messageWaits: async (from) => dayAt(from).waits,
    complaints: async (from) => dayAt(from).complaints,
    quality: async () => ({ resolved: [], noted: [], requests: [], marks: [] }),
    reconciled: async (dayOn) => days[dayOn]?.reconciled ?? [],
    debts: async (from) => dayAt(from).debts.opened,
    openDebts: async (at) => dayAt(new Date(Date.parse(at) - 1).toISOString()).debts.open,
    users: async () => AGENTS.map((id, index) => user(id, ["Ольга Ситникова", "Денис Гарин", "Жанна Кольцова"][index] ?? id)),
    clientTexts: async () => new Map(),
    clientNames: async (ids) => new Map([...clients].filter(([id]) => ids.includes(id))),
  };
}

export function interaction(index: number, own: Partial<Interaction> & { readonly outcome: Outcome | null }): Interaction {
  const answered = own.outcome === "answered";
  return {
    id: `in${index}`,
    channel: "call",
    direction: "inbound",
    state: "closed",
    clientId: "cl1",
    contactId: null,
    phone: "+74950001234",
    hidden: false,
    queue: "sales",
    startedAt: "2026-03-17T09:00:00.000Z",
    endedAt: null,
    holdSec: answered ? index % 7 : null,
    externalId: `x${index}`,
    connectionId: "office",
    legs: [],
    recordings: [],
    essence: "Спрашивает о сроках монтажа",
    disposition: null,
    intent: null,
    language: null,
    line: null,
    version: 1,
    ...own,
    answeredAt: answered ? (own.startedAt ?? null) : null,
    talkSec: answered ? (own.talkSec ?? 0) : null,
    waitSec: own.waitSec ?? null,
    agentId: answered ? (own.agentId ?? null) : null,
  };
}

export function complaint(index: number, openedAt: string, ownerId: string | null, own: Partial<ComplaintRecord> = {}): ComplaintRecord {
  return {
    id: `co${index}`,
    number: 101 + index,
    clientId: "cl1",
    interactionId: null,
    status: "in_work",
    severity: index % 3 === 0 ? "high" : "normal",
    category: "equipment_failure",
    department: "quality",
    ownerId,
    essence: "Витрина не выходит из оттайки, товар потёк, просят прислать инженера",
    openedAt,
    dueAt: openedAt,
    ...UNDECIDED,
    openedBy: ownerId,
    contactId: null,
    version: 1,
    ...own,
  };
}

function user(id: string, name: string): User {
  return {
    id,
    email: `${id}@example.org`,
    name,
    roles: ["agent"],
    language: "ru",
    extension: null,
    department: null,
    queues: [],
    presence: "available",
    presenceSince: null,
    active: true,
  };
}

/** A linear congruential generator: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
