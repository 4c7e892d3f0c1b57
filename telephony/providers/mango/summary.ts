// `events/summary`: what Mango itself makes of the whole call. Its `entry_result` is not to be trusted: whether
// anybody spoke is told by `talk_time`.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { Direction, Outcome } from "../../../hub/contract/vocabulary.ts";
import type { Source } from "../../adapter.ts";
import { callEvent, lineOf } from "../../events.ts";
import type { Fields } from "../../fields.ts";
import { asFields, countOf, textOf, unixInstant } from "../../fields.ts";
import { partyOf } from "./call.ts";
import { mangoReason } from "./reasons.ts";
import type { MangoConfig } from "./verify.ts";

const DIRECTIONS: readonly Direction[] = ["internal", "inbound", "outbound"];

export function parseMangoSummary(fields: Fields, config: MangoConfig, source: Source): readonly CallEvent[] | null {
  const entryId = textOf(fields.entry_id);
  if (entryId === null) return null;
  const direction = DIRECTIONS[countOf(fields.call_direction) ?? -1] ?? "unknown";
  const [from, to] = [asFields(fields.from) ?? {}, asFields(fields.to) ?? {}];
  const [fromExtension, toExtension] = [textOf(from.extension), textOf(to.extension)];
  const extension = direction === "outbound" ? fromExtension : toExtension;
  const reason = mangoReason(countOf(fields.disconnect_reason));
  const by = reason.by === "system" ? "system" : (reason.by === "caller") === (direction === "inbound") ? "customer" : "agent";
  const [createdSec, talkSec, endSec] = [countOf(fields.create_time), countOf(fields.talk_time), countOf(fields.end_time)];
  const spoke = (talkSec ?? 0) > 0;
  const waitedUntilSec = spoke ? talkSec : endSec;
  const created = unixInstant(fields.create_time);
  const ended = unixInstant(fields.end_time);
  return [
    callEvent(source, ended ?? created, {
      kind: "call.summary",
      externalId: `${entryId}:summary`,
      rawType: "events/summary",
      callKey: entryId,
      direction,
      from: partyOf(textOf(from.number), direction === "inbound" ? null : fromExtension, config),
      to: direction === "outbound" || toExtension !== null ? partyOf(textOf(to.number), toExtension, config) : null,
      line: lineOf(textOf(fields.line_number), config.country),
      agent: extension === null ? null : { externalId: null, extension, name: null },
      outcome: outcomeOf(talkSec, reason.outcome, by, direction),
      hangup: { by, code: textOf(fields.disconnect_reason) },
      durations: {
        waitSec: difference(waitedUntilSec, createdSec),
        talkSec: spoke ? difference(endSec, talkSec) : talkSec,
        totalSec: difference(endSec, createdSec),
      },
      summary: { startedAt: created?.iso ?? null, answeredAt: spoke ? (unixInstant(fields.talk_time)?.iso ?? null) : null, endedAt: ended?.iso ?? null },
    }),
  ];
}

function outcomeOf(talkSec: number | null, reason: Outcome | "talk", by: "customer" | "agent" | "system", direction: Direction): Outcome | null {
  if (talkSec === null) return null;
  if (talkSec > 0) return "answered";
  if (reason !== "talk") return reason;
  return direction === "outbound" && by === "agent" ? "cancelled" : "missed";
}

function difference(laterSec: number | null, earlierSec: number | null): number | null {
  return laterSec === null || earlierSec === null || earlierSec === 0 || laterSec < earlierSec ? null : laterSec - earlierSec;
}
