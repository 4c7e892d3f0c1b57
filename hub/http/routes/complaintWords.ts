// The company's own words for complaints: departments, categories and catalogues; what is none of them is refused by
// naming those there are.
import type { Company } from "../../contract/api.ts";
import { HubError } from "../../contract/errors.ts";
import { DEPARTMENTS } from "../../contract/vocabulary.ts";

interface Words {
  readonly category?: string | null;
  readonly department?: string;
  readonly decisionId?: string | null;
  readonly compensationId?: string | null;
  readonly rootCause?: string | null;
  readonly waitingFor?: string;
}

const WAITING = /^department:/;

export function refuseUnknownWords(company: Company, body: Words): void {
  const departments = departmentsOf(company);
  const { decisions, compensations, rootCauses } = company.complaintCatalogue;
  const ids = (items: readonly { readonly id: string }[]): readonly string[] => items.map(({ id }) => id);
  const known: readonly (readonly [keyof Words, readonly string[]])[] = [
    ["department", departments],
    ["category", ids(company.categories)],
    ["decisionId", ids(decisions)],
    ["compensationId", ids(compensations)],
    ["rootCause", ids(rootCauses)],
    ["waitingFor", ["client", ...departments.map((id) => `department:${id}`)]],
  ];
  const errors = known.flatMap(([path, words]) => {
    const word = body[path];
    if (word === undefined || word === null || words.includes(word)) return [];
    return [{ path, message: `One of: ${(WAITING.test(word) ? words.filter((one) => WAITING.test(one)) : words).join(", ")}.` }];
  });
  if (errors.length > 0) throw new HubError("invalid", { errors });
}

export function departmentsOf(company: Company): readonly string[] {
  return [...new Set([...DEPARTMENTS, ...company.departments.map(({ id }) => id)])];
}

/** A decision out of the catalogue says itself in the company's language where nobody wrote more. */
export function withDecisionNamed<P extends { readonly decisionId?: string | null; readonly decision?: string | null }>(
  company: Company,
  patch: P,
): P & { readonly decision?: string | null } {
  if (patch.decisionId === undefined || patch.decisionId === null || patch.decision !== undefined) return patch;
  const named = company.complaintCatalogue.decisions.find(({ id }) => id === patch.decisionId)?.name;
  const decision = named?.[company.language] ?? named?.ru;
  return decision === undefined ? patch : { ...patch, decision };
}

/** Whoever handles this category; without one, quality finds out whose it is. */
export function departmentOf(company: Company, category: string | null | undefined): string {
  return company.categories.find(({ id }) => id === category)?.department ?? "quality";
}
