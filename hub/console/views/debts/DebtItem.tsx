// Somebody we owe a call, as a row of the list: how long they wait, how often they tried, what time it is there.
import { useTranslation } from "react-i18next";
import type { Debt } from "../../../contract/api.ts";
import { CardRow } from "../../components/CardRow.tsx";
import { Chip } from "../../components/Chip.tsx";
import { Icon } from "../../components/Icon.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { phoneText } from "../../phoneText.ts";
import { hourThere, isNightThere } from "./debtWords.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

interface DebtItemProps {
  readonly debt: Debt;
  readonly isSelected: boolean;
  readonly tabIndex: 0 | -1;
  readonly onSelect: () => void;
}

export function DebtItem({ debt, isSelected, tabIndex, onSelect }: DebtItemProps) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const isLate = Date.parse(debt.escalatesAt) < nowMs;
  const isResting = debt.nextTryAt !== null && Date.parse(debt.nextTryAt) > nowMs;
  const isRecent = nowMs - Date.parse(debt.lastMissedAt) < 12 * HOUR_MS;
  const isNight = isNightThere(debt, nowMs);
  const { severity } = debt.stake;
  return (
    <CardRow
      id={`debt-${debt.id}`}
      glyph={<Icon name="call" size={18} className="c-call" label={t("debt.one")} />}
      name={debt.clientName ?? phoneText(debt.phone)}
      figure={
        <>
          {isLate ? <Icon name="alert" size={14} label={t("list.overdue")} /> : null} {words.span(nowMs - Date.parse(debt.firstMissedAt))}
        </>
      }
      figureTone={isLate ? "late" : "plain"}
      essence={t("debt.missedShort", {
        count: debt.misses,
        when: isRecent ? t("time.at", { when: words.hour(debt.lastMissedAt) }) : words.when(debt.lastMissedAt, nowMs),
      })}
      isQuiet={isResting}
      isSelected={isSelected}
      tabIndex={tabIndex}
      onSelect={onSelect}
      tags={
        <>
          <Chip icon="clock" tone={isNight ? "warn" : "plain"}>
            {t("debt.there", { time: hourThere(debt, nowMs, words.language) })}
          </Chip>
          {isResting && debt.nextTryAt !== null ? (
            <Chip icon="wait">{t("debt.tryAt", { when: words.when(debt.nextTryAt, nowMs) })}</Chip>
          ) : severity === null ? null : (
            <Chip icon="flag" tone={severity === "high" ? "late" : "plain"}>
              {t("debt.complaint")}
            </Chip>
          )}
        </>
      }
    />
  );
}
