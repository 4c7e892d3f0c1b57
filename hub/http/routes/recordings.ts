// Recordings of calls, by the hub's own address: how far one is on its way, and its sound, also in parts.
import type { Response } from "express";
import { z } from "zod";
import { findRecording, hearRecording } from "../../actions/recordings/hearRecording.ts";
import { HubError } from "../../contract/errors.ts";
import type { Recording } from "../../contract/recordings.ts";
import { RECORDING_STATES } from "../../contract/recordings.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID } from "../inputs.ts";

const RECORDING: z.ZodType<Recording> = z
  .object({
    id: z.string(),
    interactionId: z.string(),
    state: z.enum(RECORDING_STATES),
    durationSec: z.number().nullable(),
    mimeType: z.string().nullable(),
    sizeBytes: z.number().nullable(),
    createdAt: z.string().meta({ format: "date-time" }),
  })
  .meta({ id: "Recording" });

export const getRecording = endpoint({ params: BY_ID, answer: RECORDING }, ({ deps, actor, params }) => findRecording(deps, actor, params.id));

/** A player that seeks asks again from the middle: that is the same listening. */
export const getRecordingAudio = endpoint({ params: BY_ID, file: true }, async ({ deps, actor, params, http: { request, response } }) => {
  const range = request.headers.range;
  const isStart = range === undefined || /^bytes=0-/.test(range);
  const { file, mimeType, createdAt } = await hearRecording({ ...deps, log: deps.logger }, actor, { id: params.id, isStart });
  const name = `call-${createdAt.slice(0, 10)}-${params.id}${file.slice(file.lastIndexOf("."))}`;
  response.type(mimeType).setHeader("Content-Disposition", `inline; filename="${name}"`);
  await sendPart(response, file, deps.recordingsFolder);
});

/** Whole or by the part that was asked for. Errors: not_found. */
function sendPart(response: Response, file: string, root: string): Promise<void> {
  return new Promise((resolve, reject) => {
    response.sendFile(file, { root, cacheControl: false }, (error: (Error & { readonly status?: number }) | undefined) => {
      if (error === undefined || response.headersSent) return resolve();
      if (error.status !== 416) return reject(new HubError("not_found", { detail: "The file of this recording is not where it should be.", cause: error }));
      response.removeHeader("Content-Disposition");
      response.status(416).end();
      resolve();
    });
  });
}
