// Whom a caller on the line is sent to: the client's own manager if they can take it, else who of the queue can,
// else who of the queue it overflows to. Nothing here waits or fails: where nobody can, the provider's scheme goes on.
import type { RoutingDecision } from "../contract/routing.ts";
import type { Language, Presence } from "../contract/vocabulary.ts";

export interface RouteQueue {
  readonly id: string;
  readonly language: Language;
  readonly skills: readonly Language[];
  /** Null: all who are free at once. */
  readonly order: "longest_idle" | "last_agent" | null;
  readonly offerSec: number;
  readonly overflow: string | null;
  readonly overflowAfterSec: number;
}

export interface FloorAgent {
  readonly id: string;
  readonly extension: string | null;
  readonly presence: Presence;
  readonly queues: readonly string[];
  /** On the telephone now. */
  readonly isTalking: boolean;
  /** Their telephone rings for another caller, or is about to. */
  readonly isRinging: boolean;
  /** Since when they have nothing to do; sorts as text. */
  readonly idleSince: string;
}

export interface Caller {
  readonly name: string | null;
  readonly managerId: string | null;
  /** Who of us spoke with them last. */
  readonly lastAgentId: string | null;
  readonly language: Language | null;
}

export interface RouteFacts {
  readonly caller: Caller | null;
  /** Null: somebody's own number. */
  readonly queue: string | null;
  readonly queues: readonly RouteQueue[];
  readonly floor: readonly FloorAgent[];
  readonly isWorkingTime: boolean;
  /** Extensions this call has rung at in vain: whoever declined or did not take it is not asked again. */
  readonly tried: ReadonlySet<string>;
}

export type RouteResult = "manager" | "queue" | "overflow" | "nobody_free" | "closed";

const MANAGER_RING_SEC = 20;

export function routeCall({ caller, queue: queueId, queues, floor, isWorkingTime, tried }: RouteFacts): {
  readonly decision: RoutingDecision;
  readonly result: RouteResult;
} {
  const callerName = caller?.name ?? null;
  const otherwise = (result: RouteResult) => ({ decision: { kind: "default", callerName } as const, result });
  const ring = (agents: readonly FloorAgent[], ringSec: number, result: RouteResult) => ({
    decision: { kind: "ring", extensions: agents.flatMap(({ extension }) => extension ?? []), ringSec, callerName } as const,
    result,
  });
  if (!isWorkingTime) return otherwise("closed");
  const queue = queues.find(({ id }) => id === queueId) ?? null;
  const manager = floor.find((agent) => agent.id === caller?.managerId && !agent.isRinging && canTake(agent, tried));
  if (manager !== undefined) return ring([manager], queue?.offerSec ?? MANAGER_RING_SEC, "manager");
  const overflow = queue === null ? null : (queues.find(({ id }) => id === queue.overflow) ?? null);
  for (const [one, result] of [
    [queueFor(queue, queues, caller), "queue"],
    [overflow, "overflow"],
  ] as const) {
    if (one === null) continue;
    const able = floor.filter((agent) => agent.queues.includes(one.id) && canTake(agent, tried));
    const free = inOrder(one, notRinging(one, able), caller);
    if (free.length > 0) return one.order === null ? ring(free, one.overflowAfterSec, result) : ring(free.slice(0, 1), one.offerSec, result);
  }
  return otherwise("nobody_free");
}

function canTake({ presence, extension, isTalking }: FloorAgent, tried: ReadonlySet<string>): boolean {
  return presence === "available" && extension !== null && !isTalking && !tried.has(extension);
}

/** Where all ring at once only one of them takes the first call: when there is nobody else, the others can take this one. */
function notRinging({ order }: RouteQueue, able: readonly FloorAgent[]): readonly FloorAgent[] {
  const quiet = able.filter(({ isRinging }) => !isRinging);
  return quiet.length === 0 && order === null && able.length > 1 ? able : quiet;
}

/** A queue whose members do not speak the client's language hands over to the first that does. */
function queueFor(queue: RouteQueue | null, queues: readonly RouteQueue[], caller: Caller | null): RouteQueue | null {
  const language = caller?.language ?? null;
  if (queue === null || language === null || speaks(queue, language)) return queue;
  return queues.find((one) => speaks(one, language)) ?? queue;
}

function speaks({ language, skills }: RouteQueue, wanted: Language): boolean {
  return language === wanted || skills.includes(wanted);
}

function inOrder({ order }: RouteQueue, agents: readonly FloorAgent[], caller: Caller | null): readonly FloorAgent[] {
  const known = (agent: FloorAgent): number => (order === "last_agent" && agent.id === caller?.lastAgentId ? 0 : 1);
  return agents.toSorted((a, b) => known(a) - known(b) || (a.idleSince < b.idleSince ? -1 : a.idleSince > b.idleSince ? 1 : a.id < b.id ? -1 : 1));
}
