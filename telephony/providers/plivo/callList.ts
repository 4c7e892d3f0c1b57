// Finished calls from Plivo's own records, dialled legs put under the first leg of their call.
import { DateTime } from "luxon";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { ProviderIo } from "../../adapter.ts";
import type { Fields } from "../../fields.ts";
import { asFields, countOf, isoInstant, textOf } from "../../fields.ts";
import { type ListedLeg, listSource, summariseLegs } from "../legSummary.ts";
import { answered, basicProof, tooMany } from "../rest.ts";
import type { PlivoConfig } from "./verify.ts";

/** As many as Plivo gives at once. */
const PAGE = 20;
const MOST_PAGES = 500;

export async function listPlivoCalls(span: { readonly from: string; readonly to: string }, config: PlivoConfig, io: ProviderIo): Promise<readonly CallEvent[]> {
  const calls = new Map<string, ListedLeg[]>();
  const headers = { authorization: basicProof(config.authId, config.authToken) };
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = new URLSearchParams({ end_time__gte: utcText(span.from), end_time__lte: utcText(span.to), limit: String(PAGE), offset: String(page * PAGE) });
    const answer = answered("Plivo", await io.request({ method: "GET", url: `${config.apiRoot}/v1/Account/${config.authId}/Call/?${query}`, headers }));
    const legs = Array.isArray(answer.objects) ? answer.objects.map(asFields).filter((leg) => leg !== null) : [];
    for (const leg of legs) {
      const own = textOf(leg.call_uuid);
      const key = textOf(leg.parent_call_uuid) ?? own;
      if (key !== null) calls.set(key, [...(calls.get(key) ?? []), listedLeg(leg, key === own, config)]);
    }
    if (legs.length < PAGE) break;
    if (page + 1 === MOST_PAGES) throw tooMany();
  }
  const source = listSource(config.id, "plivo", io.now());
  return [...calls].flatMap(([key, legs]) => (legs.some((leg) => leg.first) ? (summariseLegs(key, legs, config, source) ?? []) : []));
}

function listedLeg(leg: Fields, first: boolean, config: PlivoConfig): ListedLeg {
  const talkSec = textOf(leg.answer_time) === null ? 0 : (countOf(leg.call_duration) ?? 0);
  return {
    first,
    direction: textOf(leg.call_direction) === "inbound" ? "inbound" : "outbound",
    from: textOf(leg.from_number),
    to: textOf(leg.to_number),
    startedAt: momentOf(leg.initiation_time, config),
    endedAt: momentOf(leg.end_time, config),
    talkSec,
    outcome: null,
  };
}

/** With its offset, or in the console's zone: the connection's. */
function momentOf(value: unknown, config: PlivoConfig): string | null {
  return isoInstant(value, config.timeZone)?.iso ?? null;
}

function utcText(instant: string): string {
  return DateTime.fromISO(instant, { zone: "utc" }).toFormat("yyyy-MM-dd HH:mm:ss");
}
