// How the complaint went: its opening and every dealing with the client since.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Timeline } from "../../components/Timeline.tsx";
import { type HistoryItem, itemsPast } from "../clients/history.ts";
import { useHistoryLine } from "../clients/useHistoryLine.tsx";
import { interactionsSinceQuery } from "./complaintQueries.ts";

export function ComplaintCourse({ complaint }: { readonly complaint: Complaint }) {
  const { t } = useTranslation();
  const lineOf = useHistoryLine();
  const { data, error, isPending, refetch } = useQuery(interactionsSinceQuery(complaint.clientId, complaint.openedAt));
  const interactions = data?.items.filter((interaction) => interaction.id !== complaint.interactionId) ?? [];
  const opening: HistoryItem = { kind: "complaint", at: complaint.openedAt, complaint };
  const since = itemsPast({ interactions, complaints: [], tasks: [] });
  const items = itemsPast({ interactions: [], complaints: [{ ...complaint, interactionId: null }], tasks: [] }).filter((item) => item.kind === "resolved");
  const course = [...items, ...since, opening].toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <section className="sec">
      <h2 className="label">{t("complaintPage.course")}</h2>
      {error === null ? null : <ErrorNote error={error} onRetry={() => void refetch()} />}
      {isPending && error === null ? <Skeleton lines={4} /> : <Timeline items={lineOf([], course)} />}
      {data !== undefined && interactions.length === 0 ? <p className="s f">{t("complaintPage.noneSince")}</p> : null}
    </section>
  );
}
