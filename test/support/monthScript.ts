// A month of a quality department as it is played, and which facts must stand after it: by a count of working minutes
// that shares nothing with the product.
import { seeded } from "../telephony/random.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MOSCOW_MS = 3 * HOUR_MS;
const PROMISED_DAYS = 3;
export const FROM_MS = Date.parse("2026-03-02T06:00:00.000Z");
export const TO_MS = Date.parse("2026-03-31T18:00:00.000Z");

/**
 * A complaint; `doneMs`: when it is decided, `waits`: while the client is waited for and the clock stands, `again`: when
 * it was opened again after it had been rejected, and how that promise went.
 */
export interface Case {
  readonly openMs: number;
  readonly dueMs: number;
  readonly waits: { readonly fromMs: number; readonly toMs: number } | null;
  readonly doneMs: number | null;
  readonly again: { readonly openMs: number; readonly dueMs: number; readonly doneMs: number | null } | null;
  readonly severity: "low" | "normal" | "high";
  readonly department: "quality" | "service";
  /** Found when it is decided. */
  readonly rootCause: string | null;
}
/** A question to a department, about the case of that number. */
export interface Question {
  readonly of: number;
  readonly askMs: number;
  readonly dueMs: number;
  readonly answerMs: number | null;
}
export interface Month {
  readonly cases: readonly Case[];
  readonly questions: readonly Question[];
  readonly looks: readonly number[];
  /** Looks after which every hub is dead until the next one. */
  readonly deadAfter: ReadonlySet<number>;
}

/** Nine to six in Moscow, Monday to Friday; the ninth is a day off for the eighth, a Sunday. */
function works(ms: number): boolean {
  const moscow = new Date(ms + MOSCOW_MS);
  const day = moscow.getUTCDay();
  return day !== 0 && day !== 6 && moscow.getUTCDate() !== 9 && moscow.getUTCHours() >= 9 && moscow.getUTCHours() < 18;
}
function minutesBetween(fromMs: number, toMs: number): readonly number[] {
  const minutes: number[] = [];
  for (let ms = fromMs; ms < toMs; ms += MINUTE_MS) if (works(ms)) minutes.push(ms);
  return minutes;
}
/** The moment when so much of the working time between the two is spent. */
function spentAt(fromMs: number, toMs: number, share: number): number {
  const minutes = minutesBetween(fromMs, toMs);
  const spent = minutes.length * share;
  const last = Math.ceil(spent) - 1;
  return (minutes[last] ?? fromMs) + (spent - last) * MINUTE_MS;
}
/** The same where it counts from when on: what is spent as the day closes is so at the next opening. */
function spentFrom(fromMs: number, toMs: number, share: number): number {
  const minutes = minutesBetween(fromMs, toMs);
  const spent = minutes.length * share;
  return (minutes[Math.floor(spent)] ?? toMs) + (spent % 1) * MINUTE_MS;
}
function laterBy(dueMs: number, minutes: number): number {
  if (minutes === 0) return dueMs;
  return (minutesBetween(dueMs, dueMs + 20 * DAY_MS)[minutes - 1] ?? dueMs) + MINUTE_MS;
}

/** The closing hour of the third working day after this one. */
function promisedMs(openMs: number): number {
  const midnightMs = openMs - ((openMs + MOSCOW_MS) % DAY_MS);
  let left = PROMISED_DAYS;
  for (let dayMs = midnightMs + DAY_MS; ; dayMs += DAY_MS) {
    if (works(dayMs + 12 * HOUR_MS)) left -= 1;
    if (left === 0) return dayMs + 18 * HOUR_MS;
  }
}

/** Looks at nine, twelve, three, six and nine in Moscow; twice in the month every hub is dead from one look over the next two. */
export function monthOf(seed: number, counts: { readonly cases: number; readonly questions: number }): Month {
  const random = seeded(seed);
  const all: number[] = [];
  for (let day = FROM_MS; day <= TO_MS; day += DAY_MS) for (const hours of [0, 3, 6, 9, 12]) all.push(day + hours * HOUR_MS);
  const outages = new Set([41, 42, 43, 97, 98]);
  const deadAfter = new Set(all.filter((_, index) => outages.has(index + 1) && !outages.has(index)));
  const looks = all.filter((_, index) => !outages.has(index));
  /** While no hub is there nobody can do anything: they do it as soon as one is, before it has looked. */
  const whenSomebodyCan = (ms: number): number => {
    const next = all.findIndex((look) => look >= ms);
    return outages.has(next) || outages.has(next - 1) ? (looks.find((look) => look >= ms) ?? ms) : ms;
  };
  const within = (fromMs: number, toMs: number): number => whenSomebodyCan(fromMs + Math.floor((random() * (toMs - fromMs)) / MINUTE_MS) * MINUTE_MS);
  // A sequence of its own: what was played before there were reopenings stays as it was.
  const chance = seeded(seed + 1);
  const againAfter = (closedMs: number): Case["again"] => {
    const openMs = whenSomebodyCan(closedMs + HOUR_MS + Math.floor((chance() * 3 * DAY_MS) / MINUTE_MS) * MINUTE_MS);
    const dueMs = promisedMs(openMs);
    const doneMs = chance() < 0.6 ? whenSomebodyCan(openMs + HOUR_MS + Math.floor((chance() * (dueMs + DAY_MS - openMs)) / MINUTE_MS) * MINUTE_MS) : null;
    return { openMs, dueMs, doneMs };
  };
  const cases = Array.from({ length: counts.cases }, (_, n): Case => {
    const openMs = within(FROM_MS, TO_MS - 2 * DAY_MS);
    const dueMs = openMs + (4 + Math.floor(random() * 4)) * DAY_MS;
    const fate = random();
    const fromMs = within(openMs + MINUTE_MS, dueMs + DAY_MS);
    const toMs = within(fromMs + MINUTE_MS, fromMs + 2 * DAY_MS);
    const waits = fate < 0.3 ? { fromMs, toMs: Math.max(toMs, fromMs) } : null;
    const endMs = random() < 0.5 ? within(Math.max(openMs, toMs) + MINUTE_MS, dueMs + 2 * DAY_MS) : null;
    const doneMs = endMs !== null && waits !== null ? Math.max(endMs, waits.toMs) : endMs;
    return {
      openMs,
      dueMs,
      waits,
      doneMs,
      again: n % 2 === 0 && doneMs !== null && doneMs < TO_MS - 2 * DAY_MS ? againAfter(doneMs) : null,
      severity: (["low", "normal", "high"] as const)[n % 3] ?? "normal",
      department: n % 4 === 0 ? "service" : "quality",
      rootCause: n % 5 === 0 ? null : "no_control",
    };
  });
  const questions = Array.from({ length: counts.questions }, (): Question => {
    const askMs = within(FROM_MS, TO_MS - 2 * DAY_MS);
    const dueMs = askMs + (3 + Math.floor(random() * 4)) * DAY_MS;
    const running = cases.flatMap(({ openMs, doneMs }, of) => (openMs < askMs && (doneMs === null || doneMs > askMs) ? [of] : []));
    return {
      of: running[Math.floor(random() * running.length)] ?? -1,
      askMs,
      dueMs,
      answerMs: random() < 0.6 ? within(askMs + MINUTE_MS, dueMs + DAY_MS) : null,
    };
  });
  return { cases, questions: questions.filter(({ of }) => of >= 0), looks, deadAfter };
}

