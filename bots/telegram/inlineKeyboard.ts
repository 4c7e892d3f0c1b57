// Buttons of a message for a client as Telegram takes them.
import type { MessageButton } from "../../hub/contract/events.ts";
import type { KeyboardButton } from "./update.ts";

export function inlineKeyboard(buttons: readonly (readonly MessageButton[])[]): KeyboardButton[][] {
  return buttons.map((line) =>
    line.map((button) => ("url" in button ? { text: button.label, url: button.url } : { text: button.label, callback_data: button.data })),
  );
}
