// Messages that open nothing: what one of us wrote by another program, and the comment to a mark.
import { outboundOf, queuedEvent } from "../../domain/message.ts";
import { openKeyOf } from "../../domain/thread.ts";
import type { IntakeUnit } from "../../ports/intake.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { MarkRecord } from "../../ports/marks.ts";
import { touch } from "./applyPresses.ts";
import { extendStored } from "./handleMessage.ts";
import type { MessageDeps, MessagePlan } from "./messagePlan.ts";
import { messageKey } from "./prefetch.ts";
import type { WorkingSet } from "./workingSet.ts";

/** It has left already, and it is an answer: the client waits no longer. */
export function applyOurs(set: WorkingSet, plan: MessagePlan, thread: InteractionRecord, deps: MessageDeps): InteractionRecord {
  const { event, furtherKeys, joins } = plan;
  if (joins === null) {
    const id = deps.newId();
    set.addMessage({
      id,
      interactionId: thread.id,
      direction: "outbound",
      text: event.text,
      attachments: event.attachments,
      authorId: null,
      at: event.occurredAt,
      delivery: "sent",
      channelKey: messageKey(event),
    });
    set.addMessageKeys(id, furtherKeys);
  } else {
    extendStored(set, plan, joins);
  }
  const waitSec = Math.max(0, Math.floor((Date.parse(event.occurredAt) - Date.parse(thread.startedAt)) / 1000));
  const first = thread.answeredAt === null ? { answeredAt: event.occurredAt, waitSec } : {};
  set.save({ ...thread, ...first, state: "open", waitingSince: null, unread: 0 });
  return set.current(thread.id) ?? thread;
}

/** False where the marked dealing is no conversation of messages. */
export async function applyComment(unit: IntakeUnit, set: WorkingSet, plan: MessagePlan, mark: MarkRecord, deps: MessageDeps): Promise<boolean> {
  if (mark.subjectKind !== "interaction" || !(await touch(unit, set, mark.subjectId))) return false;
  const { event, language } = plan;
  const { channel, connectionId, chatKey } = event;
  set.addMessage({
    id: deps.newId(),
    interactionId: mark.subjectId,
    direction: "inbound",
    text: event.text,
    attachments: event.attachments,
    authorId: null,
    at: event.occurredAt,
    delivery: "received",
    channelKey: messageKey(event),
  });
  const thanks = outboundOf({ id: deps.newId(), interactionId: mark.subjectId, text: deps.rules.commentThanksText(language), authorId: null, at: deps.now });
  set.addMessage(thanks);
  set.emit(queuedEvent(thanks, { channel, connectionId, chatKey, language }), openKeyOf(channel, connectionId, chatKey));
  return true;
}
