// The filter as a line of switches above the list.
import { useTranslation } from "react-i18next";
import { SEVERITIES } from "../../../contract/vocabulary.ts";
import { useWords } from "../../components/useWords.ts";
import { useSession } from "../../session.tsx";
import type { ComplaintFilter } from "./complaintFilter.ts";

interface ComplaintFiltersProps {
  readonly filter: ComplaintFilter;
  readonly onChange: (filter: ComplaintFilter) => void;
}

export function ComplaintFilters({ filter, onChange }: ComplaintFiltersProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { company } = useSession();
  return (
    <fieldset className="filters" aria-label={t("complaintList.filter")}>
      <div className="tabs">
        {(["open", "all"] as const).map((scope) => (
          <button key={scope} type="button" aria-pressed={filter.scope === scope} onClick={() => onChange({ ...filter, scope })}>
            {t(`complaintList.${scope}`)}
          </button>
        ))}
      </div>
      <label className="chk s">
        <input type="checkbox" checked={filter.mine} onChange={(event) => onChange({ ...filter, mine: event.currentTarget.checked })} />
        {t("complaintList.mine")}
      </label>
      <select
        className="fld inline"
        aria-label={t("complaintList.severity")}
        value={filter.severity ?? ""}
        onChange={(event) => onChange({ ...filter, severity: SEVERITIES.find((one) => one === event.currentTarget.value) ?? null })}
      >
        <option value="">{t("complaintList.anySeverity")}</option>
        {SEVERITIES.toReversed().map((severity) => (
          <option key={severity} value={severity}>
            {t(`severity.${severity}`)}
          </option>
        ))}
      </select>
      <select
        className="fld inline"
        aria-label={t("complaintList.department")}
        value={filter.department ?? ""}
        onChange={(event) => onChange({ ...filter, department: event.currentTarget.value === "" ? null : event.currentTarget.value })}
      >
        <option value="">{t("complaintList.anyDepartment")}</option>
        {company.departments.map((department) => (
          <option key={department.id} value={department.id}>
            {words.named(company.departments, department.id)}
          </option>
        ))}
      </select>
    </fieldset>
  );
}
