// Watches deadlines: at risk and breached are facts, each written once, decided by the database, however many hubs look
// and whenever one of them died. A look reads what is running, so nothing is missed while no hub was there; of a deadline
// that is ahead it reads the first start alone until that one is at risk, for the others cannot be sooner.
import { DEADLINE_SUBJECTS, type DeadlineFactKind, type DeadlineSubject } from "../../contract/deadline.ts";
import type { Notice } from "../../contract/socket.ts";
import type { WorkingTime } from "../../domain/calendar.ts";
import { atRiskFrom } from "../../domain/deadlineRisk.ts";
import type { Deadlines, WatchedDeadline } from "../../ports/deadlines.ts";
import type { Interactions } from "../../ports/interactions.ts";
import { touchCards } from "../interactions/touchCards.ts";
import type { VerbDeps } from "../verb.ts";
import { countFact, noteFact } from "./noteFact.ts";

export interface WatchDeps extends VerbDeps {
  readonly deadlines: Pick<Deadlines, "missed" | "ahead" | "runningTo">;
  readonly interactions: Pick<Interactions, "liveIdsOf">;
  readonly workingTime: WorkingTime;
  /** Of a deadline's working time: with so little left it is at risk. */
  readonly atRiskPercent: number;
}

const PAGE = 500;

/** By which notice consoles read the subject again. */
const CHANGED = { complaint: "complaint.changed" } as const satisfies Record<DeadlineSubject, Notice["type"]>;

export function createDeadlineWatch(deps: WatchDeps): { readonly look: () => Promise<void> } {
  /** Counting working time costs more than everything else in a look, and a deadline seldom moves. */
  let known = new Map<string, string>();
  let { years } = deps.workingTime.calendar;

  return {
    look: async () => {
      const now = deps.clock.now().toISOString();
      // Somebody edited the calendar: what was counted by the old one is wrong.
      if (years !== deps.workingTime.calendar.years) known = new Map();
      years = deps.workingTime.calendar.years;
      const seen = new Map<string, string>();
      for (const subject of DEADLINE_SUBJECTS) {
        for await (const deadline of atRisk(subject, now, seen)) await note(deps, { kind: "at_risk", since: riskOf(deadline, seen), deadline, now });
        for await (const deadline of pages((after) => deps.deadlines.missed(subject, now, after, PAGE))) {
          await note(deps, { kind: "breached", since: deadline.dueAt, deadline, now });
        }
      }
      known = seen;
    },
  };

  async function* atRisk(subject: DeadlineSubject, now: string, seen: Map<string, string>): AsyncGenerator<WatchedDeadline> {
    for (const first of await deps.deadlines.ahead(subject, now)) {
      if (riskOf(first, seen) > now) continue;
      for await (const deadline of pages((after) => deps.deadlines.runningTo(subject, first.dueAt, after, PAGE))) {
        if (riskOf(deadline, seen) > now) break;
        yield deadline;
      }
    }
  }

  async function* pages(read: (after: WatchedDeadline | null) => Promise<readonly WatchedDeadline[]>): AsyncGenerator<WatchedDeadline> {
    for (let after: WatchedDeadline | null = null; ; ) {
      const page: readonly WatchedDeadline[] = await read(after);
      yield* page;
      after = page.at(-1) ?? null;
      if (page.length < PAGE) return;
    }
  }

  function riskOf(deadline: Pick<WatchedDeadline, "startedAt" | "dueAt">, seen: Map<string, string>): string {
    const key = `${deadline.startedAt} ${deadline.dueAt}`;
    const at = known.get(key) ?? atRiskFrom(deadline, deps.atRiskPercent, deps.workingTime);
    seen.set(key, at);
    return at;
  }
}

interface Noted {
  readonly kind: DeadlineFactKind;
  readonly since: string;
  readonly deadline: WatchedDeadline;
  readonly now: string;
}

async function note(deps: WatchDeps, { kind, since, deadline, now }: Noted): Promise<void> {
  const { subject, subjectId, clientId } = deadline;
  const cards = clientId === null ? [] : await deps.interactions.liveIdsOf(clientId);
  const isNew = await deps.transactions.run(async (unit) => {
    const held = await unit.lockDeadline(subject, subjectId);
    if (held === null || held.dueAt !== deadline.dueAt || held.startedAt !== deadline.startedAt) return false;
    if (!(await noteFact(deps, unit, { kind, since, held, now }))) return false;
    await touchCards(unit, cards);
    return true;
  });
  if (!isNew) return;
  countFact(deps, kind, subject);
  deps.live.notice({ type: CHANGED[subject], id: subjectId }, { all: true });
}
