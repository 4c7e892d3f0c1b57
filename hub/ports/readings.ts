// What people of ours made of a text that triage read otherwise, and the models a company's own texts gave it.
import type { Department, Intent, Language, Severity } from "../contract/vocabulary.ts";

/** How a message really is to be read. One of each message: the last word counts. */
export interface Correction {
  readonly messageId: string;
  readonly interactionId: string;
  readonly intent: Intent;
  /** Of a complaint. */
  readonly severity: Severity | null;
  readonly department: Department | null;
  readonly language: Language;
  readonly correctedBy: string;
  readonly correctedAt: string;
}

export interface CorrectedText extends Correction {
  readonly text: string;
}

export interface TrainedModel {
  readonly id: string;
  /** The model as JSON, as it stands in the hub's own file. */
  readonly model: string;
  readonly corrections: number;
  readonly createdAt: string;
}

export interface Readings {
  /** The newest, with the texts they are about; texts that were erased are not among them. */
  corrected(most: number): Promise<readonly CorrectedText[]>;
  /** Null: the company has none of its own. */
  newestModelId(): Promise<string | null>;
  model(id: string): Promise<TrainedModel | null>;
  addModel(model: TrainedModel): Promise<void>;
}

/** What a transaction does with them. */
export interface ReadingUnit {
  saveCorrection(correction: Correction): Promise<void>;
}
