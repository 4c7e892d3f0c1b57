// The filter of the complaints' list, read from the address and written back to it, so that it can be kept and sent.
import { SEVERITIES, type Severity } from "../../../contract/vocabulary.ts";
import { navigate, paths, useSearch } from "../../router.tsx";

export const COMPLAINT_VIEWS = ["table", "board", "requests"] as const;
export type ComplaintView = (typeof COMPLAINT_VIEWS)[number];

export const STANDINGS = ["overdue", "risk"] as const;
export type Standing = (typeof STANDINGS)[number];

export interface ComplaintFilter {
  readonly view: ComplaintView;
  readonly scope: "open" | "all";
  /** `me`, `nobody`, a person's id, or null: anybody's. */
  readonly owner: string | null;
  readonly severity: Severity | null;
  readonly department: string | null;
  readonly standing: Standing | null;
  readonly q: string;
}

export const NO_FILTER: ComplaintFilter = { view: "table", scope: "open", owner: null, severity: null, department: null, standing: null, q: "" };

export function useComplaintFilter(): { readonly filter: ComplaintFilter; readonly setFilter: (filter: ComplaintFilter) => void } {
  return { filter: readFilter(useSearch()), setFilter: (next) => navigate(addressOf(next), { replace: true }) };
}

export function readFilter(search: string): ComplaintFilter {
  const asked = new URLSearchParams(search);
  return {
    view: COMPLAINT_VIEWS.find((one) => one === asked.get("view")) ?? NO_FILTER.view,
    scope: asked.get("scope") === "all" ? "all" : "open",
    owner: asked.get("owner"),
    severity: SEVERITIES.find((one) => one === asked.get("severity")) ?? null,
    department: asked.get("department"),
    standing: STANDINGS.find((one) => one === asked.get("standing")) ?? null,
    q: asked.get("q") ?? "",
  };
}

/** The part of the address behind `?`; empty for the ordinary view. */
export function searchOf(filter: ComplaintFilter): string {
  const search = new URLSearchParams();
  if (filter.view !== NO_FILTER.view) search.set("view", filter.view);
  if (filter.scope !== NO_FILTER.scope) search.set("scope", filter.scope);
  for (const key of ["owner", "severity", "department", "standing"] as const) {
    const value = filter[key];
    if (value !== null) search.set(key, value);
  }
  if (filter.q !== "") search.set("q", filter.q);
  return search.toString();
}

export function isNarrowed({ owner, severity, department, standing, q }: ComplaintFilter): boolean {
  return owner !== null || severity !== null || department !== null || standing !== null || q !== "";
}

function addressOf(filter: ComplaintFilter): string {
  const search = searchOf(filter);
  return search === "" ? paths.complaints : `${paths.complaints}?${search}`;
}
