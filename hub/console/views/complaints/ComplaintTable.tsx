// Complaints as rows: number, client, essence, who has it, and how much time is left, which is what they are ordered by.
import { useTranslation } from "react-i18next";
import type { Client, Complaint } from "../../../contract/api.ts";
import { promisedFrom } from "../../../contract/complaint.ts";
import { DeadlineLeft } from "../../components/DeadlineBar.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { Link, paths } from "../../router.tsx";
import { useSession } from "../../session.tsx";
import { isOpen } from "../clients/history.ts";
import { usePersonName } from "../clients/usePersonName.ts";
import { ClientName } from "./ClientName.tsx";
import { howAnswered } from "./howAnswered.ts";
import { SeverityPips } from "./SeverityPips.tsx";

interface ComplaintTableProps {
  readonly complaints: readonly Complaint[];
  /** Set where all are of one client: then nobody needs the name. */
  readonly client?: Client;
  /** Set where several can be chosen at once. */
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (chosen: ReadonlySet<string>) => void;
}

const MINUTE_MS = 60_000;

export function ComplaintTable({ complaints, client, chosen, onChoose }: ComplaintTableProps) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const { company } = useSession();
  const personName = usePersonName();
  const areAll = chosen !== undefined && complaints.every(({ id }) => chosen.has(id));
  const toggle = (id: string): void => onChoose?.(toggled(chosen ?? new Set(), id));
  return (
    <table className="rows">
      <thead>
        <tr>
          {chosen === undefined ? null : (
            <th scope="col" className="pick">
              <input
                type="checkbox"
                aria-label={t("complaintBulk.all")}
                checked={areAll}
                onChange={() => onChoose?.(areAll ? new Set() : new Set(complaints.map(({ id }) => id)))}
              />
            </th>
          )}
          <th scope="col">{t("complaintList.col.number")}</th>
          <th scope="col">{t("complaintList.col.essence")}</th>
          <th scope="col">{t("complaintList.col.severity")}</th>
          <th scope="col" className="wide">
            {t("complaintList.col.department")}
          </th>
          <th scope="col">{t("complaintList.col.owner")}</th>
          <th scope="col" className="wide">
            {t("complaintList.col.status")}
          </th>
          <th scope="col" className="num">
            {t("complaintList.col.left")}
          </th>
        </tr>
      </thead>
      <tbody>
        {complaints.map((complaint) => (
          <tr key={complaint.id} aria-selected={chosen?.has(complaint.id)}>
            {chosen === undefined ? null : (
              <td className="pick">
                <input
                  type="checkbox"
                  aria-label={t("complaintBulk.choose", { number: complaint.number })}
                  checked={chosen.has(complaint.id)}
                  onChange={() => toggle(complaint.id)}
                />
              </td>
            )}
            <td className="nw">{complaint.number}</td>
            <td>
              <Link className="rowlink" href={paths.complaint(complaint.id)}>
                {complaint.essence}
              </Link>
              {client === undefined ? (
                <span className="s m under">
                  <ClientName id={complaint.clientId} />
                </span>
              ) : null}
            </td>
            <td className="nw">
              <SeverityPips severity={complaint.severity} />
            </td>
            <td className="wide m">{words.named(company.departments, complaint.department)}</td>
            <td className="m">{complaint.ownerId === null ? <span className="f">{t("complaintList.nobody")}</span> : personName(complaint.ownerId)}</td>
            <td className="wide m">{t(`complaintStatus.${complaint.status}`)}</td>
            <td className="num nw">
              {isOpen(complaint) ? (
                <>
                  <DeadlineLeft fromAt={promisedFrom(complaint)} dueAt={complaint.dueAt} />
                  <span className="s f under">{words.when(complaint.dueAt, nowMs)}</span>
                </>
              ) : (
                <span className="f">
                  {t("complaintList.endedOn", { how: howAnswered(complaint), when: words.when(complaint.resolvedAt ?? complaint.dueAt, nowMs) })}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}
