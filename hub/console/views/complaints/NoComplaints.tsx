// Nothing to show: because all is answered, or because the filter is too narrow; and the way on.
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../components/ActionButton.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { Icon } from "../../components/Icon.tsx";
import { type ComplaintFilter, isNarrowed, NO_FILTER } from "./complaintFilter.ts";

interface NoComplaintsProps {
  readonly filter: ComplaintFilter;
  readonly onChange: (filter: ComplaintFilter) => void;
}

export function NoComplaints({ filter, onChange }: NoComplaintsProps) {
  const { t } = useTranslation();
  const narrowed = isNarrowed(filter);
  const wider = narrowed ? { ...NO_FILTER, view: filter.view, scope: filter.scope } : { ...NO_FILTER, scope: "all" as const };
  const button = (
    <ActionButton size="sm" onClick={() => onChange(wider)}>
      {t(narrowed ? "complaintList.clear" : "complaintList.emptyAction")}
    </ActionButton>
  );
  return (
    <EmptyState
      title={t(narrowed ? "complaintList.noneTitle" : "complaintList.emptyTitle")}
      text={t(narrowed ? "complaintList.noneText" : "complaintList.emptyText")}
      acts={narrowed || filter.scope === "open" ? [{ key: "wider", icon: <Icon name="flag" />, act: null, text: button }] : []}
    />
  );
}
