// The running complaints as a board: a column for each stage, the most urgent on top. A card is dragged to where its
// owner may put it; what asks something first (a decision, that the client was told) opens the complaint with that
// question.
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import type { ComplaintStatus } from "../../../contract/vocabulary.ts";
import { Link, navigate, paths } from "../../router.tsx";
import { usePersonName } from "../clients/usePersonName.ts";
import { ClientName } from "./ClientName.tsx";
import { ComplaintLeft } from "./ComplaintLeft.tsx";
import { SeverityPips } from "./SeverityPips.tsx";

interface Column {
  readonly key: "fresh" | "in_work" | "waiting" | "decided" | "told";
  readonly statuses: readonly ComplaintStatus[];
}

const COLUMNS: readonly Column[] = [
  { key: "fresh", statuses: ["registered", "acknowledged"] },
  { key: "in_work", statuses: ["in_work"] },
  { key: "waiting", statuses: ["waiting"] },
  { key: "decided", statuses: ["decided", "rejected"] },
  { key: "told", statuses: ["told"] },
];

/** What the complaint's page is opened with, where a column cannot be entered by a mere move. */
const ASKS = { waiting: "wait", decided: "decide", told: "tell" } as const;

interface ComplaintBoardProps {
  readonly complaints: readonly Complaint[];
  /** Null: may not be moved. */
  readonly onMove: ((complaint: Complaint, status: ComplaintStatus) => void) | null;
}

export function ComplaintBoard({ complaints, onMove }: ComplaintBoardProps) {
  const { t } = useTranslation();
  const personName = usePersonName();
  const [dragged, setDragged] = useState<Complaint | null>(null);
  const [over, setOver] = useState<Column["key"] | null>(null);
  const drop = (column: Column): void => {
    setOver(null);
    setDragged(null);
    if (dragged === null || onMove === null || column.statuses.includes(dragged.status)) return;
    if (column.key === "in_work") onMove(dragged, "in_work");
    else if (column.key !== "fresh") navigate(`${paths.complaint(dragged.id)}?do=${ASKS[column.key]}`);
  };
  const allow = (event: DragEvent, column: Column): void => {
    if (dragged === null || column.key === "fresh") return;
    event.preventDefault();
    setOver(column.key);
  };
  return (
    <div className="board">
      {COLUMNS.map((column) => {
        const cards = complaints.filter(({ status }) => column.statuses.includes(status));
        return (
          <section
            key={column.key}
            aria-label={t(`complaintBoard.${column.key}`)}
            className={over === column.key ? "over" : ""}
            onDragOver={(event) => allow(event, column)}
            onDragLeave={() => setOver(null)}
            onDrop={() => drop(column)}
          >
            <h2>
              {t(`complaintBoard.${column.key}`)} <span className="f">{cards.length}</span>
            </h2>
            {cards.length === 0 ? <p className="s f">{t("complaintBoard.none")}</p> : null}
            <ul>
              {cards.map((complaint) => (
                <li
                  key={complaint.id}
                  draggable={onMove !== null}
                  onDragStart={() => setDragged(complaint)}
                  onDragEnd={() => setDragged(null)}
                  className={dragged?.id === complaint.id ? "dragged" : ""}
                >
                  <p className="s">
                    <ComplaintLeft complaint={complaint} />
                  </p>
                  <Link className="rowlink" href={paths.complaint(complaint.id)}>
                    {t("complaintPage.heading", { number: complaint.number, essence: complaint.essence })}
                  </Link>
                  <p className="s m">
                    <ClientName id={complaint.clientId} />
                  </p>
                  <p className="s f row">
                    <SeverityPips severity={complaint.severity} />
                    <span className="push el">{complaint.ownerId === null ? t("complaintList.nobody") : personName(complaint.ownerId)}</span>
                  </p>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
