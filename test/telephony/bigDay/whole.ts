// All that a call can tell, as the script has it: exchanges that tell less take away from it.
import type { Known } from "./exchange.ts";
import { type ScriptedCall, talkSecOf, waitedUntil } from "./script.ts";

export function whole(call: ScriptedCall): Required<Known> {
  const answered = call.talks[0]?.fromSec ?? null;
  return {
    outcome: call.outcome,
    startSec: call.startSec,
    answeredSec: answered,
    endSec: call.endSec,
    waitSec: waitedUntil(call) - call.startSec,
    talkSec: talkSecOf(call),
    extension: call.talks.at(-1)?.extension ?? (call.direction === "outbound" ? (call.extensions[0] ?? null) : null),
  };
}
