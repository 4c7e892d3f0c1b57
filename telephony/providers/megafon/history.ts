// `history`: what MegaFon makes of the whole call, sent at its end and listed by its interface. What is sent tells
// the whole duration only; the list tells wait and talk apart.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { Direction, Outcome } from "../../../hub/contract/vocabulary.ts";
import type { Source } from "../../adapter.ts";
import { callEvent } from "../../events.ts";
import type { Fields, Instant } from "../../fields.ts";
import { countOf, isoInstant, linkOf, textOf } from "../../fields.ts";
import { type MegafonCall, readMegafonCall } from "./call.ts";
import type { MegafonConfig } from "./verify.ts";

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  success: "answered",
  missed: "missed",
  cancel: "cancelled",
  busy: "busy",
  notavailable: "failed",
  notallowed: "failed",
  notfound: "failed",
};

export function parseMegafonHistory(fields: Fields, callId: string, config: MegafonConfig, source: Source): readonly CallEvent[] {
  return history(fields, callId, { prefix: "history", waitSec: null, talkSec: null, totalSec: countOf(fields.duration) }, config, source);
}

/** A row of the list; its recording's address needs our key, as `recording.ts` knows. */
export function parseMegafonRow(fields: Fields, config: MegafonConfig, source: Source): readonly CallEvent[] {
  const callId = textOf(fields.callid) ?? textOf(fields.uid);
  if (callId === null) return [];
  const [waitSec, lastedSec] = [countOf(fields.wait), countOf(fields.duration)];
  const spoke = textOf(fields.status)?.toLowerCase() === "success";
  const talkSec = waitSec !== null && spoke ? lastedSec : null;
  const totalSec = lastedSec === null ? null : lastedSec + (waitSec ?? 0);
  return history(fields, callId, { prefix: "list", waitSec, talkSec, totalSec }, config, source);
}

interface Told {
  readonly prefix: "history" | "list";
  readonly waitSec: number | null;
  readonly talkSec: number | null;
  readonly totalSec: number | null;
}

function history(fields: Fields, callId: string, told: Told, config: MegafonConfig, source: Source): readonly CallEvent[] {
  const type = textOf(fields.type)?.toLowerCase();
  const direction: Direction = type === "in" || type === "missed" ? "inbound" : type === "out" ? "outbound" : "unknown";
  const call = readMegafonCall(fields, callId, direction, config);
  const status = textOf(fields.status)?.toLowerCase() ?? "";
  const started = isoInstant(fields.start, config.timeZone);
  const ended = later(started, told.totalSec);
  const { prefix, ...durations } = told;
  const externalId = [prefix, callId, call.user ?? "", status, textOf(fields.start) ?? ""].join(":");
  const summary = callEvent(source, ended ?? started, {
    ...call.common,
    kind: "call.summary",
    externalId,
    rawType: `${prefix}:${textOf(fields.status) ?? ""}`,
    outcome: Object.hasOwn(OUTCOMES, status) ? (OUTCOMES[status] ?? null) : null,
    durations,
    summary: { startedAt: started?.iso ?? null, answeredAt: null, endedAt: ended?.iso ?? null },
  });
  const recorded = recordingOf(fields, call, callId);
  if (recorded === null) return [summary];
  return [
    summary,
    callEvent(source, ended ?? started, {
      ...call.common,
      kind: "recording.ready",
      externalId: `${externalId}:recording`,
      rawType: prefix,
      recording: recorded,
    }),
  ];
}

function recordingOf(fields: Fields, call: MegafonCall, callId: string): CallEvent["recording"] {
  const url = linkOf(textOf(fields.link) ?? fields.record, () => true);
  return url === null ? null : { id: call.user === null ? callId : `${callId}:${call.user}`, url, durationSec: null, expiresAt: null };
}

function later(start: Instant | null, seconds: number | null): Instant | null {
  if (start === null || seconds === null) return null;
  return { iso: new Date(Date.parse(start.iso) + seconds * 1000).toISOString(), source: start.source };
}
