// Changes to a client's fields as the person sees them: at once on screen, to the hub when Undo is over. What
// still waits is laid over whatever the hub says meanwhile, so a refresh never takes it from the screen.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Client } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { undoable } from "../../components/toasts.tsx";

export type ClientFields = Pick<Client, "kind" | "name" | "segment" | "region" | "lineOfBusiness" | "source" | "language" | "managerId">;
export type ChangeClient = <F extends keyof ClientFields>(field: F, value: ClientFields[F]) => void;

const LABELS: Record<keyof ClientFields, string> = {
  kind: "clientDetails.kind",
  name: "clientDetails.name",
  segment: "clientDetails.segment",
  region: "clientDetails.region",
  lineOfBusiness: "clientDetails.lineOfBusiness",
  source: "clientDetails.source",
  language: "clientDetails.language",
  managerId: "clientDetails.manager",
};

export function useClientEdit(client: Client | undefined): { readonly shown: Client | undefined; readonly change: ChangeClient } {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [waiting, setWaiting] = useState<Partial<ClientFields>>({});
  const id = client?.id;
  const change = useCallback<ChangeClient>(
    (field, value) => {
      if (id === undefined) return;
      const forget = (): void => setWaiting(({ [field]: _gone, ...rest }) => rest);
      setWaiting((before) => ({ ...before, [field]: value }));
      const commit = async (): Promise<void> => {
        await api.patch<unknown>(`/clients/${id}`, { [field]: value });
        await queryClient.invalidateQueries({ queryKey: keys.client(id) });
        void queryClient.invalidateQueries({ queryKey: ["clients", "list"] });
        forget();
      };
      undoable(t("clientDetails.saved", { field: t(LABELS[field]) }), commit, forget);
    },
    [id, queryClient, t],
  );
  return { shown: client === undefined ? undefined : { ...client, ...waiting }, change };
}
