// Once an agent has closed a conversation, the client is asked how it was: in their language, once, and only who was
// really answered. The question leaves with the closing or not at all.
import type { Intent, Language, MessageChannel } from "../../contract/vocabulary.ts";
import { clientText } from "../../domain/texts.ts";
import { chatKeyOf, isSpam, isThread, openKeyOf } from "../../domain/thread.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { Unit } from "../../ports/unit.ts";
import { queueMessage } from "../interactions/queueMessage.ts";
import { owesAnswer } from "../surveys/owesAnswer.ts";

const BEST = 5;
const PRAISE = "feedback_positive" satisfies Intent;

export interface AskDeps {
  readonly rules: { readonly mayAsk: (channel: MessageChannel) => boolean; readonly companyLanguage: Language };
  readonly ids: { next(): string };
}

/** `before`: as it was while it was open; `disposition`: how it ended. */
export async function askMark(unit: Unit, deps: AskDeps, before: InteractionRecord, disposition: string, at: string): Promise<void> {
  if (!isThread(before) || !deps.rules.mayAsk(before.channel)) return;
  const { clientId, openKey, answeredAt, intent, waitingSince } = before;
  if (clientId === null || openKey === null || answeredAt === null || isSpam({ intent, disposition })) return;
  // Closed over their last word, unless it was of praise, or waiting for us elsewhere.
  if ((waitingSince !== null && intent !== PRAISE) || (await owesAnswer(unit, clientId, null, at))) return;
  const markId = deps.ids.next();
  const { id: subjectId, channel, connectionId } = before;
  const isAsked = await unit.addMark({
    id: markId,
    subjectKind: "interaction",
    subjectId,
    occasion: "chat",
    clientId,
    kind: "csat",
    value: null,
    comment: null,
    channel,
    askedAt: at,
    answeredAt: null,
    openKey: openKeyOf(channel, connectionId, chatKeyOf(openKey)),
  });
  if (!isAsked) return;
  const language = before.language ?? deps.rules.companyLanguage;
  const row = Array.from({ length: BEST }, (_, index) => ({
    label: String(index + 1),
    button: { of: "mark" as const, markId, value: index + 1 },
  }));
  await queueMessage(unit, before, { id: deps.ids.next(), text: clientText("markQuestion", language, {}), authorId: null, at, language, choices: [row] });
}
