// After a client's press was committed: the press ends on their telephone, and the question says what became of it,
// without its buttons. What is lost on the way is only this word; the mark or the consent stands.
import type { Choice } from "../../hub/contract/buttons.ts";
import type { PressEvent } from "../../hub/contract/inbound.ts";
import type { Log } from "../../hub/ports/world.ts";
import { choiceKeyboard } from "./clientButtons.ts";
import type { DescribeFailure } from "./failure.ts";
import type { ChatApi } from "./staff/chatApi.ts";
import type { TelegramPress } from "./update.ts";

/** What stands now, in words for the client, and what may still be pressed; null: the press was not theirs to make. */
export type PressOutcome = (event: PressEvent) => Promise<{ readonly text: string; readonly choices: readonly (readonly Choice[])[] } | null>;

export interface ClientDoor {
  take(event: PressEvent, press: TelegramPress): void;
  settled(): Promise<void>;
}

interface DoorDeps {
  readonly chat: Pick<ChatApi, "pressed" | "edit">;
  readonly outcome: PressOutcome;
  readonly describe: DescribeFailure;
  readonly log: Log;
}

export function createClientDoor({ chat, outcome, describe, log }: DoorDeps): ClientDoor {
  const onTheirWay = new Set<Promise<void>>();

  return {
    take(event, press) {
      const done = answer(event, press).catch((error: unknown) => {
        const { code, reason } = describe(error);
        log.warn({ code, reason, of: event.button.of }, "a client's press in Telegram was not answered");
      });
      onTheirWay.add(done);
      void done.finally(() => onTheirWay.delete(done));
    },
    settled: async () => {
      await Promise.all(onTheirWay);
    },
  };

  async function answer(event: PressEvent, { id, message }: TelegramPress): Promise<void> {
    const stands = await outcome(event);
    await chat.pressed(id, null);
    if (stands === null || message === undefined || message.date === 0) return;
    await chat.edit(message.chat.id, message.message_id, stands.text, choiceKeyboard(stands.choices), message.business_connection_id);
  }
}
