// What other departments were asked: of whom, what, how it stands and by when; whoever was asked answers here.
import { useTranslation } from "react-i18next";
import type { InfoRequest } from "../../../contract/complaint.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { Link, paths } from "../../router.tsx";
import { useSession } from "../../session.tsx";
import { usePersonName } from "../clients/usePersonName.ts";
import { RequestFiles } from "./RequestFiles.tsx";
import { RequestStanding } from "./RequestStanding.tsx";

const MINUTE_MS = 60_000;

interface RequestTableProps {
  readonly requests: readonly InfoRequest[];
  readonly onAnswer: (request: InfoRequest) => void;
  readonly onDrop?: (request: InfoRequest) => void;
  readonly mayAnswer: (request: InfoRequest) => boolean;
  readonly mayDrop: boolean;
  /** Their deadlines stand on the bar above. */
  readonly isOnTheBar?: boolean;
  /** Each says of which complaint it is. */
  readonly isOfMany?: boolean;
}

export function RequestTable({ requests, onAnswer, onDrop, mayAnswer, mayDrop, isOnTheBar = false, isOfMany = false }: RequestTableProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { company } = useSession();
  const personName = usePersonName();
  const nowMs = useNow(MINUTE_MS);
  if (requests.length === 0) return null;
  return (
    <section className="sec">
      {isOfMany ? null : (
        <h2 className="label">
          {t("requests.title")} {isOnTheBar ? <span className="f n">{t("requests.onTheBar")}</span> : null}
        </h2>
      )}
      <table className="rows requests">
        <thead>
          <tr>
            <th scope="col">{t("requests.col.whom")}</th>
            <th scope="col">{t("requests.col.what")}</th>
            <th scope="col">{t("requests.col.standing")}</th>
            <th scope="col" className="num">
              {t("requests.col.due")}
            </th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <tr key={request.id}>
              <td>
                <b>{words.named(company.departments, request.department)}</b>
                {request.personId === null ? null : <span className="f s under">{personName(request.personId)}</span>}
              </td>
              <td className="whole">
                {isOfMany ? (
                  <Link className="link s" href={paths.complaint(request.complaintId)}>
                    {t("requests.ofComplaint", { number: request.complaintNumber })}
                  </Link>
                ) : null}
                <p className="pre">{request.question}</p>
                {isOfMany ? (
                  <p className="f s">{t("requests.askedBy", { who: personName(request.askedBy), when: words.when(request.askedAt, nowMs) })}</p>
                ) : null}
                {request.answer === null ? null : <p className="m s pre">{request.state === "dropped" ? request.answer : `«${request.answer}»`}</p>}
                <RequestFiles request={request} />
                <p className="f s">
                  {request.answeredAt === null || request.answeredVia === null
                    ? null
                    : t("requests.answeredBy", {
                        who: request.answeredBy === null ? t("requests.byMail") : personName(request.answeredBy),
                        way: request.answeredVia,
                        when: words.when(request.answeredAt, nowMs),
                      })}
                  {request.state === "open" && request.escalatedAt !== null
                    ? t("requests.escalated", { when: words.when(request.escalatedAt, nowMs) })
                    : request.state === "open" && request.remindedAt !== null
                      ? t("requests.reminded", { when: words.when(request.remindedAt, nowMs) })
                      : null}
                </p>
                {request.state === "open" && (mayAnswer(request) || mayDrop) ? (
                  <p className="row">
                    {mayAnswer(request) ? (
                      <ActionButton size="sm" onClick={() => onAnswer(request)}>
                        {t("requests.answer")}
                      </ActionButton>
                    ) : null}
                    {mayDrop ? (
                      <ActionButton size="sm" look="bare" onClick={() => onDrop?.(request)}>
                        {t("requests.drop")}
                      </ActionButton>
                    ) : null}
                  </p>
                ) : null}
              </td>
              <td className="nw">
                <RequestStanding request={request} />
              </td>
              <td className="nw num" data-label={t("requests.col.due")}>
                {words.when(request.dueAt, nowMs)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
