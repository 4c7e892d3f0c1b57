// Three languages from tables that ship with the console; the choice is kept in this browser, and a first
// visit gets the language the browser asks for.
import i18next from "i18next";
import ICU from "i18next-icu";
import { initReactI18next } from "react-i18next";
import { LANGUAGES, type Language } from "../../contract/vocabulary.ts";
import { keep, kept } from "../kept.ts";
import en2 from "./en.console2.json";
import en from "./en.json";
import ru2 from "./ru.console2.json";
import ru from "./ru.json";
import uk2 from "./uk.console2.json";
import uk from "./uk.json";

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
      resources: {
        ru: { translation: { ...ru, ...ru2 } },
        uk: { translation: { ...uk, ...uk2 } },
        en: { translation: { ...en, ...en2 } },
      },
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  document.documentElement.lang = i18next.language;
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
    keep("language", language);
  });
}
