// Over how many days figures are shown.
import { useTranslation } from "react-i18next";

const PERIODS = [30, 90, 365] as const;
export type PeriodDays = (typeof PERIODS)[number];

export function PeriodTabs({ days, onChange }: { readonly days: PeriodDays; readonly onChange: (days: PeriodDays) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="tabs periods" aria-label={t("surveyPage.period")}>
      {PERIODS.map((one) => (
        <button key={one} type="button" aria-pressed={one === days} onClick={() => onChange(one)}>
          {t("surveyPage.days", { count: one })}
        </button>
      ))}
    </fieldset>
  );
}
