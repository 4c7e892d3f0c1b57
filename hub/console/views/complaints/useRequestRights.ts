// Who may ask a department, answer for one, or take a request back; the hub checks the same again.
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { InfoRequest } from "../../../contract/complaint.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { undoable } from "../../components/toasts.tsx";
import { useMay, useSession } from "../../session.tsx";

export interface RequestRights {
  readonly mayAsk: boolean;
  readonly mayAnswer: (request: InfoRequest) => boolean;
  readonly drop: (request: InfoRequest) => void;
}

export function useRequestRights(): RequestRights {
  const { t } = useTranslation();
  const { user } = useSession();
  const queryClient = useQueryClient();
  const mayAsk = useMay("request.ask");
  const mayAnswerOwn = useMay("request.answer");
  return {
    mayAsk,
    mayAnswer: ({ state, personId, department }) => state === "open" && mayAnswerOwn && (personId === user.id || user.department === department || mayAsk),
    drop: ({ id, version }) =>
      undoable(
        t("requests.dropped"),
        async () => {
          await api.post(`/requests/${id}/drop`, { version });
          await queryClient.invalidateQueries({ queryKey: keys.complaints });
        },
        () => undefined,
      ),
  };
}
