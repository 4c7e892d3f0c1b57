// An alert in the words of whoever reads the console, whatever the language of their account.
import { useTranslation } from "react-i18next";
import type { AlertMatter } from "../../../contract/alerts.ts";
import type { Alert } from "../../../contract/api.ts";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { phoneText } from "../../phoneText.ts";
import { usePeriodText } from "../reports/usePeriodText.ts";

const MINUTE_MS = 60_000;

export interface AlertWords {
  readonly title: string;
  readonly lines: readonly string[];
}

export function useAlertWords(): (matter: AlertMatter) => AlertWords {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const periodOf = usePeriodText();
  return (matter) => {
    switch (matter.subject) {
      case "complaint": {
        const { cause, number, dueAt, essence, clientName } = matter;
        return {
          title: t(`alerts.complaint.${cause}`, { number, when: words.when(dueAt, nowMs) }),
          lines: [essence, ...(clientName === null ? [] : [clientName])],
        };
      }
      case "debt": {
        const { phone, clientName, segment, misses, firstMissedAt } = matter;
        return {
          title: t("alerts.missed", { name: clientName ?? phoneText(phone) }),
          lines: [
            t("alerts.misses", { phone: phoneText(phone), count: misses, when: words.when(firstMissedAt, nowMs) }),
            ...(segment === null ? [] : [t("alerts.segment", { segment })]),
          ],
        };
      }
      case "connection":
        return { title: t("alerts.silent", { title: matter.title }), lines: [t("alerts.lookAtConnection")] };
      case "report": {
        const report = t("alerts.report", { name: t(`reportPage.${matter.name}`), period: periodOf(matter.period) });
        return matter.isMade
          ? { title: t("alerts.notMailed", { report }), lines: [t("alerts.lookAtMail")] }
          : { title: t("alerts.failed", { report }), lines: [t("alerts.askAgain")] };
      }
    }
  };
}

function kindOf(matter: AlertMatter) {
  switch (matter.subject) {
    case "complaint":
      return matter.cause;
    case "debt":
      return "missed";
    case "connection":
      return "silent";
    case "report":
      return matter.isMade ? "notMailed" : "failed";
  }
}

/** What several are about, in one phrase: «просрочена жалоба, молчат 2 подключения». */
export function useAlertKinds(): (alerts: readonly Alert[]) => string {
  const { t } = useTranslation();
  return (alerts) => {
    const kinds = alerts.map(({ matter }) => kindOf(matter));
    return [...new Set(kinds)].map((kind) => t(`alerts.kind.${kind}`, { count: kinds.filter((one) => one === kind).length })).join(", ");
  };
}
