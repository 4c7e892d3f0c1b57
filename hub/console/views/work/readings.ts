// What a message may really be, the gravest first: one list wherever a person says it.
import { INTENTS, type Intent, SEVERITIES, type Severity } from "../../../contract/vocabulary.ts";

export interface Reading {
  readonly intent: Intent;
  readonly severity?: Severity;
}

export const READINGS: readonly Reading[] = [
  ...[...SEVERITIES].reverse().map((severity) => ({ intent: "complaint" as const, severity })),
  ...INTENTS.filter((intent) => intent !== "complaint").map((intent) => ({ intent })),
];

export const nameOf = ({ intent, severity }: Reading): `complaint_${Severity}` | Exclude<Intent, "complaint"> =>
  intent === "complaint" ? `complaint_${severity ?? "normal"}` : intent;
