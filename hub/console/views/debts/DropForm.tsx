// Giving a debt up: why, in one of a few words. Only a conversation pays it, so nobody may just wipe it away.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Debt } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { showError } from "../../components/toasts.tsx";
import { Choice } from "../work/Choice.tsx";
import { openNothing } from "../work/selection.ts";

const REASONS = ["solved", "wrongNumber", "spam", "refused"] as const;

export function DropForm({ debt, onCancel }: { readonly debt: Debt; readonly onCancel: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [reason, setReason] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const drop = (): void => {
    if (reason === null) return;
    setBusy(true);
    api
      .post(`/debts/${debt.id}/drop`, { reason })
      .then(() => {
        openNothing();
        return queries.invalidateQueries({ queryKey: keys.debts });
      })
      .catch((error: unknown) => {
        setBusy(false);
        showError(error, t("debt.dropFailed"));
      });
  };
  return (
    <section className="sec" aria-label={t("debt.dropTitle")}>
      <h3 className="label">{t("debt.dropTitle")}</h3>
      <Choice
        label={t("debt.dropTitle")}
        options={REASONS.map((word) => ({ value: t(`debt.reason.${word}`), label: t(`debt.reason.${word}`) }))}
        value={reason}
        onChange={setReason}
      />
      <div className="row sec">
        <ActionButton look="stop" size="sm" disabled={reason === null} busy={isBusy} onClick={drop}>
          {t("debt.drop")}
        </ActionButton>
        <ActionButton look="bare" size="sm" onClick={onCancel}>
          {t("common.cancel")}
        </ActionButton>
      </div>
    </section>
  );
}
