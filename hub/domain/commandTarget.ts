// What `take`, `assign`, `close` and `remind` are about, as it is written in a command and behind a button.
import type { TargetKind } from "../contract/commands.ts";

export type CommandTarget = { readonly kind: "complaint"; readonly number: number } | { readonly kind: Exclude<TargetKind, "complaint">; readonly id: string };

const LETTERS = { interaction: "i", debt: "d", alert: "a" } as const satisfies Record<Exclude<TargetKind, "complaint">, string>;
const KINDS = ["interaction", "debt", "alert"] as const;

/** Null: nothing we know is written like this. */
export function readTarget(written: string): CommandTarget | null {
  const number = /^(?:№|#)?\s*(\d{1,9})$/u.exec(written.trim())?.[1];
  if (number !== undefined) return { kind: "complaint", number: Number(number) };
  const [, letter, id] = /^([ida]):([\w-]{1,26})$/u.exec(written.trim()) ?? [];
  const kind = KINDS.find((one) => LETTERS[one] === letter);
  return id === undefined || kind === undefined ? null : { kind, id };
}

export function writeTarget(target: CommandTarget): string {
  if (target.kind === "complaint") return String(target.number);
  return `${LETTERS[target.kind]}:${target.id}`;
}
