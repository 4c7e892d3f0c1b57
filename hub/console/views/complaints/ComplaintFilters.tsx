// The filter as a line of switches above the list.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { SEVERITIES } from "../../../contract/vocabulary.ts";
import { usersQuery } from "../../api/queries.ts";
import { useWords } from "../../components/useWords.ts";
import { useSession } from "../../session.tsx";
import { type ComplaintFilter, STANDINGS } from "./complaintFilter.ts";
import { ViewTabs } from "./ViewTabs.tsx";

interface ComplaintFiltersProps {
  readonly filter: ComplaintFilter;
  readonly onChange: (filter: ComplaintFilter) => void;
}

export function ComplaintFilters({ filter, onChange }: ComplaintFiltersProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { company, user } = useSession();
  const { data: users } = useQuery(usersQuery);
  const people = users?.items.filter(({ id, active }) => active && id !== user.id) ?? [];
  return (
    <fieldset className="filters" aria-label={t("complaintList.filter")}>
      <ViewTabs filter={filter} onChange={onChange} />
      {filter.view === "board" ? null : (
        <div className="tabs">
          {(["open", "all"] as const).map((scope) => (
            <button key={scope} type="button" aria-pressed={filter.scope === scope} onClick={() => onChange({ ...filter, scope })}>
              {t(`complaintList.${scope}`)}
            </button>
          ))}
        </div>
      )}
      <input
        type="search"
        className="fld inline words"
        aria-label={t("complaintList.search")}
        placeholder={t("complaintList.search")}
        value={filter.q}
        onChange={(event) => onChange({ ...filter, q: event.currentTarget.value })}
      />
      <select
        className="fld inline"
        aria-label={t("complaintList.owner")}
        value={filter.owner ?? ""}
        onChange={(event) => onChange({ ...filter, owner: orNull(event.currentTarget.value) })}
      >
        <option value="">{t("complaintList.anybody")}</option>
        <option value="me">{t("complaintList.mine")}</option>
        <option value="nobody">{t("complaintList.nobodys")}</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
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
        onChange={(event) => onChange({ ...filter, department: orNull(event.currentTarget.value) })}
      >
        <option value="">{t("complaintList.anyDepartment")}</option>
        {company.departments.map(({ id }) => (
          <option key={id} value={id}>
            {words.named(company.departments, id)}
          </option>
        ))}
      </select>
      <select
        className="fld inline"
        aria-label={t("complaintList.standing")}
        value={filter.standing ?? ""}
        onChange={(event) => onChange({ ...filter, standing: STANDINGS.find((one) => one === event.currentTarget.value) ?? null })}
      >
        <option value="">{t("complaintList.anyStanding")}</option>
        {STANDINGS.map((standing) => (
          <option key={standing} value={standing}>
            {t(`complaintList.standings.${standing}`)}
          </option>
        ))}
      </select>
    </fieldset>
  );
}

function orNull(value: string): string | null {
  return value === "" ? null : value;
}
