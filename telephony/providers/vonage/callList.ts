// Finished calls from Vonage's own records, legs put together by their conversation.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { Outcome } from "../../../hub/contract/vocabulary.ts";
import type { ProviderIo } from "../../adapter.ts";
import type { Fields } from "../../fields.ts";
import { asFields, countOf, isoInstant, textOf } from "../../fields.ts";
import { type ListedLeg, listSource, summariseLegs } from "../legSummary.ts";
import { answered, tooMany } from "../rest.ts";
import { vonageProof } from "./applicationToken.ts";
import type { VonageConfig } from "./verify.ts";

const PAGE = 100;
/** More calls than any span of ours holds; the count comes from outside. */
const MOST_PAGES = 200;

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  busy: "busy",
  timeout: "missed",
  unanswered: "missed",
  rejected: "rejected",
  failed: "failed",
  cancelled: "cancelled",
};

export async function listVonageCalls(
  span: { readonly from: string; readonly to: string },
  config: VonageConfig,
  io: ProviderIo,
): Promise<readonly CallEvent[]> {
  const conversations = new Map<string, ListedLeg[]>();
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = new URLSearchParams({ date_start: span.from, date_end: span.to, page_size: String(PAGE), record_index: String(page * PAGE), order: "asc" });
    const answer = await io.request({ method: "GET", url: `${config.apiRoot}/v1/calls?${query}`, headers: vonageProof(config, io) });
    const calls = asFields(answered("Vonage", answer)._embedded)?.calls;
    const legs = Array.isArray(calls) ? calls.map(asFields).filter((leg) => leg !== null) : [];
    for (const leg of legs) {
      const key = textOf(leg.conversation_uuid);
      if (key !== null) conversations.set(key, [...(conversations.get(key) ?? []), listedLeg(leg)]);
    }
    if (legs.length < PAGE) break;
    if (page + 1 === MOST_PAGES) throw tooMany();
  }
  const source = listSource(config.id, "vonage", io.now());
  return [...conversations].flatMap(([key, legs]) => summariseLegs(key, legs, config, source) ?? []);
}

function listedLeg(leg: Fields): ListedLeg {
  const direction = textOf(leg.direction) === "inbound" ? "inbound" : "outbound";
  return {
    first: direction === "inbound",
    direction,
    from: targetOf(leg.from),
    to: targetOf(leg.to),
    startedAt: isoInstant(leg.start_time, "UTC")?.iso ?? null,
    endedAt: isoInstant(leg.end_time, "UTC")?.iso ?? null,
    talkSec: countOf(leg.duration) ?? 0,
    outcome: OUTCOMES[textOf(leg.status) ?? ""] ?? null,
  };
}

function targetOf(endpoint: unknown): string | null {
  const fields = asFields(endpoint);
  return textOf(fields?.number) ?? textOf(fields?.uri) ?? textOf(endpoint);
}
