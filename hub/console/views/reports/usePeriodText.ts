// A report's period as a person says it: `2026-03-17` is «17 марта 2026», a range has both ends.
import { useCallback } from "react";
import { useWords } from "../../components/useWords.ts";

export function usePeriodText(): (period: string) => string {
  const { language } = useWords();
  return useCallback(
    (period) => {
      const format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: "UTC" });
      return period
        .split("/")
        .map((day) => {
          const ms = Date.parse(day);
          return Number.isNaN(ms) ? day : format.format(ms).replace(/\s[гр]\.$/, "");
        })
        .join(" – ");
    },
    [language],
  );
}
