// How the complaint went: every change of it and every dealing with the client while it ran, in one line of time.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ComplaintDetail } from "../../../contract/complaint.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Timeline } from "../../components/Timeline.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { dayHeading } from "../clients/dayHeading.ts";
import { groupByDay } from "../clients/history.ts";
import { useHistoryItem } from "../clients/useHistoryLine.tsx";
import { dealingsQuery } from "./complaintQueries.ts";
import { useEntryLine } from "./useEntryLine.tsx";

const MINUTE_MS = 60_000;

export function ComplaintCourse({ complaint }: { readonly complaint: ComplaintDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const itemOf = useHistoryItem();
  const entryOf = useEntryLine(complaint);
  const { data, error, isPending, refetch } = useQuery(dealingsQuery(complaint));
  const course = [
    // Of one instant the later line stands above, as everywhere here.
    ...complaint.history.toReversed().map(entryOf),
    ...(data?.items ?? []).map((interaction) => itemOf({ kind: "interaction", at: interaction.startedAt, interaction, complaints: [] })),
  ].toSorted((one, other) => other.at.localeCompare(one.at));
  const lines = groupByDay(course, (at) => dayHeading(at, nowMs, words.place)).flatMap(({ day, items }) =>
    items.map((item, index) => (index === 0 ? { ...item, day } : item)),
  );
  return (
    <section className="sec">
      <h2 className="label">{t("complaintPage.course")}</h2>
      {error === null ? null : <ErrorNote error={error} onRetry={() => void refetch()} />}
      {isPending && error === null ? <Skeleton lines={4} /> : <Timeline items={lines} />}
    </section>
  );
}
