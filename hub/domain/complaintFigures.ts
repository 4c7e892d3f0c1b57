// What became of complaints, of requests to departments and of clients' marks, over plain facts: by day, by hour, by
// person and by what complaints have in common.
import type { Complaint } from "../contract/api.ts";
import type { InfoRequest } from "../contract/complaint.ts";
import type { DeadlineFact } from "../contract/deadline.ts";
import { MARK_OCCASIONS, type Mark, type MarkOccasion } from "../contract/marks.ts";
import { csatOf, npsOf } from "./satisfaction.ts";

/** By which complaints are told apart. */
export const COMPLAINT_TRAITS = ["severity", "department", "rootCause"] as const;
export type ComplaintTrait = (typeof COMPLAINT_TRAITS)[number];
type Traits = Pick<Complaint, ComplaintTrait>;

type ComplaintFact = Pick<Complaint, "openedAt" | "dueAt" | "ownerId" | "openedBy"> & Partial<Traits>;

export interface ComplaintFacts {
  readonly opened: readonly ComplaintFact[];
  readonly due: readonly ComplaintFact[];
  readonly overdue: readonly ComplaintFact[];
}

/** Of a period, each once. */
export interface QualityFacts {
  /** Answered, whatever the answer was; those that went on in another complaint are not among them. */
  readonly resolved: readonly (Pick<Complaint, "resolvedAt" | "dueAt" | "ownerId"> & Traits)[];
  /** Owner and department: whose it was at that time. */
  readonly noted: readonly (Pick<DeadlineFact, "kind" | "since" | "ownerId"> & Traits)[];
  /** Due in it, and not taken back before. */
  readonly requests: readonly Pick<InfoRequest, "department" | "personId" | "dueAt" | "answeredAt">[];
  /** Given in it. */
  readonly marks: readonly Pick<Mark, "kind" | "value" | "occasion" | "answeredAt">[];
}

export const NO_QUALITY: QualityFacts = { resolved: [], noted: [], requests: [], marks: [] };

export type ComplaintFigures = ReturnType<typeof complaintFigures>;

export function complaintFigures({ opened, due, overdue }: ComplaintFacts, { resolved, noted, requests, marks }: QualityFacts) {
  const inTime = resolved.filter(({ resolvedAt, dueAt }) => resolvedAt !== null && resolvedAt <= dueAt).length;
  const valuesOf = (wanted: Mark["kind"]): number[] => marks.flatMap(({ kind, value }) => (kind === wanted && value !== null ? [value] : []));
  const [csat, nps] = [csatOf(valuesOf("csat")), npsOf(valuesOf("nps"))];
  return {
    complaints_opened: opened.length,
    complaints_due: due.length,
    complaints_resolved: resolved.length,
    complaints_resolved_in_time: inTime,
    complaints_in_time: resolved.length === 0 ? null : inTime / resolved.length,
    complaints_at_risk: noted.filter(({ kind }) => kind === "at_risk").length,
    complaints_breached: noted.filter(({ kind }) => kind === "breached").length,
    complaints_overdue: overdue.length,
    requests_due: requests.length,
    requests_late: requests.filter(({ answeredAt, dueAt }) => answeredAt === null || answeredAt > dueAt).length,
    csat: csat.value,
    csat_answers: csat.answers,
    nps: nps.value,
    nps_answers: nps.answers,
  };
}

/** What is one person's: complaints they have, requests put to them by name; null: what no person has. Marks are the company's. */
export function qualityOf(agentId: string | null, { resolved, noted, requests }: QualityFacts): QualityFacts {
  return {
    resolved: resolved.filter(({ ownerId }) => ownerId === agentId),
    noted: noted.filter(({ ownerId }) => ownerId === agentId),
    requests: requests.filter(({ personId }) => personId === agentId),
    marks: [],
  };
}

export interface TraitFigures {
  readonly trait: ComplaintTrait;
  /** Null: not known of them. */
  readonly value: string | null;
  readonly figures: ComplaintFigures;
}

/** Of every trait each value that occurs, the most frequent first. Requests are told apart by the department asked. */
export function complaintsBy(trait: ComplaintTrait, complaints: ComplaintFacts, quality: QualityFacts): readonly TraitFigures[] {
  const traitOf = (one: Partial<Traits>): string | null => one[trait] ?? null;
  const askedOf = trait === "department" ? quality.requests : [];
  const { opened, due, overdue } = complaints;
  const { resolved, noted } = quality;
  const values = new Set([...[...opened, ...due, ...overdue, ...resolved, ...noted].map(traitOf), ...askedOf.map(({ department }) => department)]);
  return [...values]
    .map((value): TraitFigures => {
      const those = <T extends Partial<Traits>>(all: readonly T[]): readonly T[] => all.filter((one) => traitOf(one) === value);
      return {
        trait,
        value,
        figures: complaintFigures(
          { opened: those(opened), due: those(due), overdue: those(overdue) },
          { resolved: those(resolved), noted: those(noted), requests: askedOf.filter(({ department }) => department === value), marks: [] },
        ),
      };
    })
    .toSorted((a, b) => b.figures.complaints_opened - a.figures.complaints_opened || ((a.value ?? "~") < (b.value ?? "~") ? -1 : 1));
}

export interface OccasionFigures {
  readonly trait: "occasion";
  readonly value: MarkOccasion;
  readonly figures: ComplaintFigures;
}

/** Of every occasion on which clients gave marks; of complaints nothing is counted there. */
export function marksBy({ marks }: Pick<QualityFacts, "marks">): readonly OccasionFigures[] {
  return MARK_OCCASIONS.flatMap((value): readonly OccasionFigures[] => {
    const those = marks.filter(({ occasion }) => occasion === value);
    return those.length === 0
      ? []
      : [{ trait: "occasion", value, figures: complaintFigures({ opened: [], due: [], overdue: [] }, { ...NO_QUALITY, marks: those }) }];
  });
}
