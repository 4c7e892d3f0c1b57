// An agent writes an answer: the client sees it in their chat. Said anew every few seconds while it lasts, it goes out
// no oftener than the channel shows it.
import { HubError } from "../../contract/errors.ts";
import { chatKeyOf, isThread } from "../../domain/thread.ts";
import type { Interactions } from "../../ports/interactions.ts";
import type { TypingSign } from "../../ports/typing.ts";
import type { Clock } from "../../ports/world.ts";
import { type Actor, requirePermission, seesCard } from "../verb.ts";
import { anothers } from "./lockVisible.ts";

export type TellTyping = (actor: Actor, input: { readonly id: string }) => Promise<void>;

const SHOWN_MS = 4_000;
const MOST_REMEMBERED = 10_000;

export function createTellTyping(deps: { readonly interactions: Pick<Interactions, "byIds">; readonly typing: TypingSign; readonly clock: Clock }): TellTyping {
  const shownAtMs = new Map<string, number>();

  return async (actor, { id }) => {
    requirePermission(actor, "message.send");
    const nowMs = deps.clock.now().getTime();
    if (nowMs - (shownAtMs.get(id) ?? 0) < SHOWN_MS) return;
    const [record] = await deps.interactions.byIds([id]);
    if (record === undefined || !seesCard(actor, record)) throw new HubError("not_found");
    if (!isThread(record) || record.openKey === null || anothers(actor, record) !== null) return;
    if (shownAtMs.size >= MOST_REMEMBERED) shownAtMs.clear();
    shownAtMs.set(id, nowMs);
    deps.typing.show({ channel: record.channel, chatKey: chatKeyOf(record.openKey) });
  };
}
