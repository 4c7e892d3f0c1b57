// Buttons as the Bot API takes them: what is too long or does nothing is refused.

interface Button {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly copy_text?: { readonly text: string };
}

const LONGEST_DATA_BYTES = 64;
const LONGEST_COPY = 256;

export function buttonsOf(replyMarkup: unknown): readonly Button[] {
  const lines = (replyMarkup as { readonly inline_keyboard?: readonly (readonly Button[])[] } | null)?.inline_keyboard ?? [];
  return lines.flat();
}

/** Telegram's words; null when all are well. */
export function wrongButton(replyMarkup: unknown): string | null {
  for (const { text, callback_data: data, copy_text: copy, url } of buttonsOf(replyMarkup ?? null)) {
    if (text === "") return "button text must be non-empty";
    if (url !== undefined && !/^https?:/.test(url)) return "Wrong HTTP URL";
    if (data === undefined && copy === undefined && url === undefined) return "text buttons are unallowed in the inline keyboard";
    if (data !== undefined && (data === "" || Buffer.byteLength(data) > LONGEST_DATA_BYTES)) return "BUTTON_DATA_INVALID";
    if (copy !== undefined && (copy.text === "" || copy.text.length > LONGEST_COPY)) return "BUTTON_COPY_TEXT_INVALID";
  }
  return null;
}
