// When a mapped event happened and how long everything took. Some tell the start in every event of a call: it is
// the time of the first one only.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { Instant } from "../../fields.ts";
import { countOf } from "../../fields.ts";
import type { FieldName } from "./map.ts";
import { readTime } from "./timeFormats.ts";
import type { Told } from "./told.ts";
import type { MappedConfig } from "./verify.ts";

export interface MappedTimes extends Pick<CallEvent, "durations" | "summary"> {
  readonly at: Instant | null;
}

export function readTimes({ meaning, read }: Told, config: MappedConfig): MappedTimes {
  const instant = (name: FieldName): Instant | null => readTime(read(name), config.time, config.timeZone);
  const at = instant("at");
  const startedAt = instant("startedAt");
  if (meaning.kind === "call.started") return { at: at ?? startedAt, durations: null, summary: null };
  const [waitSec, talkSec] = [secondsOf(read("waitSec")), secondsOf(read("talkSec"))];
  const totalSec = secondsOf(read("totalSec")) ?? (waitSec === null || talkSec === null ? null : waitSec + talkSec);
  const durations = waitSec === null && talkSec === null && totalSec === null ? null : { waitSec, talkSec, totalSec };
  if (meaning.kind !== "call.summary")
    return { at, durations: meaning.kind === "call.ended" || meaning.kind === "leg.ended" ? durations : null, summary: null };
  const endedAt = instant("endedAt") ?? at ?? shifted(startedAt, totalSec);
  const started = startedAt ?? shifted(endedAt, totalSec === null ? null : -totalSec);
  const answered = talkSec === 0 ? null : (instant("answeredAt") ?? answerOf(started, endedAt, waitSec, talkSec));
  return {
    at: endedAt ?? startedAt,
    durations,
    summary: { startedAt: started?.iso ?? null, answeredAt: answered?.iso ?? null, endedAt: endedAt?.iso ?? null },
  };
}

function answerOf(started: Instant | null, ended: Instant | null, waitSec: number | null, talkSec: number | null): Instant | null {
  if (talkSec === null) return null;
  return shifted(started, waitSec) ?? shifted(ended, -talkSec);
}

function shifted(from: Instant | null, seconds: number | null): Instant | null {
  return from === null || seconds === null ? null : { iso: new Date(Date.parse(from.iso) + seconds * 1000).toISOString(), source: from.source };
}

/** Whole seconds, also written as `42.0` or `0:00:42`. */
function secondsOf(text: string | null): number | null {
  if (text === null) return null;
  if (/^\d{1,7}\.\d+$/.test(text)) return Math.round(Number(text));
  if (/^\d{1,3}(?::\d{2}){1,2}$/.test(text)) return text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  return countOf(text);
}
