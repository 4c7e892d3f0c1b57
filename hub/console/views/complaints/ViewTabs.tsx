// Between the list, the board and what departments were asked.
import { useTranslation } from "react-i18next";
import { COMPLAINT_VIEWS, type ComplaintFilter } from "./complaintFilter.ts";

interface ViewTabsProps {
  readonly filter: ComplaintFilter;
  readonly onChange: (filter: ComplaintFilter) => void;
}

export function ViewTabs({ filter, onChange }: ViewTabsProps) {
  const { t } = useTranslation();
  return (
    <div className="tabs">
      {COMPLAINT_VIEWS.map((view) => (
        <button key={view} type="button" aria-pressed={filter.view === view} onClick={() => onChange({ ...filter, view })}>
          {t(`complaintList.view.${view}`)}
        </button>
      ))}
    </div>
  );
}
