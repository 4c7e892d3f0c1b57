// A password from a person or a pipe: asked for without echo at a terminal, else the first line of standard input.
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { type Io, Misuse } from "./command.ts";

export async function readPassword({ input, err }: Pick<Io, "input" | "err">, piped: boolean): Promise<string> {
  if (!piped && input.isTTY !== true) throw new Misuse("There is nobody to ask for the password: pipe it in and add --password-stdin.");
  if (!piped) err("Password (it is not shown):");
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: silence, terminal: !piped });
  try {
    for await (const line of lines) return line;
    throw new Misuse("Standard input was empty; the password must be its first line.");
  } finally {
    lines.close();
  }
}
