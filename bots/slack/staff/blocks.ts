// Lays an answer of the catalogue out in Block Kit. All of it is plain text to Slack: what a client wrote can neither
// mention anybody nor pose as a link.
import type { Button, KnownBlock, PlainTextElement } from "@slack/web-api";
import type { AnswerRow, CommandAnswer, CommandButton } from "../../../hub/contract/commands.ts";
import { escaped } from "../markup.ts";
import { toValue } from "./asked.ts";

const TITLE_LIMIT = 150;
const TEXT_LIMIT = 3_000;
const LABEL_LIMIT = 75;
const BLOCK_LIMIT = 50;
const BUTTON_LIMIT = 25;

export interface LaidOut {
  /** What notifications show. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

export function layOut(answer: CommandAnswer): LaidOut {
  const { title, lines, rows, buttons, next } = answer;
  const blocks: KnownBlock[] = [
    { type: "header", text: plain(title, TITLE_LIMIT) },
    ...sectionOf(lines.join("\n")),
    ...rows.flatMap(ofRow),
    ...actionsOf(next === null ? buttons : [...buttons, next]),
  ];
  return { text: escaped(title), blocks: blocks.slice(0, BLOCK_LIMIT) };
}

/** A sentence of the door's own. */
export function says(text: string): LaidOut {
  return { text: escaped(text), blocks: sectionOf(text) };
}

export function sectionOf(text: string): readonly KnownBlock[] {
  return text.trim() === "" ? [] : [{ type: "section", text: plain(text, TEXT_LIMIT) }];
}

function ofRow({ text, buttons }: AnswerRow): readonly KnownBlock[] {
  return [...sectionOf(text), ...actionsOf(buttons)];
}

export function actionsOf(buttons: readonly CommandButton[]): readonly KnownBlock[] {
  const elements = buttons.slice(0, BUTTON_LIMIT).flatMap((button, index): Button[] => {
    const value = toValue(button);
    return value === null ? [] : [{ type: "button", action_id: `ask-${index}`, text: plain(button.label, LABEL_LIMIT), value }];
  });
  return elements.length === 0 ? [] : [{ type: "actions", elements }];
}

function plain(text: string, limit: number): PlainTextElement {
  return { type: "plain_text", emoji: false, text: cut(text.trim() === "" ? "—" : text, limit) };
}

/** Never through a character. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - 1);
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}
