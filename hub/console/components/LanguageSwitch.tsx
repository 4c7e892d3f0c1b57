// The three languages by their own names, for pages that nobody needs an account to see.
import { useTranslation } from "react-i18next";
import { LANGUAGES } from "../../contract/vocabulary.ts";
import { LANGUAGE_NAMES } from "../i18n/setup.ts";

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <nav aria-label={t("login.language")}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className="link"
          aria-pressed={i18n.language === language}
          onClick={() => void i18n.changeLanguage(language)}
        >
          {LANGUAGE_NAMES[language]}
        </button>
      ))}
    </nav>
  );
}
