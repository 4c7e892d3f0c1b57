// What can be done with several complaints at once: each keeps its own outcome, and what the hub refused is said by
// number.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import type { BulkOutcome } from "../../../contract/complaint.ts";
import { SEVERITIES } from "../../../contract/vocabulary.ts";
import { api } from "../../api/client.ts";
import { keys, usersQuery } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { showStanding, showToast } from "../../components/toasts.tsx";
import { useWords } from "../../components/useWords.ts";
import { useSession } from "../../session.tsx";

interface BulkResult {
  readonly items: readonly BulkOutcome[];
}

type BulkPatch = Partial<Pick<Complaint, "ownerId" | "severity" | "department">>;

interface BulkBarProps {
  readonly chosen: readonly Complaint[];
  readonly onClear: () => void;
}

export function BulkBar({ chosen, onClear }: BulkBarProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { company, user } = useSession();
  const queryClient = useQueryClient();
  const { data: users } = useQuery(usersQuery);
  const change = useMutation({
    mutationFn: (patch: BulkPatch) => api.post<BulkResult>("/complaints/bulk", { items: chosen.map(({ id, version }) => ({ id, version })), ...patch }),
    onSuccess: ({ items }) => {
      void queryClient.invalidateQueries({ queryKey: keys.complaints });
      const refused = items.filter(({ ok }) => !ok).map(({ id }) => chosen.find((one) => one.id === id)?.number ?? 0);
      if (refused.length === 0) showToast(t("complaintBulk.done", { count: items.length }));
      else showStanding("bulk", t("complaintBulk.refused", { done: items.length - refused.length, numbers: refused.join(", ") }));
      onClear();
    },
  });
  return (
    <div className="bulk row" role="toolbar" aria-label={t("complaintBulk.label")}>
      <b className="nw">{t("complaintBulk.chosen", { count: chosen.length })}</b>
      <ActionButton size="sm" busy={change.isPending} onClick={() => change.mutate({ ownerId: user.id })}>
        {t("complaintPage.take")}
      </ActionButton>
      <select className="fld inline" aria-label={t("complaintBulk.owner")} value="" onChange={(event) => change.mutate({ ownerId: event.currentTarget.value })}>
        <option value="" disabled>
          {t("complaintBulk.owner")}
        </option>
        {users?.items
          .filter(({ active }) => active)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </select>
      <select
        className="fld inline"
        aria-label={t("complaintBulk.severity")}
        value=""
        onChange={(event) => {
          const severity = SEVERITIES.find((one) => one === event.currentTarget.value);
          if (severity !== undefined) change.mutate({ severity });
        }}
      >
        <option value="" disabled>
          {t("complaintBulk.severity")}
        </option>
        {SEVERITIES.toReversed().map((severity) => (
          <option key={severity} value={severity}>
            {t(`severity.${severity}`)}
          </option>
        ))}
      </select>
      <select
        className="fld inline"
        aria-label={t("complaintBulk.department")}
        value=""
        onChange={(event) => change.mutate({ department: event.currentTarget.value })}
      >
        <option value="" disabled>
          {t("complaintBulk.department")}
        </option>
        {company.departments.map(({ id }) => (
          <option key={id} value={id}>
            {words.named(company.departments, id)}
          </option>
        ))}
      </select>
      <ActionButton size="sm" look="bare" onClick={onClear}>
        {t("complaintBulk.clear")}
      </ActionButton>
      {change.error === null ? null : <ErrorNote error={change.error} />}
    </div>
  );
}
