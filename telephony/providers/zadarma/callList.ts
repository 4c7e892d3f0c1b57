// Zadarma's own list of finished calls, a row for each stretch of a call; the rows of one call become one summary.
// The provider allows three such questions a minute, so a page is as large as it may be.

import { DateTime } from "luxon";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { ProviderIo, Source } from "../../adapter.ts";
import { callEvent } from "../../events.ts";
import type { Fields, Read } from "../../fields.ts";
import { asFields, countOf, isoInstant, textOf } from "../../fields.ts";
import { ProviderError } from "../../providerError.ts";
import { askApi } from "./api.ts";
import type { ZadarmaConfig } from "./config.ts";
import { cameTo } from "./end.ts";
import { hangupOf, outcomeOfDisposition } from "./ending.ts";
import { incomingParties, outgoingParties, wayOf } from "./parties.ts";

const PAGE = 1000;
const MOST_PAGES = 3;

export async function listZadarmaCalls(
  span: { readonly from: string; readonly to: string },
  config: ZadarmaConfig,
  io: ProviderIo,
): Promise<readonly CallEvent[]> {
  const rows = await allRows(span, config, io);
  const byCall = new Map<string, Fields[]>();
  for (const row of rows) {
    const callKey = textOf(row.pbx_call_id);
    if (callKey !== null) byCall.set(callKey, [...(byCall.get(callKey) ?? []), row]);
  }
  const source: Source = { connectionId: config.id, provider: config.provider, receivedAt: io.now().toISOString(), auth: "none" };
  return [...byCall].map(([callKey, own]) => summary(callKey, own, config, source)).filter((event) => event !== null);
}

async function allRows(span: { readonly from: string; readonly to: string }, config: ZadarmaConfig, io: ProviderIo): Promise<readonly Fields[]> {
  const local = (instant: string): string => DateTime.fromISO(instant, { zone: config.timeZone }).toFormat("yyyy-MM-dd HH:mm:ss");
  const rows: Fields[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const params = { start: local(span.from), end: local(span.to), version: "2", skip: String(page * PAGE), limit: String(PAGE) };
    const { succeeded, fields } = await askApi("/v1/statistics/pbx/", params, config, io);
    if (!succeeded) throw new ProviderError("The provider refused to list its calls.", { transient: false });
    const some = (Array.isArray(fields.stats) ? fields.stats : []).map(asFields).filter((row) => row !== null);
    rows.push(...some);
    if (some.length < PAGE) return rows;
  }
  throw new ProviderError("More calls than can be asked for at once; take a shorter span.", { transient: false });
}

/** Who spoke stands in the stretch that was answered, else in the last one. Null for a row without a time. */
function summary(callKey: string, rows: readonly Fields[], config: ZadarmaConfig, source: Source): CallEvent | null {
  const sorted = [...rows].sort((left, right) => ((textOf(left.callstart) ?? "") < (textOf(right.callstart) ?? "") ? -1 : 1));
  const told = sorted.findLast((row) => row.disposition === "answered") ?? sorted.at(-1);
  const startedAt = isoInstant(sorted[0]?.callstart, config.timeZone);
  const last = isoInstant(sorted.at(-1)?.callstart, config.timeZone);
  if (told === undefined || startedAt === null || last === null) return null;
  const outgoing = wayOf(callKey) === "outbound";
  const read = outgoing ? outgoingFields(told) : incomingFields(told);
  const parties = outgoing ? outgoingParties(read, config) : incomingParties(read, read("internal"), config);
  const disposition = textOf(told.disposition);
  const spokeSec = sorted.filter((row) => row.disposition === "answered").reduce((sum, row) => sum + (countOf(row.seconds) ?? 0), 0);
  const endedAt = new Date(Date.parse(last.iso) + (countOf(sorted.at(-1)?.seconds) ?? 0) * 1000).toISOString();
  return callEvent(
    source,
    { ...last, iso: endedAt },
    {
      ...parties,
      kind: "call.summary",
      // A call that went on since it was listed is listed again with another end.
      externalId: ["list", callKey, endedAt].join(":"),
      rawType: "statistics/pbx",
      callKey,
      ...cameTo(outcomeOfDisposition(disposition, null, parties.direction), disposition === "answered" ? spokeSec : 0, parties),
      hangup: hangupOf(disposition, null, parties.direction),
      summary: { startedAt: startedAt.iso, answeredAt: null, endedAt: null },
    },
  );
}

/** `clid` is who calls, with the name before the number where one is known; `sip` is whose stretch it is. */
function incomingFields(row: Fields): Read {
  const destination = textOf(row.destination);
  const internal = destination !== null && /^\d{1,6}$/.test(destination) ? destination : null;
  return lookUp({ caller_id: numberOf(row.clid), internal });
}

function outgoingFields(row: Fields): Read {
  return lookUp({ internal: textOf(row.sip) ?? numberOf(row.clid), destination: textOf(row.destination) });
}

function lookUp(fields: Readonly<Record<string, string | null>>): Read {
  return (name) => fields[name] ?? null;
}

function numberOf(clid: unknown): string | null {
  const text = textOf(clid);
  return /<([^>]+)>\s*$/.exec(text ?? "")?.[1] ?? text;
}
