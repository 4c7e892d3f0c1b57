// A note for colleagues beside the interaction. It is stored and shown, and no channel ever carries it.
import { noteOf } from "../../domain/message.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import { lockVisible } from "./lockVisible.ts";

export async function addNote(
  deps: VerbDeps,
  actor: Actor,
  input: { readonly interactionId: string; readonly text: string },
): Promise<{ readonly messageId: string }> {
  requirePermission(actor, "interaction.write");
  const messageId = deps.ids.next();
  await deps.transactions.run(async (unit) => {
    const record = await lockVisible(unit, actor, input.interactionId);
    const at = deps.clock.now().toISOString();
    await unit.addMessage(noteOf({ id: messageId, interactionId: record.id, text: input.text, authorId: actor.userId, at }));
  });
  deps.live.notice({ type: "message.added", id: input.interactionId }, { all: true });
  return { messageId };
}
