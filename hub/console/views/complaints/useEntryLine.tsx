// Puts the lines of a complaint's history into words and glyphs for the time line.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ComplaintChange, ComplaintDetail, ComplaintEntry } from "../../../contract/complaint.ts";
import { COMPLAINT_ENDED, COMPLAINT_STATUSES, SEVERITIES } from "../../../contract/vocabulary.ts";
import { Icon } from "../../components/Icon.tsx";
import type { IconName } from "../../components/iconPaths.ts";
import type { TimelineItem } from "../../components/Timeline.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { Link, paths } from "../../router.tsx";
import { useSession } from "../../session.tsx";
import { usePersonName } from "../clients/usePersonName.ts";
import { decisionText } from "./decisionText.ts";

const MINUTE_MS = 60_000;

const ICONS: Record<ComplaintChange, IconName> = {
  opened: "flag",
  status: "move",
  owner: "user",
  severity: "alert",
  category: "note",
  department: "move",
  decision: "check",
  compensation: "check",
  root_cause: "search",
  corrective_action: "tool",
  due: "clock",
  clock: "hold",
  request: "move",
  answer: "check",
  request_dropped: "close",
  request_late: "alert",
  joined: "copy",
  repeat: "copy",
};

/** Stages in which an answer stands; from them back to work it is taken back. */
const ANSWERED: readonly (string | null)[] = ["decided", "told", ...COMPLAINT_ENDED];

export function useEntryLine(complaint: ComplaintDetail): (entry: ComplaintEntry) => TimelineItem {
  const { t } = useTranslation();
  const words = useWords();
  const { company } = useSession();
  const personName = usePersonName();
  const nowMs = useNow(MINUTE_MS);

  const waitedFor = (whom: string): string => {
    const [kind, id] = whom.split(":");
    return kind === "department" ? words.named(company.departments, id ?? null) : t("complaintPage.waitsForClient");
  };
  const compensationOf = (value: string): string => {
    const [id = "", amount] = value.split(" ");
    const known = company.complaintCatalogue.compensations.some((one) => one.id === id);
    const money = (sum: string): string => new Intl.NumberFormat(words.language).format(Number(sum));
    // Money that goes with the decision itself stands alone.
    if (!known && amount === undefined && Number.isFinite(Number(id))) return money(id);
    const name = words.named(company.complaintCatalogue.compensations, id);
    return amount === undefined ? name : `${name}, ${money(amount)}`;
  };

  const said = (entry: ComplaintEntry): ReactNode => {
    const { change, from, to, link } = entry;
    const request = link?.kind === "request" ? complaint.requests.find(({ id }) => id === link.id) : undefined;
    const department = request === undefined ? "" : words.named(company.departments, request.department);
    switch (change) {
      case "opened":
        return t("complaintEntry.opened", { from: link?.kind === "interaction" ? "conversation" : "hand" });
      case "status": {
        const [stage = "", whom] = (to ?? "").split(" ");
        const status = COMPLAINT_STATUSES.find((one) => one === stage);
        if (status === "in_work" && ANSWERED.includes(from)) return t("complaintEntry.reopened");
        const shown = status === undefined ? stage : t(`complaintStatus.${status}`);
        return whom === undefined ? shown : `${shown}: ${waitedFor(whom)}`;
      }
      case "owner":
        return to === null ? t("complaintEntry.nobody") : t("complaintEntry.owner", { name: personName(to) });
      case "severity": {
        const severity = SEVERITIES.find((one) => one === to);
        return severity === undefined ? to : t("complaintEntry.severity", { severity: t(`severity.${severity}`) });
      }
      case "category":
        return t("complaintEntry.category", { name: words.named(company.categories, to) });
      case "department":
        return t("complaintEntry.department", { name: words.named(company.departments, to) });
      case "decision":
        return t("complaintEntry.decision", { text: decisionText(company.complaintCatalogue.decisions, to ?? "", words.language) });
      case "compensation":
        return t("complaintEntry.compensation", { name: compensationOf(to ?? "") });
      case "root_cause":
        return t("complaintEntry.rootCause", { name: words.named(company.complaintCatalogue.rootCauses, to) });
      case "corrective_action":
        return t("complaintEntry.corrective", { text: to ?? "" });
      case "due":
        return to === null ? null : t("complaintEntry.due", { when: words.when(to, nowMs) });
      case "clock":
        return t(to === "stopped" ? "complaintEntry.clockStopped" : "complaintEntry.clockRuns");
      case "request":
        return t("complaintEntry.request", { department, question: request?.question ?? "" });
      case "answer":
        return t("complaintEntry.answer", { department });
      case "request_dropped":
        return t("complaintEntry.requestDropped", { department });
      case "request_late":
        return t("complaintEntry.requestLate", { department });
      case "joined":
      case "repeat": {
        const id = link?.kind === "complaint" ? link.id : (to ?? from);
        const other = [...complaint.joined, ...complaint.repeats].find((one) => one.id === id);
        const text = t(change === "joined" ? "complaintEntry.joined" : "complaintEntry.repeat", { number: other?.number ?? 0 });
        return id === null ? (
          text
        ) : (
          <Link className="link" href={paths.complaint(id)}>
            {text}
          </Link>
        );
      }
    }
  };

  /** As a person wrote it, or in words what the hub did by itself. */
  const reasonOf = ({ change, byId, why }: ComplaintEntry): string | null => {
    if (why === null || change === "request") return null;
    if (change === "due" && why === "calendar") return t("complaintEntry.byCalendar");
    if (change === "severity" && byId === null) return why === "transcript" ? t("complaintEntry.byTranscript") : t("complaintEntry.byModel", { model: why });
    return why;
  };

  return (entry) => ({
    key: entry.id,
    at: entry.at,
    when: words.hour(entry.at),
    glyph: <Icon name={ICONS[entry.change]} size={18} className={entry.change === "request_late" ? "c-ev late" : "c-ev"} />,
    text: said(entry),
    // Of a request the reason is its question, which the line itself says.
    ...belowOf(reasonOf(entry)),
    person: entry.byId === null ? t("clientHistory.automatically") : personName(entry.byId),
  });
}

function belowOf(reason: string | null): Pick<TimelineItem, "below"> {
  return reason === null ? {} : { below: <p className="m s pre">{reason}</p> };
}
