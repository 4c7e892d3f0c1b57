// How a request stands, in one line: late by how much, answered after how long, or still in work.
import { useTranslation } from "react-i18next";
import type { InfoRequest } from "../../../contract/complaint.ts";
import { Icon } from "../../components/Icon.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { useSession } from "../../session.tsx";
import { workMs, workParts } from "../../workingTime.ts";

const MINUTE_MS = 60_000;

export function RequestStanding({ request }: { readonly request: InfoRequest }) {
  const { t } = useTranslation();
  const words = useWords();
  const { company } = useSession();
  const nowMs = useNow(MINUTE_MS);
  const worked = (from: string, toMs: number): string => words.span(workMs(workParts(Date.parse(from), toMs, company.timeZone, company.workdays), toMs));
  if (request.state === "dropped") return <span className="f">{t("requests.dropped")}</span>;
  if (request.state === "answered") {
    const answeredAt = request.answeredAt ?? request.askedAt;
    const isLate = answeredAt > request.dueAt;
    return (
      <span className={isLate ? "warn" : "live"}>
        <Icon name="check" size={14} /> {t("requests.answered", { span: worked(request.askedAt, Date.parse(answeredAt)) })}
        {isLate ? <span className="s under late">{t("requests.answeredLate")}</span> : null}
      </span>
    );
  }
  if (Date.parse(request.dueAt) >= nowMs) return <b>{t("requests.open")}</b>;
  return (
    <b className="late">
      <Icon name="alert" size={14} /> {t("requests.late", { span: worked(request.dueAt, nowMs) })}
    </b>
  );
}
