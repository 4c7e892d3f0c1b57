// Questionnaires as the company file gives them: what clients are asked, and by what calls are judged.

type Texts = Readonly<Partial<Record<"ru" | "uk" | "en", string>>>;

interface Named {
  readonly id: string;
  readonly name: Texts;
}

export const SURVEY_TRIGGERS = ["complaint", "visit", "call", "new_clients", "regular_clients"] as const;
export const SURVEY_WAYS = ["telegram", "email", "sms", "whatsapp", "phone"] as const;
export const QUESTION_KINDS = ["scale", "nps", "choice", "text"] as const;

export interface Condition {
  readonly question: string;
  readonly atLeast: number | null;
  readonly atMost: number | null;
  readonly is: readonly string[] | null;
}

export interface Question {
  readonly id: string;
  readonly kind: (typeof QUESTION_KINDS)[number];
  readonly text: Texts;
  /** Of a scale; 0 and 10 of a recommendation. */
  readonly from: number;
  readonly to: number;
  /** What the ends of a scale mean; null where there is no scale, or one that is no mark and whose ends nobody named. */
  readonly ends: { readonly low: Texts; readonly high: Texts } | null;
  readonly options: readonly Named[];
  readonly measure: "csat" | null;
  /** Asked only then; null: always. */
  readonly when: Condition | null;
  /** An answer up to this, or one of these options, opens a task. */
  readonly low: number | readonly string[] | null;
}

export interface Survey {
  readonly id: string;
  readonly name: Texts;
  readonly after: (typeof SURVEY_TRIGGERS)[number];
  /** In order of preference; a client who cannot be reached by any is not asked. */
  readonly by: readonly (typeof SURVEY_WAYS)[number][];
  readonly delayMinutes: number;
  readonly expireDays: number;
  /** Of a hundred who could be asked. */
  readonly share: number;
  readonly sample: { readonly size: number; readonly interactions: number };
  readonly questions: readonly Question[];
}

export interface Criterion {
  readonly id: string;
  readonly name: Texts;
  readonly weight: number;
  /** The best mark; the worst is 0. */
  readonly most: number;
  /** At 0 the whole call has 0. */
  readonly critical: boolean;
}

export interface Scorecard {
  readonly id: string;
  readonly name: Texts;
  readonly perWeek: number;
  readonly calibratePerWeek: number;
  readonly leastTalkSec: number;
  readonly criteria: readonly Criterion[];
}
