// Nothing open: either all is clear, which is good, or the list waits to be opened.
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../components/ActionButton.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { Icon } from "../../components/Icon.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { openTask } from "./selection.ts";
import { useTaskTitle } from "./useTaskTitle.ts";
import type { WorkList } from "./useWorkList.ts";

const MINUTE_MS = 60_000;

export function EmptyWork({ list }: { readonly list: WorkList }) {
  const { t } = useTranslation();
  const words = useWords();
  const titleOf = useTaskTitle();
  const nowMs = useNow(MINUTE_MS);
  const { trueAt } = useLive();
  if (trueAt === null) return null;
  if (list.waiting > 0) return <EmptyState title={t("empty.choose")} text={t("empty.chooseText", { count: list.waiting })} />;
  return (
    <EmptyState
      title={t("empty.title")}
      text={t(list.promised.length === 0 ? "empty.quiet" : "empty.text")}
      acts={list.promised.slice(0, 3).map((task) => ({
        key: task.id,
        icon: <Icon name="phone" size={18} className="c-call" />,
        text: (
          <>
            {titleOf(task)}
            {task.dueAt === null ? null : <span className="f"> {words.when(task.dueAt, nowMs)}</span>}
          </>
        ),
        act: (
          <ActionButton size="sm" onClick={() => openTask(task.id)}>
            {t("empty.open")}
          </ActionButton>
        ),
      }))}
    />
  );
}
