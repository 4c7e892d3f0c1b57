// A promise due today as a row of the list.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Task } from "../../../contract/api.ts";
import { clientQuery } from "../../api/queries.ts";
import { CardRow } from "../../components/CardRow.tsx";
import { Icon, TASK_ICONS } from "../../components/Icon.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { useTaskTitle } from "./useTaskTitle.ts";

const MINUTE_MS = 60_000;

interface TaskItemProps {
  readonly task: Task;
  readonly isSelected: boolean;
  readonly tabIndex: 0 | -1;
  readonly onSelect: () => void;
}

export function TaskItem({ task, isSelected, tabIndex, onSelect }: TaskItemProps) {
  const { t } = useTranslation();
  const words = useWords();
  const titleOf = useTaskTitle();
  const nowMs = useNow(MINUTE_MS);
  const { data: client } = useQuery({ ...clientQuery(task.clientId ?? ""), enabled: task.clientId !== null });
  const isLate = task.dueAt !== null && Date.parse(task.dueAt) < nowMs;
  const due =
    task.dueAt === null
      ? null
      : Math.abs(nowMs - Date.parse(task.dueAt)) < 12 * 3_600_000
        ? t("time.at", { when: words.hour(task.dueAt) })
        : words.when(task.dueAt, nowMs);
  return (
    <CardRow
      id={`task-${task.id}`}
      glyph={<Icon name={TASK_ICONS[task.kind]} size={18} className={task.kind === "callback" ? "c-call" : "c-ev"} label={t(`task.${task.kind}`)} />}
      name={client?.name ?? (task.clientId === null ? t(`task.${task.kind}`) : "…")}
      figure={
        due === null ? null : isLate ? (
          <>
            <Icon name="alert" size={14} label={t("list.overdue")} /> {due}
          </>
        ) : (
          due
        )
      }
      figureTone={isLate ? "late" : "plain"}
      essence={titleOf(task)}
      isSelected={isSelected}
      tabIndex={tabIndex}
      onSelect={onSelect}
    />
  );
}
