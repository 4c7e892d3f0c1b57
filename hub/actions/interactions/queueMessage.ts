// Puts a message for the client into the thread and into the outbox, in the caller's transaction: it is
// stored and it will leave, or neither.
import type { Choice } from "../../contract/buttons.ts";
import type { MessageQueued } from "../../contract/events.ts";
import type { Language, MessageChannel } from "../../contract/vocabulary.ts";
import { outboundOf, queuedEvent } from "../../domain/message.ts";
import { chatKeyOf, chatKeyOfExternalId, openKeyOf } from "../../domain/thread.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { Unit } from "../../ports/unit.ts";

export type Thread = InteractionRecord & { readonly channel: MessageChannel };

export async function queueMessage(
  unit: Unit,
  thread: Thread,
  draft: {
    readonly id: string;
    readonly text: string;
    readonly authorId: string | null;
    readonly at: string;
    readonly language: Language | null;
    readonly choices?: readonly (readonly Choice[])[];
    readonly buttons?: MessageQueued["buttons"];
  },
): Promise<void> {
  const message = outboundOf({ id: draft.id, interactionId: thread.id, text: draft.text, authorId: draft.authorId, at: draft.at });
  const chatKey = thread.openKey === null ? chatKeyOfExternalId(thread.externalId) : chatKeyOf(thread.openKey);
  const { channel, connectionId } = thread;
  await unit.addMessage(message);
  const event = queuedEvent(message, { channel, connectionId, chatKey, language: draft.language });
  const shown = { ...(draft.choices === undefined ? {} : { choices: draft.choices }), ...(draft.buttons === undefined ? {} : { buttons: draft.buttons }) };
  await unit.emit({ ...event, ...shown }, openKeyOf(channel, connectionId, chatKey));
}
