// Changes to a complaint: at once on screen, to the hub when Undo is over, with the version they were made
// from. Whoever was overtaken is told so and sees how the complaint stands now.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { undoable } from "../../components/toasts.tsx";
import { complaintQuery } from "./complaintQueries.ts";

export type ComplaintPatch = Partial<Pick<Complaint, "ownerId" | "status" | "decision" | "severity" | "category" | "department">>;
export type ChangeComplaint = (said: string, patch: ComplaintPatch) => void;

export function useComplaintEdit(complaint: Complaint | undefined): { readonly shown: Complaint | undefined; readonly change: ChangeComplaint } {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [waiting, setWaiting] = useState<ComplaintPatch>({});
  const id = complaint?.id;
  const change = useCallback<ChangeComplaint>(
    (said, patch) => {
      if (id === undefined) return;
      const { queryKey } = complaintQuery(id);
      const seen = queryClient.getQueryData<Complaint>(queryKey);
      if (seen === undefined) return;
      setWaiting((before) => ({ ...before, ...patch }));
      const forget = (): void => setWaiting((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in patch))));
      const commit = async (): Promise<void> => {
        try {
          const { version } = queryClient.getQueryData<Complaint>(queryKey) ?? seen;
          queryClient.setQueryData(queryKey, await api.patch<Complaint>(`/complaints/${id}`, { ...patch, version }));
        } finally {
          forget();
          void queryClient.invalidateQueries({ queryKey: keys.complaints });
        }
      };
      undoable(t("complaintPage.changed", { field: said }), commit, forget);
    },
    [id, queryClient, t],
  );
  return { shown: complaint === undefined ? undefined : { ...complaint, ...waiting }, change };
}
