// What a task is about that the hub itself made, in parts, for whoever puts it into words.
import type { SurveySubject } from "./survey.ts";
import type { Language } from "./vocabulary.ts";

export type TaskMatter =
  /** A survey is to be asked on the phone. */
  | { readonly kind: "survey_call"; readonly survey: Readonly<Partial<Record<Language, string>>>; readonly clientName: string }
  /** A client gave a low mark, 1–5 or 0–10. The number is the complaint's. */
  | {
      readonly kind: "low_mark";
      readonly csat: number | null;
      readonly nps: number | null;
      readonly subject: SurveySubject;
      readonly number: number | null;
      readonly clientName: string;
    };
