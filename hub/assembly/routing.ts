// Routing joined up: the company's queues, who is at work, and who calls, all in memory.
import type { Company } from "../../config/companyTypes.ts";
import type { IntakeRules } from "../actions/intake/rules.ts";
import { createCallerMemory } from "../actions/routing/callerMemory.ts";
import { createFloor } from "../actions/routing/floor.ts";
import { offerChats, offersChats } from "../actions/routing/offerChats.ts";
import { createOffers } from "../actions/routing/offers.ts";
import { createQueueHours } from "../actions/routing/queueHours.ts";
import { createRouter, watchedPush } from "../actions/routing/router.ts";
import type { WorkingTime } from "../domain/calendar.ts";
import type { ChatOffers } from "../ports/chatOffers.ts";
import type { Callers } from "../ports/clients.ts";
import type { Interactions } from "../ports/interactions.ts";
import type { Leases } from "../ports/leases.ts";
import type { LivePush } from "../ports/live.ts";
import type { Transactions } from "../ports/unit.ts";
import type { Users } from "../ports/users.ts";
import type { Clock, Counters, Sleep } from "../ports/world.ts";
import type { Timers } from "../system/timers.ts";

const MOST_CALLERS = 50_000;
const MOST_CALLS = 5_000;
/** Of the 200 ms a provider waits. */
const CALLER_WAIT_MS = 100;
const OFFER_MS = 1_000;

interface RoutingDeps {
  readonly company: Pick<Company, "queues">;
  /** Null: there is no other hub. */
  readonly leases: Leases | null;
  readonly hubId: string;
  readonly store: {
    readonly callers: Callers;
    readonly users: Pick<Users, "list">;
    readonly interactions: Pick<Interactions, "busyCalls">;
    readonly chatOffers: ChatOffers;
    readonly transactions: Transactions;
  };
  readonly rules: Pick<IntakeRules, "chooseQueue">;
  readonly workingTime: WorkingTime;
  readonly push: LivePush;
  readonly clock: Clock;
  readonly counters: Counters;
  readonly sleep: Sleep;
}

export function assembleRouting({ company, store, rules, workingTime, push, leases, hubId, clock, counters, sleep }: RoutingDeps) {
  const callers = createCallerMemory({ callers: store.callers, sleep, limit: MOST_CALLERS, waitMs: CALLER_WAIT_MS });
  const members = company.queues.flatMap(({ id, members: people }) => people.map((member) => ({ queue: id, ...member })));
  const floor = createFloor({ users: store.users, interactions: store.interactions, members });
  const offers = createOffers(MOST_CALLS);
  const hours = createQueueHours(workingTime, company.queues);
  return {
    decide: createRouter({ callers, floor, offers, queues: company.queues, rules, hours, clock, counters }),
    /** The same push, listened to. */
    push: watchedPush(push, callers, floor, offers, clock),
    /** Once the database is there. */
    fill: () => callers.fill(),
    refresh: () => floor.refresh(),
    start: (timers: Timers) => {
      const offering = { ...store, floor, queues: company.queues, hours, leases, hubId, clock, counters };
      if (offersChats(company.queues)) timers.every(OFFER_MS, "chats on offer", () => offerChats(offering));
    },
  };
}
