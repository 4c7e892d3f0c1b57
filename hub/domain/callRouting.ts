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
  /** How many chats one member may have in hand. */
  readonly capacity: number;
}

export interface FloorAgent {
  readonly id: string;
  readonly extension: string | null;
  readonly presence: Presence;
  readonly queues: readonly string[];
  /** Languages of their own, beside those of their queues. */
  readonly skills: readonly Language[];
  /** Null: as many chats as the queue allows. */
  readonly capacity: number | null;
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
  /** Of the company, for a number without a queue. */
  readonly isWorkingTime: boolean;
  /** Queues in whose hours it is. */
  readonly openQueues: ReadonlySet<string>;
  /** Extensions this call has rung at in vain: whoever declined or did not take it is not asked again. */
  readonly tried: ReadonlySet<string>;
}

export type RouteResult = "manager" | "queue" | "overflow" | "nobody_free" | "closed";

const MANAGER_RING_SEC = 20;

export function routeCall(facts: RouteFacts): { readonly decision: RoutingDecision; readonly result: RouteResult } {
  const { caller, queues, floor, openQueues, tried } = facts;
  const callerName = caller?.name ?? null;
  const otherwise = (result: RouteResult) => ({ decision: { kind: "default", callerName } as const, result });
  const ring = (agents: readonly FloorAgent[], ringSec: number, result: RouteResult) => ({
    decision: { kind: "ring", extensions: agents.flatMap(({ extension }) => extension ?? []), ringSec, callerName } as const,
    result,
  });
  const queue = queues.find(({ id }) => id === facts.queue) ?? null;
  const overflow = queue === null ? null : (queues.find(({ id }) => id === queue.overflow && openQueues.has(id)) ?? null);
  const isOpen = queue === null ? facts.isWorkingTime : openQueues.has(queue.id);
  if (!isOpen && overflow === null) return otherwise("closed");
  const able = floor.filter((agent) => canTake(agent, tried));
  const manager = able.find(({ id, isRinging }) => id === caller?.managerId && !isRinging);
  if (isOpen && manager !== undefined) return ring([manager], queue?.offerSec ?? MANAGER_RING_SEC, "manager");
  for (const [one, result] of [
    [isOpen ? queueFor(queue, queues, able, facts) : null, "queue"],
    [overflow, "overflow"],
  ] as const) {
    if (one === null) continue;
    const free = inOrder(one, notRinging(one, speakersOf(one, able, caller?.language ?? null)), caller);
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

/** A queue none of whose people speaks the client's language hands over to the first that does. */
function queueFor(
  queue: RouteQueue | null,
  queues: readonly RouteQueue[],
  able: readonly FloorAgent[],
  { caller, openQueues }: Pick<RouteFacts, "caller" | "openQueues">,
): RouteQueue | null {
  const language = caller?.language ?? null;
  if (queue === null || language === null || speaks(queue, language)) return queue;
  if (able.some(({ queues: theirs, skills }) => theirs.includes(queue.id) && skills.includes(language))) return queue;
  return queues.find((one) => speaks(one, language) && openQueues.has(one.id)) ?? queue;
}

function speaks({ language, skills }: RouteQueue, wanted: Language): boolean {
  return language === wanted || skills.includes(wanted);
}

/** Of a queue's people those who speak the client's language; all of them where nobody does. */
export function speakersOf<A extends Pick<FloorAgent, "queues" | "skills">>(queue: RouteQueue, agents: readonly A[], language: Language | null): readonly A[] {
  const members = agents.filter(({ queues }) => queues.includes(queue.id));
  if (language === null || speaks(queue, language)) return members;
  const speakers = members.filter(({ skills }) => skills.includes(language));
  return speakers.length > 0 ? speakers : members;
}

/** Whom a queue asks first. */
export function inOrder<A extends Pick<FloorAgent, "id" | "idleSince">>(
  { order }: Pick<RouteQueue, "order">,
  agents: readonly A[],
  client: { readonly lastAgentId: string | null } | null,
): readonly A[] {
  const known = (agent: A): number => (order === "last_agent" && agent.id === client?.lastAgentId ? 0 : 1);
  return agents.toSorted((a, b) => known(a) - known(b) || (a.idleSince < b.idleSince ? -1 : a.idleSince > b.idleSince ? 1 : a.id < b.id ? -1 : 1));
}
