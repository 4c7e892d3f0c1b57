// Three languages from tables that ship with the console, one of a subject and a language each
// (`ru.json`, `ru.<subject>.json`); the choice is kept in this browser, and a first visit gets the language the
// browser asks for.
import i18next from "i18next";
import ICU from "i18next-icu";
import { initReactI18next } from "react-i18next";
import { LANGUAGES, type Language } from "../../contract/vocabulary.ts";
import { keep, kept } from "../kept.ts";

const TABLES = import.meta.glob<Record<string, unknown>>("./*.json", { eager: true, import: "default" });

function wordsOf(language: Language): Record<string, unknown> {
  return Object.assign({}, ...Object.entries(TABLES).flatMap(([path, table]) => (path.startsWith(`./${language}.`) ? [table] : [])));
}

export const LANGUAGE_NAMES: Record<Language, string> = { ru: "Русский", uk: "Українська", en: "English" };

export function isLanguage(value: unknown): value is Language {
  return (LANGUAGES as readonly unknown[]).includes(value);
}

function firstLanguage(): Language {
  const saved = kept("language");
  if (isLanguage(saved)) return saved;
  const asked = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return asked ?? "ru";
}

export async function setUpLanguages(): Promise<void> {
  await i18next
    .use(ICU)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: "ru",
      supportedLngs: LANGUAGES,
      resources: Object.fromEntries(LANGUAGES.map((language) => [language, { translation: wordsOf(language) }])),
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  document.documentElement.lang = i18next.language;
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
    keep("language", language);
  });
}
