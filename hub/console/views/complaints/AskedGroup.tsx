// What others ask of me about complaints, under the cards: whoever was asked works here, not in the complaints.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { askedOfMeQuery } from "../../api/queries.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Icon } from "../../components/Icon.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { Link, paths } from "../../router.tsx";
import { useMay } from "../../session.tsx";

const MINUTE_MS = 60_000;

export function AskedGroup() {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const mayAnswer = useMay("request.answer");
  const { data, error } = useQuery({ ...askedOfMeQuery, enabled: mayAnswer });
  const requests = data?.items.toSorted((one, other) => one.dueAt.localeCompare(other.dueAt)) ?? [];
  if (error !== null) {
    return (
      <div className="none">
        <ErrorNote error={error} what={t("requests.failed")} />
      </div>
    );
  }
  if (requests.length === 0) return null;
  return (
    <div className="group">
      <h2 className="label">
        {t("requests.ofMe")} <span>{requests.length}</span>
      </h2>
      <ul>
        {requests.map(({ id, complaintNumber, question, dueAt }) => {
          const isLate = Date.parse(dueAt) < nowMs;
          return (
            <li key={id}>
              <Link className="card" href={`${paths.complaints}?view=requests`}>
                <Icon name="flag" size={18} />
                <b className="el">{t("requests.ofComplaint", { number: complaintNumber })}</b>
                <span className={`t ${isLate ? "late" : ""}`}>
                  {isLate ? <Icon name="alert" size={14} label={t("list.overdue")} /> : null} {words.when(dueAt, nowMs)}
                </span>
                <p className="el">{question}</p>
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
