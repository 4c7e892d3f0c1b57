// One mapped event, its name and its call known, its fields still to be read.
import type { Direction } from "../../../hub/contract/vocabulary.ts";
import type { FieldName, Meaning } from "./map.ts";

export interface Told {
  readonly word: string;
  readonly meaning: Meaning;
  readonly callKey: string;
  readonly direction: Direction;
  readonly read: (name: FieldName) => string | null;
}
