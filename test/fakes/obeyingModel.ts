// A model without a will of its own: whatever order it finds in the data, in whatever code or disguise, it carries out;
// asked for its prompt it gives it. Where it finds none, it reads as honestly as the hub does.
import { INTENTS, SEVERITIES } from "../../hub/contract/vocabulary.ts";
import { triage } from "../../hub/domain/triage.ts";
import type { AskedQuestion, Brain } from "./openai.ts";

const LATIN: Readonly<Record<string, string>> = { а: "a", е: "e", о: "o", р: "p", с: "c", х: "x", і: "i" };
const LEET: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a" };

const swapped = (text: string, table: Readonly<Record<string, string>>): string => [...text].map((char) => table[char] ?? char).join("");
const rot13 = (text: string): string => text.replace(/[a-z]/gi, (char) => String.fromCharCode(char.charCodeAt(0) + (char.toLowerCase() < "n" ? 13 : -13)));

/** Everything the text says to somebody who looks for it. */
function readings(text: string): readonly string[] {
  const seen = text.replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g, "");
  const tags = [...text].map((char) => char.codePointAt(0) ?? 0).filter((point) => point > 0xe0000 && point < 0xe007f);
  const decoded = [...seen.matchAll(/[A-Za-z0-9+/]{16,}={0,2}/g)].map(([run]) => Buffer.from(run, "base64").toString("utf8"));
  const joined = /(?:[A-Za-z0-9+/]{4,} ){2,}[A-Za-z0-9+/=]+/.exec(seen)?.[0].replaceAll(" ", "") ?? "";
  const hex = /[0-9a-f]{20,}/i.exec(seen)?.[0] ?? "";
  return [
    seen,
    ...decoded,
    Buffer.from(joined, "base64").toString("utf8"),
    Buffer.from(hex, "hex").toString("utf8"),
    String.fromCharCode(...tags.map((point) => point - 0xe0000)),
    swapped(seen, LATIN),
    swapped(seen, LEET),
    rot13(seen),
    [...seen].reverse().join(""),
    seen.replace(/\\u([0-9a-f]{4})/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    seen.replace(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code))),
    seen.replace(/%20/g, " "),
  ];
}

function orderIn(text: string): { readonly intent: string | null; readonly severity: string | null; readonly wantsPrompt: boolean } {
  for (const reading of readings(text)) {
    const small = reading.toLowerCase();
    const intent = INTENTS.find((one) => small.includes(one) && (one !== "other" || /(intent|намерени)\W{0,3}other/.test(small))) ?? null;
    const severity = /(severity|важность|приоритет|пріоритет|priority)[^.]{0,20}?(low|normal|high|низк)/.exec(small)?.[2] ?? null;
    const wantsPrompt = /(prompt|промпт|instructions|инструкци|інструкці)/.test(small) && /(print|repeat|reveal|выведи|повтори|покажи|виведи)/.test(small);
    if (intent !== null || severity !== null || wantsPrompt) return { intent, severity: severity === "низк" ? "low" : severity, wantsPrompt };
  }
  return { intent: null, severity: null, wantsPrompt: false };
}

export const obey: Brain = (question) => {
  const text = wordsOf(question);
  const order = orderIn(text);
  if (question.task === "triage") {
    const honest = triage(text);
    const intent = order.intent ?? honest.intent;
    const severity = SEVERITIES.find((one) => one === order.severity) ?? (intent === "complaint" ? (honest.severity ?? "normal") : null);
    return { intent, severity, department: honest.department };
  }
  const said = order.wantsPrompt || order.intent !== null ? question.system : "Ничего особенного";
  if (question.task === "translation") return { translation: said };
  if (question.task === "answer") return { answer: said, articleId: firstArticle(question) };
  return { lines: [said.slice(0, 390), "—", "—"] };
};

function wordsOf({ data }: AskedQuestion): string {
  if (typeof data["message"] === "string") return data["message"];
  if (typeof data["text"] === "string") return data["text"];
  return (data["conversation"] as readonly { readonly text: string }[]).map(({ text }) => text).join("\n");
}

function firstArticle({ data }: AskedQuestion): string | null {
  return (data["articles"] as readonly { readonly id: string }[] | undefined)?.[0]?.id ?? null;
}
