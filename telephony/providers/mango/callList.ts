// Finished calls from Mango's statistics: a report is ordered, fetched once it is made, and its rows, one for
// each leg, are put together by the entry they belong to.
import { parse as parseCsv } from "csv-parse/sync";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { ProviderIo, Source } from "../../adapter.ts";
import { agentParty, callEvent, lineOf, phoneParty } from "../../events.ts";
import { countOf, textOf, unixInstant } from "../../fields.ts";
import { ProviderError } from "../../providerError.ts";
import { listSource } from "../legSummary.ts";
import { readJson } from "../rest.ts";
import { askMango, assertDone } from "./api.ts";
import { mangoReason } from "./reasons.ts";
import type { MangoConfig } from "./verify.ts";

const COLUMNS = [
  "entry_id",
  "start",
  "finish",
  "answer",
  "from_extension",
  "from_number",
  "to_extension",
  "to_number",
  "disconnect_reason",
  "line_number",
] as const;
type Row = Readonly<Partial<Record<(typeof COLUMNS)[number], string>>>;

/** As Mango wants it asked; a report is given up after two minutes. */
const POLL_MS = 5_000;
const MOST_POLLS = 24;

type CallList = (span: { readonly from: string; readonly to: string }, config: MangoConfig, io: ProviderIo) => Promise<readonly CallEvent[]>;

export function createMangoCallList(pause: (ms: number) => Promise<unknown>): CallList {
  return async (span, config, io) => {
    const csv = await fetchReport(span, config, io, pause);
    const rows: readonly Row[] = parseCsv(csv, { delimiter: ";", columns: [...COLUMNS], relax_column_count: true, skip_empty_lines: true, bom: true });
    const entries = new Map<string, Row[]>();
    for (const row of rows) {
      const entryId = textOf(row.entry_id);
      if (entryId !== null) entries.set(entryId, [...(entries.get(entryId) ?? []), row]);
    }
    const source = listSource(config.id, "mango", io.now());
    return [...entries].flatMap(([entryId, legs]) => summaryOf(entryId, legs, config, source) ?? []);
  };
}

async function fetchReport(
  span: { readonly from: string; readonly to: string },
  config: MangoConfig,
  io: ProviderIo,
  pause: (ms: number) => Promise<unknown>,
): Promise<string> {
  const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);
  const order = { date_from: seconds(span.from), date_to: seconds(span.to), fields: COLUMNS.join(",") };
  const ordered = await askMango("stats/request", order, config, io);
  const key = textOf(readJson(ordered.body)?.key);
  if (key === null) {
    assertDone(ordered);
    throw new ProviderError("Mango named no key of the report.", { transient: true });
  }
  for (let polled = 0; polled < MOST_POLLS; polled += 1) {
    const answer = await askMango("stats/result", { key }, config, io);
    if (answer.status === 200) return answer.body;
    // 204: still being made.
    if (answer.status !== 204) assertDone(answer);
    await pause(POLL_MS);
  }
  throw new ProviderError("Mango has not made the report in time.", { transient: true });
}

function summaryOf(entryId: string, rows: readonly Row[], config: MangoConfig, source: Source): CallEvent | null {
  const legs = [...rows].sort((left, right) => (countOf(left.start) ?? 0) - (countOf(right.start) ?? 0));
  const [first, last] = [legs[0], legs.at(-1)];
  const ended = unixInstant(String(Math.max(0, ...legs.map(({ finish }) => countOf(finish) ?? 0))));
  if (first === undefined || last === undefined || ended === null) return null;
  const [fromExtension, toExtension] = [textOf(first.from_extension), textOf(first.to_extension)];
  const direction = fromExtension === null ? "inbound" : toExtension === null ? "outbound" : "internal";
  // On the way in a menu or a queue that picked up has no extension: it is nobody.
  const talks = legs.filter((leg) => (countOf(leg.answer) ?? 0) > 0 && (direction !== "inbound" || textOf(leg.to_extension) !== null));
  const talkSec = talks.reduce((sum, leg) => sum + Math.max(0, (countOf(leg.finish) ?? 0) - (countOf(leg.answer) ?? 0)), 0);
  const answeredAt = talkSec === 0 ? null : unixInstant(talks[0]?.answer);
  const startedAt = unixInstant(first.start);
  const extension = direction === "outbound" ? fromExtension : textOf((talks.at(-1) ?? last).to_extension);
  const reason = mangoReason(countOf(last.disconnect_reason));
  const waitedUntil = answeredAt ?? ended;
  return callEvent(source, ended, {
    kind: "call.summary",
    externalId: `${entryId}:stats`,
    rawType: "stats",
    callKey: entryId,
    direction,
    from: fromExtension === null ? phoneParty(textOf(first.from_number), config.country, "customer") : agentParty(textOf(first.from_number), fromExtension),
    to:
      direction === "outbound"
        ? phoneParty(textOf(first.to_number), config.country, "customer")
        : extension === null
          ? null
          : agentParty(textOf(last.to_number), extension),
    line: lineOf(textOf(first.line_number), config.country),
    agent: extension === null ? null : { externalId: null, extension, name: null },
    outcome: talkSec > 0 ? "answered" : reason.outcome === "talk" ? "missed" : reason.outcome,
    hangup: { by: "unknown", code: textOf(last.disconnect_reason) },
    durations: { waitSec: secondsBetween(startedAt?.iso, waitedUntil.iso), talkSec, totalSec: secondsBetween(startedAt?.iso, ended.iso) },
    summary: { startedAt: startedAt?.iso ?? null, answeredAt: answeredAt?.iso ?? null, endedAt: ended.iso },
  });
}

function secondsBetween(from: string | undefined, to: string): number | null {
  return from === undefined ? null : Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
}
