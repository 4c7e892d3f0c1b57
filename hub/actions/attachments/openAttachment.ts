// A file a client sent, for whoever may read the conversation. It is fetched when it is asked for and kept nowhere;
// what it is, its own bytes say. Every opening leaves a trace.
import { LARGEST_ATTACHMENT_BYTES } from "../../contract/attachments.ts";
import { HubError } from "../../contract/errors.ts";
import { type FileKind, fileKind, savedName } from "../../domain/fileKind.ts";
import { isThread } from "../../domain/thread.ts";
import type { AttachmentFiles, FetchedFile } from "../../ports/attachments.ts";
import type { Interactions, Messages } from "../../ports/interactions.ts";
import type { Counters, Log } from "../../ports/world.ts";
import { type Actor, requirePermission } from "../verb.ts";

export interface OpenDeps {
  readonly attachmentFiles: AttachmentFiles;
  readonly messages: Pick<Messages, "get">;
  readonly interactions: Pick<Interactions, "get">;
  readonly counters: Counters;
  readonly log: Log;
}

export interface OpenedFile {
  readonly bytes: Uint8Array;
  readonly kind: FileKind;
  /** For the disk of who saves it. */
  readonly name: string;
}

const ID = /^(?<messageId>\w{1,40})\.(?<place>\d{1,2})$/u;

/** Errors: forbidden, not_found, wrong_state, unavailable. */
export async function openAttachment(deps: OpenDeps, actor: Actor, id: string): Promise<OpenedFile> {
  requirePermission(actor, "client.see");
  const { messageId = "", place = "" } = ID.exec(id)?.groups ?? {};
  const message = await deps.messages.get(messageId);
  const attachment = message?.attachments[Number(place)];
  const interaction = message === null ? null : await deps.interactions.get(message.interactionId);
  if (attachment === undefined || interaction === null || !isThread(interaction) || attachment.kind === "location") throw new HubError("not_found");
  const { channel } = interaction;
  const isTooLarge = (attachment.sizeBytes ?? 0) > LARGEST_ATTACHMENT_BYTES;
  const found: FetchedFile = isTooLarge ? { kind: "too_large" } : await deps.attachmentFiles.fetch(channel, attachment);
  deps.counters.count("otklik_attachments_total", { channel, result: found.kind });
  if (found.kind !== "file") throw refusalOf(found.kind);
  deps.log.info({ messageId, place: Number(place), interactionId: interaction.id, channel, userId: actor.userId }, "an attachment is opened");
  const kind = fileKind(found.bytes);
  return { bytes: found.bytes, kind, name: savedName(attachment.name, id, kind) };
}

function refusalOf(kind: Exclude<FetchedFile["kind"], "file">): HubError {
  switch (kind) {
    case "gone":
      return new HubError("not_found", { detail: "The file is no longer there, or the channel does not give it out." });
    case "too_large":
      return new HubError("wrong_state", { detail: "The file is larger than 20 MB. Open it in the channel itself." });
    case "busy":
      return new HubError("unavailable", { detail: "Many files are being fetched just now. Try again shortly." });
    case "unreachable":
      return new HubError("unavailable", { detail: "The channel does not give the file just now. Try again shortly." });
  }
}
