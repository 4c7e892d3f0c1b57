// One summary of a call from the legs a provider lists. The first leg came in from the customer, or went out to
// our own agent; whether anybody spoke is told by the legs that were dialled from it.
import type { CallEvent } from "../../hub/contract/inbound.ts";
import type { Outcome } from "../../hub/contract/vocabulary.ts";
import type { Source } from "../adapter.ts";
import { agentParty, callEvent, lineOf, phoneParty } from "../events.ts";
import type { Agents } from "./agents.ts";

export interface ListedLeg {
  readonly first: boolean;
  readonly direction: "inbound" | "outbound";
  readonly from: string | null;
  readonly to: string | null;
  /** When it began; ISO. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly talkSec: number;
  /** Of a leg nobody spoke on. */
  readonly outcome: Outcome | null;
}

/** Facts of an interface's list: nobody signed them, we asked ourselves. */
export function listSource(connectionId: string, provider: string, now: Date): Source {
  return { connectionId, provider, receivedAt: now.toISOString(), auth: "none" };
}

export function summariseLegs(
  callKey: string,
  legs: readonly ListedLeg[],
  config: { readonly country: string; readonly agents: Agents },
  source: Source,
): CallEvent | null {
  const inTime = [...legs].sort((left, right) => startMs(left) - startMs(right));
  const first = inTime.find((leg) => leg.first) ?? inTime.find((leg) => config.agents.extensionOf(leg.to) !== null) ?? inTime[0];
  if (first === undefined || first.endedAt === null) return null;
  const inbound = first.direction === "inbound";
  const dialled = inTime.filter((leg) => leg !== first);
  // An outgoing call of one leg leads straight to the customer, unless it rang at one of us.
  const straight = !inbound && dialled.length === 0 && config.agents.extensionOf(first.to) === null;
  const reached = straight ? [first] : dialled;
  const talks = reached.filter((leg) => leg.talkSec > 0);
  const talkSec = reached.length === 0 ? null : talks.reduce((sum, leg) => sum + leg.talkSec, 0);
  const answeredAt = answerOf(talks[0]);
  const extension = config.agents.extensionOf((inbound ? (talks.at(-1) ?? reached.at(-1)) : first)?.to ?? null);
  const customer = inbound ? first.from : (reached.at(-1)?.to ?? null);
  const waitEnd = answeredAt ?? first.endedAt;
  return callEvent(
    source,
    { iso: first.endedAt, source: "provider" },
    {
      kind: "call.summary",
      externalId: `${callKey}:list`,
      rawType: "list",
      callKey,
      direction: first.direction,
      from: inbound ? phoneParty(customer, config.country, "customer") : agentParty(first.from, extension),
      to: inbound ? phoneParty(first.to, config.country, "service") : customer === null ? null : phoneParty(customer, config.country, "customer"),
      line: lineOf(inbound ? first.to : first.from, config.country),
      agent: extension === null || (inbound && talks.length === 0) ? null : { externalId: null, extension, name: null },
      outcome: talks.length > 0 ? "answered" : (reached.findLast((leg) => leg.outcome !== null)?.outcome ?? (inbound && reached.length > 0 ? "missed" : null)),
      durations: { waitSec: secondsBetween(first.startedAt, waitEnd), talkSec, totalSec: secondsBetween(first.startedAt, first.endedAt) },
      summary: { startedAt: first.startedAt, answeredAt, endedAt: first.endedAt },
    },
  );
}

/** A leg that was never up tells no start: it comes after those that were. */
function startMs({ startedAt }: ListedLeg): number {
  return startedAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(startedAt);
}

function answerOf(leg: ListedLeg | undefined): string | null {
  return leg === undefined || leg.endedAt === null ? null : new Date(Date.parse(leg.endedAt) - leg.talkSec * 1000).toISOString();
}

function secondsBetween(from: string | null, to: string | null): number | null {
  return from === null || to === null ? null : Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
}
