// Means week by week as small bars; each says its week and figure.
import { useTranslation } from "react-i18next";
import type { AgentQuality } from "../../../contract/survey.ts";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";

const SHOWN = 13;
const HOUR_MS = 3_600_000;

export function Weeks({ weeks }: { readonly weeks: AgentQuality["weeks"] }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(HOUR_MS);
  const shown = weeks.slice(-SHOWN);
  const said = (period: string, average: number): string => t("qualityPage.week", { from: words.date(`${period}T12:00:00.000Z`, nowMs), average });
  return (
    <span className="weeks" role="img" aria-label={shown.map(({ period, average }) => said(period, average)).join("; ")}>
      {shown.map(({ period, average }) => (
        <i key={period} title={said(period, average)} style={{ height: `${Math.max(8, average)}%` }} />
      ))}
    </span>
  );
}
