// Puts a file to a request that is still open: kept under a name of ours first, then written down, so that no row
// promises bytes that are not there.
import type { RequestFile } from "../../contract/complaint.ts";
import { HubError } from "../../contract/errors.ts";
import type { Files } from "../../ports/files.ts";
import type { Actor } from "../verb.ts";
import { type AnswerDeps, requestFor } from "./answerRequest.ts";

/** Of one file, and of one request. */
export const MOST_FILE_BYTES = 10 * 1_048_576;
const MOST_FILES = 10;
const LONGEST_NAME = 150;

export interface FileDeps extends Pick<AnswerDeps, "transactions" | "clock" | "ids" | "requests" | "users" | "live"> {
  readonly files: Files;
}

export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

export async function addRequestFile(deps: FileDeps, actor: Actor, requestId: string, given: GivenFile): Promise<RequestFile> {
  const request = await requestFor(deps, actor, requestId);
  if (given.bytes.byteLength === 0) throw new HubError("invalid", { errors: [{ path: "file", message: "The file is empty." }] });
  if (given.bytes.byteLength > MOST_FILE_BYTES) throw new HubError("payload_too_large", { detail: "A file may have 10 MB." });
  const file = { id: deps.ids.next(), name: keptName(given.name), mimeType: plainType(given.mimeType), sizeBytes: given.bytes.byteLength };
  await deps.files.save(file.id, given.bytes);
  try {
    await deps.transactions.run(async (unit) => {
      const held = await unit.lockRequest(requestId);
      if (held === null) throw new HubError("not_found");
      if (held.state !== "open") throw new HubError("wrong_state", { detail: "It is answered already." });
      if (held.files.length >= MOST_FILES) throw new HubError("invalid", { detail: `A request takes ${MOST_FILES} files.` });
      await unit.addRequestFile(requestId, { ...file, at: deps.clock.now().toISOString(), addedBy: actor.userId });
      await unit.saveRequest(held);
    });
  } catch (error) {
    await deps.files.remove(file.id);
    throw error;
  }
  deps.live.notice({ type: "complaint.changed", id: request.complaintId }, { all: true });
  return file;
}

/** As it may stand in a header and on a screen: no path, nothing that cannot be seen. */
export function keptName(name: string): string {
  const last = name.split(/[\\/]/u).at(-1) ?? "";
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Surrogate}"<>|:*?]/gu, "").trim();
  return clean.slice(-LONGEST_NAME) || "file";
}

function plainType(mimeType: string): string {
  return /^[\w.+-]{1,40}\/[\w.+-]{1,58}$/.test(mimeType) ? mimeType.toLowerCase() : "application/octet-stream";
}
