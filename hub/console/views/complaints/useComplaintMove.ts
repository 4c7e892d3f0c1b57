// Moves a complaint on the board: at once on screen, to the hub when Undo is over.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import type { ComplaintStatus } from "../../../contract/vocabulary.ts";
import { keys } from "../../api/queries.ts";
import { undoable } from "../../components/toasts.tsx";
import { patchComplaint } from "./useComplaintEdit.ts";

export interface ComplaintMove {
  readonly shownAs: (complaint: Complaint) => Complaint;
  readonly move: (complaint: Complaint, status: ComplaintStatus) => void;
}

export function useComplaintMove(): ComplaintMove {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [moved, setMoved] = useState<ReadonlyMap<string, ComplaintStatus>>(new Map());
  return {
    shownAs: (complaint) => ({ ...complaint, status: moved.get(complaint.id) ?? complaint.status }),
    move: (complaint, status) => {
      const forget = (): void => setMoved((before) => new Map([...before].filter(([id]) => id !== complaint.id)));
      setMoved((before) => new Map(before).set(complaint.id, status));
      undoable(
        t("complaintBoard.moved", { number: complaint.number, status: t(`complaintStatus.${status}`) }),
        async () => {
          try {
            await patchComplaint(complaint, { status });
          } finally {
            await queryClient.invalidateQueries({ queryKey: keys.complaints });
            forget();
          }
        },
        forget,
      );
    },
  };
}
