// Every word a report or its letter says of its own. Names and definitions of measures are not here: they stand
// beside their formulas.

import type { MarkOccasion } from "../../hub/contract/marks.ts";
import type { Channel, ComplaintStatus, Direction, Outcome, Severity } from "../../hub/contract/vocabulary.ts";
import type { QualityTrait } from "../definitions/dailyReport.ts";

export interface ReportTexts {
  /** BCP 47, for dates in words. */
  readonly locale: string;
  readonly sheets: Readonly<Record<"summary" | "hours" | "agents" | "quality" | "complaints" | "conversations", string>>;
  readonly title: string;
  readonly madeAt: string;
  readonly measure: string;
  readonly value: string;
  readonly change: string;
  /** The unit of a share's change. */
  readonly percentagePoints: string;
  readonly definition: string;
  readonly nothingBefore: string;
  readonly unfinished: (time: string) => string;
  readonly reconciled: (sides: { readonly known: number; readonly ours: number; readonly recovered: number; readonly unexplained: number }) => string;
  /** Heads the column of the day before while this day is unfinished. */
  readonly notCompared: string;
  readonly chart: {
    readonly calls: string;
    readonly messages: string;
    readonly answered: string;
    readonly missed: string;
    readonly abandoned: string;
    readonly none: string;
  };
  readonly total: string;
  /** What the day had from the days before it. */
  readonly earlier: string;
  readonly nobody: string;
  /** Under the hours, where some complaint was overdue before. */
  readonly ofEarlier: string;
  readonly ofNobody: string;
  readonly ofNotTaken: string;
  readonly ofThreads: string;
  /** Of the month, whatever it is told apart by. */
  readonly all: string;
  readonly traits: Readonly<Record<QualityTrait, string>>;
  readonly occasions: Readonly<Record<MarkOccasion, string>>;
  readonly notKnown: string;
  readonly shown: string;
  readonly page: string;
  readonly columns: {
    readonly hour: string;
    readonly agent: string;
    readonly by: string;
    readonly of: string;
    readonly talk: string;
    readonly number: string;
    readonly client: string;
    readonly essence: string;
    readonly severity: string;
    readonly category: string;
    readonly department: string;
    readonly owner: string;
    readonly opened: string;
    readonly due: string;
    readonly state: string;
    readonly overdue: string;
    readonly began: string;
    readonly channel: string;
    readonly direction: string;
    readonly phone: string;
    readonly queue: string;
    readonly outcome: string;
    readonly wait: string;
  };
  readonly yes: string;
  readonly hiddenPhone: string;
  readonly noComplaints: string;
  readonly noConversations: string;
  readonly noAgents: string;
  readonly cut: (shown: number, all: number) => string;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly directions: Readonly<Record<Direction, string>>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  /** Of a call of ours; what is not in it has one word in both directions. */
  readonly ourOutcomes: Readonly<Partial<Record<Outcome, string>>>;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly statuses: Readonly<Record<ComplaintStatus, string>>;
  readonly mail: { readonly subject: (company: string, day: string) => string; readonly body: (company: string, day: string, fileName: string) => string };
}
