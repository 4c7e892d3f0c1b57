// Answers the client in their own chat. Whoever answers a thread nobody has takes it with the answer; the
// first answer is what the client waited for, so it ends the wait.
import { HubError } from "../../contract/errors.ts";
import { isThread } from "../../domain/thread.ts";
import type { Unit } from "../../ports/unit.ts";
import type { Users } from "../../ports/users.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import { alreadyTaken, anothers, lockVisible } from "./lockVisible.ts";
import { queueMessage, type Thread } from "./queueMessage.ts";
import { withoutOffer } from "./withoutOffer.ts";

export async function sendReply(
  deps: VerbDeps & { readonly users: Pick<Users, "get"> },
  actor: Actor,
  input: { readonly interactionId: string; readonly text: string },
): Promise<{ readonly messageId: string }> {
  requirePermission(actor, "message.send");
  const messageId = deps.ids.next();
  const other = await deps.transactions.run(async (unit) => {
    const thread = await ownedThread(unit, actor, input.interactionId);
    if (typeof thread === "string") return thread;
    const at = deps.clock.now().toISOString();
    await queueMessage(unit, thread, { id: messageId, text: input.text, authorId: actor.userId, at, language: thread.language });
    await unit.saveInteraction(answered(thread, at));
    await unit.emit({ type: "card.changed", interactionId: thread.id }, null);
    return null;
  });
  if (other !== null) throw await alreadyTaken(deps.users, other);
  deps.live.notice({ type: "message.added", id: input.interactionId }, { all: true });
  return { messageId };
}

/** The thread, taken by the actor if nobody had it; or the id of who else has it. */
async function ownedThread(unit: Unit, actor: Actor, id: string): Promise<Thread | string> {
  const record = await lockVisible(unit, actor, id);
  if (!isThread(record)) throw new HubError("wrong_state", { detail: "A call has no chat to answer in." });
  if (record.state === "closed") throw new HubError("wrong_state", { detail: "This thread is closed. The client's next message opens a new one." });
  const other = anothers(actor, record);
  if (other !== null) return other;
  if (record.agentId !== null) return record;
  await unit.claimInteraction(id, actor.userId);
  const claimed = await lockVisible(unit, actor, id);
  return isThread(claimed) && claimed.agentId === actor.userId ? claimed : (claimed.agentId ?? "");
}

function answered(thread: Thread, at: string): Thread {
  const after = { ...withoutOffer(thread), state: "open" as const, waitingSince: null, unread: 0 };
  if (thread.answeredAt !== null) return after;
  const waitSec = Math.max(0, Math.floor((Date.parse(at) - Date.parse(thread.startedAt)) / 1000));
  return { ...after, answeredAt: at, waitSec };
}
