// The table of finished calls, by days of the cabinet's own time zone. Its columns come and go with the cabinet's
// settings, so each is found by its heading.
import { parse } from "csv-parse/sync";
import { DateTime } from "luxon";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { Direction, Outcome } from "../../../hub/contract/vocabulary.ts";
import type { ProviderIo, Source } from "../../adapter.ts";
import { agentParty, callEvent, lineOf, phoneParty } from "../../events.ts";
import type { Instant } from "../../fields.ts";
import { isoInstant, textOf } from "../../fields.ts";
import { ProviderError } from "../../providerError.ts";
import { listSource } from "../legSummary.ts";
import { refusal } from "../rest.ts";
import type { SipuniKeys } from "./interface.ts";
import { askSipuni } from "./interface.ts";
import { orderKey } from "./parse.ts";
import { extensionOf } from "./parties.ts";
import type { SipuniConfig } from "./verify.ts";

interface Row {
  readonly cell: (heading: string) => string | null;
  readonly callId: string;
}

export async function listSipuniCalls(
  span: { readonly from: string; readonly to: string },
  keys: SipuniKeys,
  config: SipuniConfig,
  io: ProviderIo,
): Promise<readonly CallEvent[]> {
  const day = (iso: string): string => DateTime.fromISO(iso, { zone: config.timeZone }).toFormat("dd.MM.yyyy");
  const everything = { anonymous: "1", firstTime: "0", fromNumber: "", state: "0", toAnswer: "", toNumber: "", tree: "", type: "0" };
  const { status, body } = await askSipuni("statistic/export", { ...everything, from: day(span.from), to: day(span.to) }, keys, io);
  if (status < 200 || status > 299) throw refusal("Sipuni", status, null);
  const now = io.now();
  const source = listSource(config.id, "sipuni", now);
  const [fromMs, toMs] = [Date.parse(span.from), Date.parse(span.to)];
  // By its times alone: the table has the whole day, the span often a few minutes of it.
  const inSpan = ({ cell }: Row): boolean => {
    const started = localInstant(cell("время"), config.timeZone);
    const startedMs = started === null ? now.getTime() : Date.parse(started.iso);
    const lastedSec = started === null ? 0 : (secondsOf(cell("длительность звонка")) ?? 0);
    return startedMs + lastedSec * 1000 >= fromMs && startedMs <= toMs;
  };
  return readRows(body)
    .filter(inSpan)
    .map((row) => summaryOf(row, config, source));
}

function readRows(csv: string): readonly Row[] {
  let table: readonly (readonly string[])[];
  try {
    table = parse(csv, { bom: true, delimiter: ";", relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true });
  } catch {
    throw unreadable();
  }
  const headings = (table[0] ?? []).map((heading) => heading.toLowerCase());
  if (!headings.includes("id записи")) throw unreadable();
  return table.slice(1).flatMap((cells) => {
    const cell = (heading: string): string | null => textOf(cells[headings.indexOf(heading)]);
    const callId = cell("id записи");
    return callId === null ? [] : [{ cell, callId }];
  });
}

function unreadable(): ProviderError {
  return new ProviderError("Sipuni answered something that is no table of calls.", { transient: true });
}

function summaryOf({ cell, callId }: Row, config: SipuniConfig, source: Source): CallEvent {
  const direction = directionOf(cell("тип"));
  const [totalSec, talkSec] = [secondsOf(cell("длительность звонка")), secondsOf(cell("длительность разговора"))];
  const outcome = outcomeOf(cell("статус"), talkSec);
  const started = localInstant(cell("время"), config.timeZone);
  const ended = started === null || totalSec === null ? null : { ...started, iso: later(started.iso, totalSec) };
  const [from, to] = [cell("откуда"), cell("куда")];
  const caller = direction === "inbound" ? null : extensionOf(from, config.user ?? null);
  const callee = extensionOf(cell("кто ответил"), config.user ?? null) ?? (direction === "internal" ? extensionOf(to, config.user ?? null) : null);
  const extension = direction === "outbound" ? caller : callee;
  const order = cell("id заказа звонка");
  const line = direction === "inbound" ? to : cell("исходящая линия");
  return callEvent(source, ended ?? started, {
    kind: "call.summary",
    externalId: ["list", callId, cell("статус") ?? "", totalSec ?? "", talkSec ?? ""].join(":"),
    rawType: "statistic/export",
    callKey: callId,
    aliases: order === null ? [] : [orderKey(order)],
    direction,
    from: direction === "inbound" ? phoneParty(from, config.country, "customer") : agentParty(from, caller),
    to: direction === "outbound" ? phoneParty(to, config.country, "customer") : direction === "internal" ? agentParty(to, callee) : null,
    line: lineOf(line, config.country),
    agent: extension === null ? null : { externalId: null, extension, name: null },
    outcome,
    durations: { waitSec: outcome === "answered" ? secondsOf(cell("время ответа")) : null, talkSec, totalSec },
    summary: {
      startedAt: started?.iso ?? null,
      answeredAt: ended === null || !talkSec ? null : later(ended.iso, -talkSec),
      endedAt: ended?.iso ?? null,
    },
  });
}

function directionOf(type: string | null): Direction {
  const word = type?.toLowerCase() ?? "";
  return word.startsWith("вход") ? "inbound" : word.startsWith("исх") ? "outbound" : word.startsWith("внутр") ? "internal" : "unknown";
}

function outcomeOf(status: string | null, talkSec: number | null): Outcome {
  const word = status?.toLowerCase() ?? "";
  if ((talkSec ?? 0) > 0 || (talkSec === null && word.startsWith("отвеч"))) return "answered";
  return word.startsWith("занят") ? "busy" : "missed";
}

/** Seconds, or `0:01:23`. */
function secondsOf(text: string | null): number | null {
  if (text === null || !/^\d+(?::\d{1,2}){0,2}$/.test(text)) return null;
  return text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

function localInstant(text: string | null, zone: string): Instant | null {
  const [, day, month, year, time] = /^(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)$/.exec(text ?? "") ?? [];
  return isoInstant(`${year}-${month}-${day}T${time}`, zone);
}

function later(iso: string, seconds: number): string {
  return new Date(Date.parse(iso) + seconds * 1000).toISOString();
}
