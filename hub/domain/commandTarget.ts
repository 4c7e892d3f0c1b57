// What `take`, `assign`, `close` and `remind` are about, as it is written in a command and behind a button.
import type { TargetKind } from "../contract/commands.ts";

export type CommandTarget = { readonly kind: "complaint"; readonly number: number } | { readonly kind: Exclude<TargetKind, "complaint">; readonly id: string };

/** Null: nothing we know is written like this. */
export function readTarget(written: string): CommandTarget | null {
  const number = /^(?:№|#)?\s*(\d{1,9})$/u.exec(written.trim())?.[1];
  if (number !== undefined) return { kind: "complaint", number: Number(number) };
  const [, letter, id] = /^([id]):([\w-]{1,26})$/u.exec(written.trim()) ?? [];
  if (id === undefined) return null;
  return { kind: letter === "i" ? "interaction" : "debt", id };
}

export function writeTarget(target: CommandTarget): string {
  if (target.kind === "complaint") return String(target.number);
  return `${target.kind === "interaction" ? "i" : "d"}:${target.id}`;
}
