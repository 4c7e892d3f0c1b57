// By which connection a call is placed and which of our numbers the client sees: the one asked for, else the one
// of the agent's own queues, else the first that can dial. Pure; null when nothing can.

export interface DialPlan {
  /** In the order of the company file. */
  readonly connections: readonly string[];
  /** Our numbers, E.164, in the order of the company file. */
  readonly lines: readonly { readonly number: string; readonly connectionId: string | null; readonly queue: string | null }[];
  /** A connection may name a queue for all that comes in by it. */
  readonly queueOfConnection: ReadonlyMap<string, string>;
}

export interface Way {
  readonly connectionId: string;
  /** Null: the provider's own choice. */
  readonly line: string | null;
}

export function chooseWay(
  plan: DialPlan,
  canDial: (connectionId: string) => boolean,
  wanted: { readonly connectionId: string | null; readonly queues: readonly string[] },
): Way | null {
  const connections = plan.connections.filter((id) => canDial(id) && (wanted.connectionId === null || id === wanted.connectionId));
  const isOurs = (queue: string | null | undefined): boolean => queue != null && wanted.queues.includes(queue);
  const ownLine = plan.lines.find(({ connectionId, queue }) => connectionId !== null && connections.includes(connectionId) && isOurs(queue));
  if (ownLine !== undefined && ownLine.connectionId !== null) return { connectionId: ownLine.connectionId, line: ownLine.number };
  const chosen = connections.find((id) => isOurs(plan.queueOfConnection.get(id))) ?? connections[0];
  return chosen === undefined ? null : { connectionId: chosen, line: plan.lines.find(({ connectionId }) => connectionId === chosen)?.number ?? null };
}
