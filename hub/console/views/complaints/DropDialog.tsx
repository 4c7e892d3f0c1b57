// Takes a request back, with the reason for whoever was asked.
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { InfoRequest } from "../../../contract/complaint.ts";
import { keys } from "../../api/queries.ts";
import { showError } from "../../components/toasts.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";
import { dropRequest } from "./requestActs.ts";

export function DropDialog({ request, onClose }: { readonly request: InfoRequest; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const drop = async (reason: string): Promise<void> => {
    try {
      await dropRequest(request.id, reason);
    } catch (error) {
      showError(error);
    }
    await queryClient.invalidateQueries({ queryKey: keys.complaints });
  };
  return (
    <ReasonDialog
      title={t("requests.dropTitle", { number: request.number })}
      act={t("requests.drop")}
      hint={t("requests.dropHint")}
      onDone={(reason) => void drop(reason)}
      onClose={onClose}
    />
  );
}
