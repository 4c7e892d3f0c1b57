// Between the list, the board and what departments were asked.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { askedOfMeQuery } from "../../api/queries.ts";
import { COMPLAINT_VIEWS, type ComplaintFilter } from "./complaintFilter.ts";

interface ViewTabsProps {
  readonly filter: ComplaintFilter;
  readonly onChange: (filter: ComplaintFilter) => void;
}

export function ViewTabs({ filter, onChange }: ViewTabsProps) {
  const { t } = useTranslation();
  const asked = useQuery(askedOfMeQuery).data?.items.length ?? 0;
  return (
    <div className="tabs">
      {COMPLAINT_VIEWS.map((view) => (
        <button key={view} type="button" aria-pressed={filter.view === view} onClick={() => onChange({ ...filter, view })}>
          {t(`complaintList.view.${view}`)}
          {view === "requests" && asked > 0 ? <span className="f"> {asked}</span> : null}
        </button>
      ))}
    </div>
  );
}
