// Ticks a task off: gone from what lies ahead at once, at the hub when Undo is over.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Task } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { Chip } from "../../components/Chip.tsx";
import { undoable } from "../../components/toasts.tsx";
import { useMay } from "../../session.tsx";

export function MarkDone({ task }: { readonly task: Task }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const mayWrite = useMay("task.write");
  const [isDone, setDone] = useState(false);
  if (!mayWrite) return null;
  if (isDone)
    return (
      <Chip icon="check" tone="live">
        {t("clientHistory.markDone")}
      </Chip>
    );
  const finish = (): void => {
    setDone(true);
    undoable(
      t("clientHistory.taskMarked"),
      async () => {
        await api.post(`/tasks/${task.id}/done`);
        await queryClient.invalidateQueries({ queryKey: keys.tasks });
      },
      () => setDone(false),
    );
  };
  return (
    <button type="button" className="link noprint" onClick={finish}>
      {t("clientHistory.markDone")}
    </button>
  );
}