/** A fact that must stand: of the case of that number, since when, and of which deadline it is true. */
export interface Fact {
  readonly kind: "at_risk" | "breached";
  readonly of: number;
  readonly sinceMs: number;
  readonly dueMs: number;
}

export function factText({ kind, of, dueMs }: Fact): string {
  return `${kind} ${of} ${new Date(dueMs).toISOString()}`;
}

/** When it is due after its waits, at the end of the month. */
export function lastDueMs({ dueMs, waits }: Case): number {
  if (waits === null || waits.fromMs >= dueMs || waits.toMs > TO_MS) return dueMs;
  return laterBy(dueMs, minutesBetween(waits.fromMs, waits.toMs).length);
}

/** A promise, as the figures know it: the first one of a case, and that of its reopening. */
interface Promised {
  readonly of: Case;
  readonly openMs: number;
  /** At the end of the month. */
  readonly dueMs: number;
  readonly doneMs: number | null;
}

export function promisesOf(one: Case): readonly Promised[] {
  const { openMs, doneMs, again } = one;
  const first = { of: one, openMs, dueMs: lastDueMs(one), doneMs };
  return again === null || again.openMs > TO_MS ? [first] : [first, { of: one, ...again }];
}

export function expectedFacts({ cases, looks }: Month): readonly Fact[] {
  return cases.flatMap((one, of) => {
    const { again } = one;
    if (again === null) return ofFirst(one, of);
    return [...ofFirst(one, of), ...factsOf(of, again.openMs, again.dueMs, [[again.openMs, again.doneMs ?? Number.POSITIVE_INFINITY]])];
  });

  function ofFirst(one: Case, of: number): readonly Fact[] {
    const { openMs, dueMs, waits, doneMs } = one;
    const endMs = doneMs ?? Number.POSITIVE_INFINITY;
    if (waits === null) return factsOf(of, openMs, dueMs, [[openMs, endMs]]);
    const { fromMs, toMs } = waits;
    const movedMs = lastDueMs(one);
    if (movedMs !== dueMs) return [...factsOf(of, openMs, dueMs, [[openMs, fromMs]]), ...factsOf(of, openMs, movedMs, [[toMs, endMs]])];
    return factsOf(of, openMs, dueMs, [
      [openMs, fromMs],
      [toMs, endMs],
    ]);
  }

  /** `spans`: in which its clock ran towards this deadline. */
  function factsOf(of: number, openMs: number, dueMs: number, spans: readonly (readonly [number, number])[]): readonly Fact[] {
    const riskMs = spentFrom(openMs, dueMs, 0.75);
    const warned = looks.some((look) => look >= riskMs && look < dueMs && spans.some(([from, to]) => look >= from && look < to));
    // Late is late, whether a look or a person came first; only what still runs when the month is over must have been looked at.
    const missed = spans.some(([from, to]) => from <= TO_MS && Math.min(to, TO_MS) >= dueMs);
    return [
      ...(warned ? [{ kind: "at_risk", of, sinceMs: riskMs, dueMs } as const] : []),
      ...(missed ? [{ kind: "breached", of, sinceMs: dueMs, dueMs } as const] : []),
    ];
  }
}

/** `word number`: of each question; nobody is reminded of what is late already, and nobody waits for what was answered. */
export function expectedWords({ questions, looks }: Month): readonly string[] {
  return questions.flatMap(({ askMs, dueMs, answerMs }, of) => {
    const answered = answerMs ?? Number.POSITIVE_INFINITY;
    const remindMs = spentAt(askMs, dueMs, 0.75);
    const reminded = looks.some((look) => look >= remindMs && look < Math.min(dueMs, answered));
    const late = looks.some((look) => look >= dueMs && look < answered);
    return [...(reminded ? [`reminder ${of}`] : []), ...(late ? [`late ${of}`] : [])];
  });
}
