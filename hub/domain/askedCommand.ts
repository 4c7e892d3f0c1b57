// Reads what a person of ours typed in a chat: a command, its name in their language, or a plain question. What
// changes something is read from an order alone, never guessed from a sentence that merely mentions it.
import { type Asked, COMMAND_NAMES, COMMANDS, type CommandName, type ComplaintFilter } from "../contract/commands.ts";
import { ALIASES, FILTER_WORDS, ORDERS, QUESTIONS } from "./askedWords.ts";
import { readTarget } from "./commandTarget.ts";

/** Questions are short; a longer text is something somebody tells us. */
const LONGEST_QUESTION = 120;

/** Null: neither a command nor a question we know. */
export function askedCommand(written: string): Asked | null {
  const text = written.replace(/\s+/gu, " ").trim();
  if (text.startsWith("/")) return slashed(text);
  if (text === "" || text.length > LONGEST_QUESTION) return null;
  return byOrder(text) ?? byName(text) ?? byQuestion(text);
}

/** `/complaint@our_bot 12`: whether the bot was meant is for the door to know. */
function slashed(text: string): Asked | null {
  const [, word = "", rest = ""] = /^\/([a-z]+)(?:@\w+)?(?: (.*))?$/iu.exec(text) ?? [];
  const command = COMMAND_NAMES.find((name) => name === word.toLowerCase());
  return command === undefined ? null : asked(command, rest);
}

/** `жалобы мои`, `complaint 12`: the name of a command, alone or before what it is about. */
function byName(text: string): Asked | null {
  const [first = "", ...others] = text.split(" ");
  const command = ALIASES.get(plain(first));
  if (command === undefined) return null;
  const rest = others.join(" ");
  // "take care" is no order.
  if (COMMANDS[command].args.some(({ kind, required }) => kind === "target" && required) && readTarget(split(withoutNoun(rest))[0]) === null) return null;
  if (command === "complaints" && /^\D{0,3}\d+$/u.test(rest)) return asked("complaint", rest);
  // "answer me" is no answer.
  if (command === "answer" && !/^\D{0,12}\d/u.test(rest)) return null;
  const takesNothing = COMMANDS[command].args.length === 0;
  if (takesNothing && rest !== "") return null;
  return command === "complaints" && rest !== "" && filterOf(rest) === null ? null : asked(command, rest);
}

function byOrder(text: string): Asked | null {
  for (const { command, pattern } of ORDERS) {
    const about = pattern.exec(text)?.groups?.["about"];
    if (about !== undefined) return asked(command, about.replace(/[?.]+$/u, ""));
  }
  return null;
}

function byQuestion(text: string): Asked | null {
  const words = plain(text);
  const number = /(?:жалоб|скарг|complaint|претенз)\p{L}* (?:номер |number |no )?(\d{1,9})$/u.exec(words)?.[1];
  if (number !== undefined) return asked("complaint", number);
  const command = QUESTIONS.find(({ pattern }) => pattern.test(words))?.command;
  if (command === "complaints") return asked(command, filterOf(words) ?? "");
  if (command === "report")
    return asked(command, `daily ${/(?:^| )(?:за )?(сегодня|сьогодні|today|вчера|вчора|yesterday|\d{4} \d\d \d\d)/u.exec(words)?.[1] ?? ""}`);
  if (command !== undefined) return asked(command, "");
  return /^\+?[\d ()-]{9,20}$/u.test(text) ? asked("client", text) : null;
}

/** Takes the arguments apart: the last has the rest, the others a word each. */
function asked(command: CommandName, written: string): Asked {
  const rest = written.trim();
  switch (command) {
    case "complaint":
      return made(command, [targetOf(rest)]);
    case "complaints":
      return made(command, [filterOf(rest) ?? rest]);
    case "take":
    case "assign":
    case "close": {
      const [target, more] = split(withoutNoun(rest));
      return made(command, [targetOf(target), command === "assign" ? more.replace(/^(?:на|to|для) /iu, "") : command === "take" ? "" : more]);
    }
    case "answer": {
      const [number, text] = split(rest.replace(/^(?:(?:на |to )?(?:запрос|запит|request)\p{L}*\s+)?(?:(?:№|#|no\.?)\s*)?(?=\d)/iu, ""));
      return made(command, [number.replace(/[.,;:]+$/u, ""), text]);
    }
    case "remind": {
      const about = withoutNoun(rest);
      const [target, more] = split(about);
      const isTarget = /^(?:№|#)?\d{1,9}$/u.test(target) || /^[id]:\w+$/u.test(target);
      return made(command, isTarget ? [targetOf(target), more] : ["", about]);
    }
    case "report": {
      const [name, period] = split(rest);
      const isDay = name === "" || /^(?:daily|дневной|денний)$/iu.test(name);
      return made(command, ["daily", (isDay ? period : rest).replace(/^(?:за|for) /iu, "")]);
    }
    case "client":
    case "call":
    case "subscribe":
    case "help":
      return made(command, [rest]);
    case "today":
      return made(command, [rest === "definitions" ? rest : ""]);
    case "queue":
    case "agents":
    case "missed":
    case "overdue":
    case "requests":
    case "who":
      return made(command, []);
  }
}

function made(command: CommandName, args: readonly string[]): Asked {
  const filled = args.findLastIndex((arg) => arg !== "") + 1;
  return { command, args: args.slice(0, filled), cursor: null };
}

function split(text: string): readonly [string, string] {
  const at = text.indexOf(" ");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1).trim()];
}

/** `№ 12`, `#12`, `жалобу 12` are all 12. */
function withoutNoun(text: string): string {
  return text.replace(/^(?:(?:жалоб|скарг|complaint|звернен|обращен)\p{L}*\s+)?(?:(?:№|#|no\.?|номер|number)\s*)?(?=\d)/iu, "");
}

function targetOf(text: string): string {
  return withoutNoun(text).replace(/[.,;:]+$/u, "");
}

function filterOf(text: string): ComplaintFilter | null {
  const words = plain(text);
  return FILTER_WORDS.find(({ pattern }) => pattern.test(words))?.filter ?? null;
}

/** Small letters, ё as е, no punctuation. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[’'`ʼ]/gu, "")
    .replace(/[^\p{L}\d]+/gu, " ")
    .trim();
}
