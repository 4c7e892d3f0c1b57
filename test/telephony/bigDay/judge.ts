// The record against the script: every call there once, each with all that can be known of it, each customer one
// client. What differs is told call by call, with what was heard of it.
import type { Interaction } from "../../../hub/contract/api.ts";
import { agentOf } from "./day.ts";
import type { Exchange, Known } from "./exchange.ts";
import { isoOf, LINES, type ScriptedCall } from "./script.ts";

export interface Verdict {
  readonly wrong: readonly string[];
  readonly compared: number;
  /** Calls nobody can know of. */
  readonly unheard: number;
}

export function judge(
  calls: readonly ScriptedCall[],
  exchanges: ReadonlyMap<string, Exchange>,
  heard: ReadonlyMap<number, ReadonlySet<string>>,
  record: readonly Interaction[],
): Verdict {
  const wrong: string[] = [];
  const byKey = new Map<string, Interaction[]>();
  for (const one of record) {
    const key = `${one.connectionId} ${one.externalId}`;
    byKey.set(key, [...(byKey.get(key) ?? []), one]);
  }
  const clients = new Map<string, string>();
  let unheard = 0;
  for (const call of calls) {
    const exchange = exchanges.get(call.connectionId);
    if (exchange === undefined) throw new Error(`Nobody speaks for ${call.connectionId}.`);
    const through = heard.get(call.number) ?? new Set<string>();
    const key = `${call.connectionId} ${exchange.callKey(call)}`;
    const found = byKey.get(key) ?? [];
    byKey.delete(key);
    const known = exchange.recoverable(call, through);
    const tell = (what: string): number => wrong.push(`${key} (${call.story}; lost: ${lostOf(exchange, call, through) || "nothing"}): ${what}`);
    if (known === null) unheard += 1;
    if (found.length !== (known === null ? 0 : 1)) tell(`${found.length} records`);
    const [one] = found;
    if (one === undefined || known === null) continue;
    for (const difference of differences(one, expectedOf(call, known))) tell(difference);
    if (call.customer === null || one.clientId === null) continue;
    const client = clients.get(call.customer) ?? one.clientId;
    clients.set(call.customer, client);
    if (client !== one.clientId) tell("another client than this customer's");
  }
  for (const key of byKey.keys()) wrong.push(`${key}: a record of no call`);
  if (new Set(clients.values()).size !== clients.size) wrong.push("two customers are one client");
  return { wrong, compared: calls.length - unheard, unheard };
}

function expectedOf(call: ScriptedCall, known: Known): Readonly<Record<string, unknown>> {
  const { outcome, startSec, answeredSec, endSec, waitSec, talkSec, extension } = known;
  const at = (sec: number | null | undefined): unknown => (typeof sec === "number" ? isoOf(sec) : sec);
  const all = {
    direction: call.direction,
    outcome,
    phone: call.customer,
    hidden: call.customer === null,
    tied: call.customer !== null,
    queue: call.direction === "outbound" ? null : call.line === LINES.RU ? "front" : "ua",
    startedAt: at(startSec),
    answeredAt: at(answeredSec),
    endedAt: at(endSec),
    waitSec,
    talkSec,
    agentId: typeof extension === "string" ? agentOf(extension) : extension,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function differences(one: Interaction, expected: Readonly<Record<string, unknown>>): readonly string[] {
  const got: Readonly<Record<string, unknown>> = { ...one, tied: one.clientId !== null };
  return Object.entries(expected).flatMap(([name, value]) => (got[name] === value ? [] : [`${name} is ${String(got[name])}, was ${String(value)}`]));
}

function lostOf(exchange: Exchange, call: ScriptedCall, heard: ReadonlySet<string>): string {
  return exchange
    .say(call)
    .filter(({ name }) => !heard.has(name))
    .map(({ name }) => name)
    .join(" ");
}
