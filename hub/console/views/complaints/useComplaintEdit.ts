// Changes to a complaint: at once on screen, to the hub when Undo is over, with the version they were made
// from. Whoever was overtaken is told so and sees how the complaint stands now.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import type { ComplaintDetail } from "../../../contract/complaint.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { undoable } from "../../components/toasts.tsx";
import { complaintQuery } from "./complaintQueries.ts";

type Fields = Partial<
  Pick<
    Complaint,
    | "ownerId"
    | "status"
    | "decision"
    | "decisionId"
    | "compensationId"
    | "compensationAmount"
    | "rootCause"
    | "correctiveAction"
    | "severity"
    | "category"
    | "department"
    | "waitingFor"
  >
>;
export type ComplaintPatch = Fields & {
  readonly why?: string;
  /** The client's newest message as whoever decides has seen it. */
  readonly readUpTo?: string;
};
export type ChangeComplaint = (said: string, patch: ComplaintPatch) => void;

/** Sends a change at once, with the version it was made from; the page then reads what the hub made of it. */
export function patchComplaint(complaint: Pick<Complaint, "id" | "version">, patch: Readonly<Record<string, unknown>>): Promise<Complaint> {
  return api.patch<Complaint>(`/complaints/${complaint.id}`, { ...patch, version: complaint.version });
}

/** What the hub answered stands on the page at once: the next key must not act on what was before. */
export function showSaved(queryClient: QueryClient, saved: Complaint): void {
  queryClient.setQueryData<ComplaintDetail>(complaintQuery(saved.id).queryKey, (seen) => (seen === undefined ? seen : { ...seen, ...saved }));
  void queryClient.invalidateQueries({ queryKey: keys.complaints });
}

export function useComplaintEdit(complaint: ComplaintDetail | undefined): { readonly shown: ComplaintDetail | undefined; readonly change: ChangeComplaint } {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [waiting, setWaiting] = useState<Fields>({});
  const id = complaint?.id;
  const change = useCallback<ChangeComplaint>(
    (said, patch) => {
      if (id === undefined) return;
      const { queryKey } = complaintQuery(id);
      const seen = queryClient.getQueryData<ComplaintDetail>(queryKey);
      if (seen === undefined) return;
      const { why: _why, readUpTo: _read, ...fields } = patch;
      setWaiting((before) => ({ ...before, ...fields }));
      const forget = (): void => setWaiting((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in fields))));
      const commit = async (): Promise<void> => {
        try {
          const now = queryClient.getQueryData<ComplaintDetail>(queryKey) ?? seen;
          queryClient.setQueryData(queryKey, { ...now, ...(await patchComplaint(now, patch)) });
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
