// Complaints that were promised a day the calendar of today would set differently: never moved silently, offered here.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Icon } from "../../components/Icon.tsx";
import { showToast } from "../../components/toasts.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { Link, paths } from "../../router.tsx";
import { useMay } from "../../session.tsx";
import { moveDeadlines, movedQuery } from "./calendarQueries.ts";

const MINUTE_MS = 60_000;

export function MovedDeadlines() {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const queryClient = useQueryClient();
  const { data } = useQuery({ ...movedQuery, enabled: useMay("complaint.write") });
  const moved = data?.items ?? [];
  const move = useMutation({
    mutationFn: () => moveDeadlines(moved),
    onSuccess: ({ items }) => {
      void queryClient.invalidateQueries({ queryKey: keys.calendars });
      void queryClient.invalidateQueries({ queryKey: keys.complaints });
      showToast(t("calendarPage.moved", { count: items.filter(({ error }) => error === null).length }));
    },
  });
  if (moved.length === 0) return null;
  return (
    <section className="notice">
      <Icon name="clock" size={20} />
      <div>
        <p>{t("calendarPage.movedTitle", { count: moved.length })}</p>
        <ul className="s">
          {moved.map(({ id, number, dueAt, wouldBe }) => (
            <li key={id}>
              <p>
                <Link className="link" href={paths.complaint(id)}>
                  {t("requests.ofComplaint", { number })}
                </Link>{" "}
                <span className="f">{words.when(dueAt, nowMs)}</span> → {words.when(wouldBe, nowMs)}
              </p>
            </li>
          ))}
        </ul>
        {move.error === null ? null : <ErrorNote error={move.error} />}
        <p className="row calacts">
          <ActionButton size="sm" busy={move.isPending} onClick={() => move.mutate()}>
            {t("calendarPage.moveAll")}
          </ActionButton>
        </p>
      </div>
    </section>
  );
}
