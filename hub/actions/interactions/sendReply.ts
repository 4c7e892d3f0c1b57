// Answers the client in their own chat. Whoever answers a thread nobody has takes it with the answer; the
// first answer is what the client waited for, so it ends the wait.
import { HubError } from "../../contract/errors.ts";
import { isThread } from "../../domain/thread.ts";
import type { InteractionRecord, Users } from "../../ports.ts";
import { requirePermission, type Actor, type VerbDeps } from "../verb.ts";
import { alreadyTaken, lockVisible, refuseAnothers } from "./lockVisible.ts";
import { queueMessage } from "./queueMessage.ts";

export async function sendReply(
  deps: VerbDeps & { readonly users: Pick<Users, "get"> },
  actor: Actor,
  input: { readonly interactionId: string; readonly text: string },
): Promise<{ readonly messageId: string }> {
  requirePermission(actor, "message.send");
  const messageId = deps.ids.next();
  await deps.transactions.run(async (unit) => {
    let record = await lockVisible(unit, actor, input.interactionId);
    if (!isThread(record)) throw new HubError("wrong_state", { detail: "A call has no chat to answer in." });
    if (record.state === "closed") throw new HubError("wrong_state", { detail: "This thread is closed. The client's next message opens a new one." });
    await refuseAnothers(deps.users, actor, record);
    const at = deps.clock.now().toISOString();
    if (record.agentId === null) {
      const won = await unit.claimInteraction(record.id, actor.userId, at);
      record = await lockVisible(unit, actor, record.id);
      if (!won && record.agentId !== actor.userId) throw await alreadyTaken(deps.users, record.agentId ?? "");
    }
    if (!isThread(record)) throw new HubError("wrong_state");
    await queueMessage(unit, record, { id: messageId, text: input.text, authorId: actor.userId, at, language: record.language });
    await unit.saveInteraction(answered(record, actor.userId, at));
    await unit.emit({ type: "card.changed", interactionId: record.id }, null);
  });
  deps.live.notice({ type: "message.added", id: input.interactionId }, { all: true });
  return { messageId };
}

function answered(record: InteractionRecord, agentId: string, at: string): InteractionRecord {
  const first = record.answeredAt === null;
  const waitSec = Math.max(0, Math.floor((Date.parse(at) - Date.parse(record.startedAt)) / 1000));
  return {
    ...record,
    state: "open",
    agentId: record.agentId ?? agentId,
    waitingSince: null,
    unread: 0,
    answeredAt: first ? at : record.answeredAt,
    waitSec: first ? waitSec : record.waitSec,
  };
}
