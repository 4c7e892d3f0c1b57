// Who may hear a recording: who spoke on it, and who answers for all calls. Every listening leaves a trace.
import { HubError } from "../../contract/errors.ts";
import { may } from "../../contract/permissions.ts";
import type { Interactions } from "../../ports/interactions.ts";
import type { RecordingRecord, Recordings } from "../../ports/recordings.ts";
import type { Counters, Log } from "../../ports/world.ts";
import type { Actor } from "../verb.ts";

export interface HearDeps {
  readonly recordings: Pick<Recordings, "get">;
  readonly interactions: Pick<Interactions, "get">;
}

/** Errors: not_found, forbidden. */
export async function findRecording(deps: HearDeps, actor: Actor, id: string): Promise<RecordingRecord> {
  const recording = await deps.recordings.get(id);
  if (recording === null) throw new HubError("not_found");
  if (may(actor.roles, "recording.hear_all")) return recording;
  const call = await deps.interactions.get(recording.interactionId);
  const isOwn = call !== null && (call.agentId === actor.userId || call.legs.some(({ agentId }) => agentId === actor.userId));
  if (!isOwn) throw new HubError("forbidden", { detail: "You may hear your own calls; for others this needs the permission recording.hear_all." });
  return recording;
}

export interface Audible {
  /** Below the folder of recordings. */
  readonly file: string;
  readonly mimeType: string;
  readonly createdAt: string;
}

/** `isStart`: a listening begins, rather than goes on elsewhere in the file. Errors: not_found, forbidden, wrong_state. */
export async function hearRecording(
  deps: HearDeps & { readonly counters: Counters; readonly log: Log },
  actor: Actor,
  { id, isStart }: { readonly id: string; readonly isStart: boolean },
): Promise<Audible> {
  const { state, file, mimeType, createdAt, interactionId } = await findRecording(deps, actor, id);
  if (state === "wanted") throw new HubError("wrong_state", { detail: "The recording is still on its way from the provider." });
  if (state === "erased") throw new HubError("not_found", { detail: "The recording was erased: the company keeps recordings for a limited time." });
  if (file === null || mimeType === null) throw new HubError("not_found", { detail: "The recording could not be fetched from the provider." });
  if (isStart) {
    deps.log.info({ recordingId: id, interactionId, userId: actor.userId }, "a recording is heard");
    deps.counters.count("otklik_recordings_heard_total", { right: may(actor.roles, "recording.hear_all") ? "all" : "own" });
  }
  return { file, mimeType, createdAt };
}
