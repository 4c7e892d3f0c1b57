// Lays an answer out for Telegram: plain text, and beneath it the buttons, those of one row side by side.
import type { CommandAnswer, CommandButton } from "../../../hub/contract/commands.ts";
import type { CommandTexts } from "../../../hub/domain/commandTexts/shape.ts";
import type { KeyboardButton } from "../update.ts";
import { fromPayload, toPayload } from "./payload.ts";

export type Keyboard = readonly (readonly KeyboardButton[])[];

/** Telegram's limits: of a text that is copied, and of what a button is called before a telephone cuts it. */
const LONGEST_COPY = 256;
const LONGEST_LABEL = 60;
const STEPS_BESIDE = 2;
/** Buttons that make no sense once somebody has taken or ended what they are about. */
const SETTLED = new Set<CommandButton["command"]>(["take", "assign", "close"]);

export function textOf({ title, lines, rows }: CommandAnswer): string {
  const listed = rows.map(({ text }) => `• ${text}`).join("\n");
  return [title, lines.join("\n"), listed].filter((part) => part !== "").join("\n\n");
}

export function keyboardOf({ rows, buttons, next }: CommandAnswer, texts: Pick<CommandTexts, "buttons">): Keyboard {
  const steps: CommandButton[][] = [];
  // What only copies says so at length.
  const beside = buttons.every((button) => toPayload(button) !== null) ? STEPS_BESIDE : 1;
  for (let at = 0; at < buttons.length; at += beside) steps.push(buttons.slice(at, at + beside));
  return [...rows.map((row) => row.buttons), ...steps, next === null ? [] : [next]]
    .map((line) => line.flatMap((button) => toButton(button, texts) ?? []))
    .filter((line) => line.length > 0);
}

/** What does not fit behind a button is copied instead, to be sent as it is, and the button says that it does no more. */
function toButton(button: CommandButton, texts: Pick<CommandTexts, "buttons">): KeyboardButton | null {
  const payload = toPayload(button);
  if (payload !== null) return { text: cut(button.label), callback_data: payload };
  const typed = `/${[button.command, ...button.args].join(" ")}`;
  return button.cursor === null && typed.length <= LONGEST_COPY ? { text: cut(texts.buttons.copied(button.label)), copy_text: { text: typed } } : null;
}

function cut(label: string): string {
  return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;
}

/** The keyboard of a message after its one thing was settled; what concerns others stays. */
export function withoutTarget(keyboard: Keyboard, target: string): Keyboard {
  const isSettled = (button: KeyboardButton): boolean => {
    const asked = "callback_data" in button ? fromPayload(button.callback_data) : null;
    return asked !== null && SETTLED.has(asked.command) && asked.args[0] === target;
  };
  return keyboard.map((line) => line.filter((button) => !isSettled(button))).filter((line) => line.length > 0);
}
