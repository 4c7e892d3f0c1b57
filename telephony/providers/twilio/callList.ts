// Finished calls from Twilio's own records, dialled legs put under the first leg of their call.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { ProviderIo } from "../../adapter.ts";
import type { Fields } from "../../fields.ts";
import { asFields, countOf, mailInstant, textOf } from "../../fields.ts";
import { type ListedLeg, listSource, summariseLegs } from "../legSummary.ts";
import { answered, tooMany } from "../rest.ts";
import { twilioAddress, twilioProof } from "./api.ts";
import { ENDED, outcomeOfEnd } from "./status.ts";
import type { TwilioConfig } from "./verify.ts";

const MOST_PAGES = 100;
/** A dialled leg may end shortly before its first one; the list is asked by whole days. */
const MARGIN_MS = 5 * 60_000;

export async function listTwilioCalls(
  span: { readonly from: string; readonly to: string },
  config: TwilioConfig,
  io: ProviderIo,
): Promise<readonly CallEvent[]> {
  const since = new Date(Date.parse(span.from) - MARGIN_MS).toISOString().slice(0, 10);
  const calls = new Map<string, ListedLeg[]>();
  let url: string | null = twilioAddress(config, `/Calls.json?${new URLSearchParams({ "EndTime>": since, PageSize: "1000" })}`);
  for (let page = 0; url !== null && page < MOST_PAGES; page += 1) {
    const answer: Fields = answered("Twilio", await io.request({ method: "GET", url, headers: twilioProof(config) }), ({ code }) => code);
    for (const leg of Array.isArray(answer.calls) ? answer.calls.map(asFields) : []) {
      const own = textOf(leg?.sid);
      if (leg === null || own === null || !ENDED.has(textOf(leg.status) ?? "")) continue;
      const key = textOf(leg.parent_call_sid) ?? own;
      calls.set(key, [...(calls.get(key) ?? []), listedLeg(leg, key === own)]);
    }
    url = nextPage(answer.next_page_uri, config);
  }
  if (url !== null) throw tooMany();
  const source = listSource(config.id, "twilio", io.now());
  return [...calls].flatMap(([key, legs]) => {
    const endedAt = legs.find((leg) => leg.first)?.endedAt ?? null;
    return endedAt === null || endedAt < span.from || endedAt > span.to ? [] : (summariseLegs(key, legs, config, source) ?? []);
  });
}

/** A path below the same root, whatever the answer says. */
function nextPage(value: unknown, config: TwilioConfig): string | null {
  const path = textOf(value);
  return path?.startsWith("/") ? `${config.apiRoot}${path}` : null;
}

function listedLeg(leg: Fields, first: boolean): ListedLeg {
  const status = textOf(leg.status) ?? "";
  const durationSec = countOf(leg.duration) ?? 0;
  return {
    first,
    direction: textOf(leg.direction) === "inbound" ? "inbound" : "outbound",
    from: textOf(leg.from),
    to: textOf(leg.to),
    startedAt: mailInstant(leg.start_time)?.iso ?? null,
    endedAt: mailInstant(leg.end_time)?.iso ?? null,
    talkSec: status === "completed" ? durationSec : 0,
    outcome: outcomeOfEnd(status, null, durationSec),
  };
}
