// What an operator would see: every log line as text, every counter by its labels.
import type { Counters, Log } from "../../hub/ports/world.ts";

export interface Observed {
  readonly log: Log;
  readonly counters: Counters;
  readonly lines: readonly string[];
  /** Sum of a counter over the labels given. */
  counted(name: string, labels: Readonly<Record<string, string>>): number;
}

export function createObserved(): Observed {
  const lines: string[] = [];
  const counts: { readonly name: string; readonly labels: Readonly<Record<string, string>>; readonly by: number }[] = [];
  const write =
    (level: string) =>
    (fields: object, message: string): void => {
      lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
    };
  return {
    log: { info: write("info"), warn: write("warn"), error: write("error") },
    counters: { count: (name, labels, by = 1) => void counts.push({ name, labels, by }) },
    lines,
    counted: (name, labels) =>
      counts
        .filter((one) => one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value))
        .reduce((sum, one) => sum + one.by, 0),
  };
}
