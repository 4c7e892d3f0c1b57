// Where a caller on the line is sent: decided from memory while the provider waits, and whatever goes wrong, there is
// an answer.
import { DEFAULT_ROUTE, type RoutingDecision, type RoutingQuestion } from "../../contract/routing.ts";
import type { WorkingTime } from "../../domain/calendar.ts";
import { type RouteQueue, routeCall } from "../../domain/callRouting.ts";
import { isWorkingInstant } from "../../domain/workingClock.ts";
import type { LivePush } from "../../ports/live.ts";
import type { Clock, Counters } from "../../ports/world.ts";
import type { IntakeRules } from "../intake/rules.ts";
import type { CallerMemory } from "./callerMemory.ts";
import type { Floor } from "./floor.ts";

const NOBODY: ReadonlySet<string> = new Set();

interface RouterDeps {
  readonly callers: Pick<CallerMemory, "find">;
  readonly floor: Pick<Floor, "agents">;
  readonly queues: readonly RouteQueue[];
  readonly rules: Pick<IntakeRules, "chooseQueue">;
  readonly workingTime: WorkingTime;
  readonly clock: Clock;
  readonly counters: Counters;
}

/** Calls whose members rung in vain are remembered; the oldest are forgotten first. */
const MOST_CALLS = 5_000;

/** Never throws. A provider that asks again for the same call is sent to the next. */
export function createRouter(deps: RouterDeps): (question: RoutingQuestion) => Promise<RoutingDecision> {
  const rung = new Map<string, Set<string>>();
  const ringing = (key: string, extensions: readonly string[]): void => {
    rung.set(key, new Set([...(rung.get(key) ?? []), ...extensions]));
    const oldest = rung.size > MOST_CALLS ? rung.keys().next().value : undefined;
    if (oldest !== undefined) rung.delete(oldest);
  };
  return async ({ connectionId, callKey, phone, line }) => {
    const key = `${connectionId}:${callKey}`;
    try {
      const caller = phone === null ? null : await deps.callers.find(phone);
      const { decision, result } = routeCall({
        caller,
        queue: deps.rules.chooseQueue({ connectionId, providerQueue: null, line, language: null }),
        queues: deps.queues,
        floor: deps.floor.agents(),
        isWorkingTime: isWorkingInstant(deps.clock.now().toISOString(), deps.workingTime),
        tried: rung.get(key) ?? NOBODY,
      });
      if (decision.kind === "ring" && callKey !== "") ringing(key, decision.extensions);
      deps.counters.count("otklik_routing_total", { result });
      return decision;
    } catch {
      deps.counters.count("otklik_routing_total", { result: "failed" });
      return DEFAULT_ROUTE;
    }
  };
}

/** What is told to the browsers is worth knowing here too: who talks, who calls, whose card changed. */
export function watchedPush(
  push: LivePush,
  callers: Pick<CallerMemory, "remember" | "forgetClient">,
  floor: Pick<Floor, "see" | "setPresence">,
  clock: Clock,
): LivePush {
  return {
    cardsChanged: push.cardsChanged,
    cardsChangedWith: (cards, cursor, newest) => {
      push.cardsChangedWith(cards, cursor, newest);
      for (const card of cards) {
        floor.see(card);
        if (card.kind !== "call" || card.client === null || card.phone === null) continue;
        callers.remember({
          phone: card.phone,
          clientId: card.client.id,
          // A name the hub made up of the number says nothing to who hears it ring.
          name: card.client.isNew ? null : card.client.name,
          managerId: card.client.managerId,
          lastAgentId: card.agent?.id ?? null,
          language: card.language,
        });
      }
    },
    notice: (notice, to) => {
      push.notice(notice, to);
      if (notice.type === "client.changed") callers.forgetClient(notice.id);
      if (notice.type === "presence.changed" && notice.presence !== undefined) floor.setPresence(notice.id, notice.presence, clock.now().toISOString());
    },
  };
}
