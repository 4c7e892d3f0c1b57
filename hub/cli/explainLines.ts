// `otklik explain` at the terminal: lines of standard input in, lines of standard output out.
import { createInterface } from "node:readline";
import type { Run } from "./command.ts";
import { runExplain } from "./explain.ts";

export const explain: Run = (args, io) => runExplain(args, createInterface({ input: io.input, crlfDelay: Number.POSITIVE_INFINITY }), io.out, io.err);
