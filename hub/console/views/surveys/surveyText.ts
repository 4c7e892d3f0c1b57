// A text of the company file in the reader's language, or the nearest there is; and one that is read out to a client.
import { LANGUAGES, type Language } from "../../../contract/vocabulary.ts";

type Texts = Readonly<Partial<Record<Language, string>>>;

export function textOf(texts: Texts, language: Language): string {
  return texts[language] ?? texts.ru ?? texts.uk ?? texts.en ?? "";
}

export interface Spoken {
  /** What the client hears, and in which language that is. */
  readonly said: string;
  readonly lang: Language;
  /** The same for the agent; null where the questionnaire has it in one language, or both speak the same. */
  readonly own: string | null;
}

export function spokenTo(texts: Texts, client: Language, agent: Language): Spoken {
  const lang = [client, ...LANGUAGES].find((one) => texts[one] !== undefined) ?? client;
  return { said: texts[lang] ?? "", lang, own: lang === agent ? null : (texts[agent] ?? null) };
}
