// Which queue a call or a message belongs to: what the provider says, else the number that was called, else
// the client's language. Pure; null means everybody sees it.
import type { Language } from "../contract/vocabulary.ts";

export interface RoutingTable {
  readonly queues: readonly { readonly id: string; readonly language: Language }[];
  /** By our number in E.164; null: somebody's own number, whose calls wait in no queue. */
  readonly queueOfLine: ReadonlyMap<string, string | null>;
  /** A connection may name a queue for all that comes in by it. */
  readonly queueOfConnection: ReadonlyMap<string, string>;
}

export interface RoutingFacts {
  readonly connectionId: string;
  /** As the provider names it. */
  readonly providerQueue: string | null;
  readonly line: string | null;
  readonly language: Language | null;
}

export function chooseQueue(table: RoutingTable, facts: RoutingFacts): string | null {
  const named = table.queues.find(({ id }) => id === facts.providerQueue);
  if (named) return named.id;
  const ofLine = facts.line === null ? undefined : table.queueOfLine.get(facts.line);
  if (ofLine !== undefined) return ofLine;
  const ofConnection = table.queueOfConnection.get(facts.connectionId);
  if (facts.language === null) return ofConnection ?? table.queues[0]?.id ?? null;
  const home = table.queues.find(({ id }) => id === ofConnection) ?? table.queues[0];
  if (home === undefined || home.language === facts.language) return home?.id ?? null;
  // The first queue of the client's language; the company's first queue when it has none.
  return table.queues.find(({ language }) => language === facts.language)?.id ?? home.id;
}
