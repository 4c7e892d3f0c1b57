// How long an answer of the past took, so that it can be laid beside its norm.
import type { Interaction } from "../../../contract/api.ts";
import { workMs, workParts } from "../../workingTime.ts";
import type { Norms } from "./groups.ts";

/** How long the client waited for the first answer, as the norm counts it: on a call by the clock, for a message in working time. */
export function waitedMs({ channel, startedAt, waitSec }: Pick<Interaction, "channel" | "startedAt" | "waitSec">, norms: Norms): number | null {
  if (waitSec === null || channel === "call") return waitSec === null ? null : waitSec * 1000;
  const fromMs = Date.parse(startedAt);
  const toMs = fromMs + waitSec * 1000;
  return workMs(workParts(fromMs, toMs, norms.timeZone, norms.workdays), toMs);
}
