// Where a caller on the line is sent: decided from memory while the provider waits, and whatever goes wrong, there is
// an answer.
import { DEFAULT_ROUTE, type RoutingDecision, type RoutingQuestion } from "../../contract/routing.ts";
import { type RouteQueue, routeCall } from "../../domain/callRouting.ts";
import type { LivePush } from "../../ports/live.ts";
import type { Clock, Counters } from "../../ports/world.ts";
import type { IntakeRules } from "../intake/rules.ts";
import type { CallerMemory } from "./callerMemory.ts";
import type { Floor } from "./floor.ts";
import type { Offers } from "./offers.ts";
import type { QueueHours } from "./queueHours.ts";

interface RouterDeps {
  readonly callers: Pick<CallerMemory, "find" | "peek">;
  readonly floor: Pick<Floor, "agents" | "isManned">;
  readonly offers: Pick<Offers, "standing" | "tried" | "taken" | "make">;
  readonly queues: readonly RouteQueue[];
  readonly rules: Pick<IntakeRules, "chooseQueue">;
  readonly hours: QueueHours;
  readonly clock: Clock;
  readonly counters: Counters;
}

/** Never throws. A provider that asks again for the same call once its ring is over is sent to the next. */
export function createRouter(deps: RouterDeps): (question: RoutingQuestion) => Promise<RoutingDecision> {
  return async ({ connectionId, callKey, phone, line }) => {
    const key = `${connectionId}:${callKey}`;
    try {
      const { isWorkingTime, openQueues } = deps.hours(deps.clock.now().toISOString());
      // While nobody can be rung, who calls is told if it is known, and the database is not asked.
      const canRing = (isWorkingTime || openQueues.size > 0) && deps.floor.isManned();
      const caller = phone === null ? null : canRing ? await deps.callers.find(phone) : deps.callers.peek(phone);
      // Nothing is waited for from here on: two callers at once never see the same telephone free.
      const now = deps.clock.now();
      const standing = deps.offers.standing(key, now.getTime());
      if (standing !== null) return standing;
      const taken = deps.offers.taken({ key, phone }, now.getTime());
      const present = canRing ? deps.floor.agents(phone) : [];
      const floor = present.map((agent) => (taken.has(agent.extension ?? "") ? { ...agent, isRinging: true } : agent));
      const { decision, result } = routeCall({
        caller,
        queue: deps.rules.chooseQueue({ connectionId, providerQueue: null, line, language: null }),
        queues: deps.queues,
        floor,
        isWorkingTime,
        openQueues,
        tried: deps.offers.tried(key),
      });
      if (decision.kind === "ring" && callKey !== "") {
        const agents = decision.extensions.map((extension) => ({ id: floor.find((agent) => agent.extension === extension)?.id ?? "", extension }));
        deps.offers.make(key, { phone, agents, madeMs: now.getTime(), decision });
      }
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
  offers: Pick<Offers, "see">,
  clock: Clock,
): LivePush {
  return {
    cardsChanged: push.cardsChanged,
    cardsChangedWith: (cards, cursor, newest) => {
      push.cardsChangedWith(cards, cursor, newest);
      for (const card of cards) {
        floor.see(card);
        offers.see(card);
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
