// What every command is: words a person types, a promise it keeps, and an exit code that a script can read.
import { type ParseArgsConfig, parseArgs } from "node:util";
import type { RawEnvironment } from "../../config/env.ts";

/** 0 done, 1 failed, 2 misused. */
export type ExitCode = 0 | 1 | 2;

export interface Io {
  readonly env: RawEnvironment;
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** A person reads what is printed. */
  readonly isTerminal?: boolean;
  /** Results, a line each. */
  readonly out: (line: string) => void;
  /** Sentences for the person at the terminal: questions, errors. */
  readonly err: (line: string) => void;
}

export type Run = (args: readonly string[], io: Io) => Promise<ExitCode>;

/** Called wrongly: exit 2, with a sentence that says how to call it. */
export class Misuse extends Error {}

/** As `util.parseArgs`, but a mistake is a sentence. */
export function readOptions<O extends NonNullable<ParseArgsConfig["options"]>>(args: readonly string[], options: O, most = 0) {
  let read: ReturnType<typeof parseArgs<{ args: string[]; options: O; strict: true; allowPositionals: true }>>;
  try {
    read = parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
  const extra = read.positionals[most];
  if (extra !== undefined) throw new Misuse(`"${extra}" is one word too many.`);
  return read;
}

/** The value of an option that must be there. */
export function needed(value: string | undefined, option: string): string {
  if (value === undefined || value.trim() === "") throw new Misuse(`${option} is missing.`);
  return value.trim();
}
