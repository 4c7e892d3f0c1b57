// The filter of the complaints' list, read from the address and written back to it.
import { SEVERITIES, type Severity } from "../../../contract/vocabulary.ts";
import { navigate, paths, useSearchParam } from "../../router.tsx";

export interface ComplaintFilter {
  readonly scope: "open" | "all";
  readonly mine: boolean;
  readonly severity: Severity | null;
  readonly department: string | null;
}

export const NO_FILTER: ComplaintFilter = { scope: "open", mine: false, severity: null, department: null };

export function useComplaintFilter(): { readonly filter: ComplaintFilter; readonly setFilter: (filter: ComplaintFilter) => void } {
  const severity = useSearchParam("severity");
  const filter: ComplaintFilter = {
    scope: useSearchParam("scope") === "all" ? "all" : "open",
    mine: useSearchParam("mine") === "1",
    severity: SEVERITIES.find((one) => one === severity) ?? null,
    department: useSearchParam("department"),
  };
  return { filter, setFilter: (next) => navigate(addressOf(next), { replace: true }) };
}

function addressOf(filter: ComplaintFilter): string {
  const search = new URLSearchParams();
  if (filter.scope === "all") search.set("scope", "all");
  if (filter.mine) search.set("mine", "1");
  if (filter.severity !== null) search.set("severity", filter.severity);
  if (filter.department !== null) search.set("department", filter.department);
  return search.size === 0 ? paths.complaints : `${paths.complaints}?${search.toString()}`;
}
