// A person asks the model: a summary, a draft of an answer, a translation. The question is stored and answered later;
// nobody waits for it.
import { HubError } from "../../contract/errors.ts";
import type { Messages } from "../../ports/interactions.ts";
import { lockVisible } from "../interactions/lockVisible.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import type { Asked } from "./advising.ts";

export interface AskDeps extends VerbDeps {
  readonly messages: Pick<Messages, "get">;
  /** Whether there is a model at all. */
  readonly isAdvised: boolean;
  /** After the commit. */
  readonly kickAdvice: () => void;
}

export async function askAdvice(deps: AskDeps, actor: Actor, input: Asked): Promise<void> {
  requirePermission(actor, "interaction.write");
  if (!deps.isAdvised) throw new HubError("wrong_state", { detail: "No model is connected. An administrator sets OPENAI_BASE_URL or OPENAI_API_KEY." });
  if (input.kind === "translation") {
    const message = input.messageId === undefined ? null : await deps.messages.get(input.messageId);
    if (message?.interactionId !== input.interactionId) {
      throw new HubError("invalid", { errors: [{ path: "messageId", message: "Name a message of this dealing to be translated." }] });
    }
  }
  await deps.transactions.run(async (unit) => {
    const record = await lockVisible(unit, actor, input.interactionId);
    await unit.addAiJob({
      id: deps.ids.next(),
      kind: input.kind,
      interactionId: record.id,
      subjectId: input.kind === "translation" ? (input.messageId ?? record.id) : record.id,
      language: input.language,
      senderKey: `user:${actor.userId}`,
      requestedBy: actor.userId,
    });
  });
  deps.kickAdvice();
}
