// Finds the command that was typed, runs it, and turns whatever goes wrong into a sentence and an exit code.
import { readFileSync } from "node:fs";
import { processEnvironment } from "../../config/env.ts";
import { ConfigError, didYouMean } from "../../config/problems.ts";
import { type ExitCode, type Io, Misuse } from "./command.ts";
import { COMMANDS, type Command } from "./commands.ts";
import { sentenceOf } from "./failure.ts";

const HELP = ["help", "--help", "-h"];

export async function main(
  args: readonly string[],
  io: Io = {
    env: processEnvironment(),
    input: process.stdin,
    isTerminal: process.stdout.isTTY === true,
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  },
): Promise<ExitCode> {
  const [first] = args;
  if (first === "--version" || first === "-v") return print(io, version());
  if (first !== undefined && HELP.includes(first)) return print(io, help());
  const command = COMMANDS.find(({ name }) => name.split(" ").every((word, index) => args[index] === word));
  if (command === undefined) return unknown(args, io);
  const rest = args.slice(command.name.split(" ").length);
  if (rest.some((word) => word === "--help" || word === "-h")) return print(io, usage(command));
  try {
    const run = await command.load();
    return await run(rest, io);
  } catch (error) {
    if (error instanceof Misuse) io.err(`${error.message}\n${usage(command)}`);
    else if (error instanceof ConfigError) io.err(configSentence(error));
    else {
      io.err(sentenceOf(error));
      return 1;
    }
    return 2;
  }
}

function print(io: Io, text: string): ExitCode {
  io.out(text);
  return 0;
}

function unknown(args: readonly string[], io: Io): ExitCode {
  const names = COMMANDS.map(({ name }) => name);
  const [first] = args;
  if (first === undefined) io.err("Say what to do.");
  else {
    const family = names.find((name) => name.startsWith(`${first} `));
    const typed = family === undefined ? first : args.slice(0, 2).join(" ");
    const meant = family ?? didYouMean(typed, names);
    io.err(`There is no command "${typed}".${meant === null ? "" : ` Did you mean "${meant}"?`}`);
  }
  io.err(help());
  return 2;
}

function configSentence({ problems }: ConfigError): string {
  const lines = problems.map(({ where, message }) => `  ${where}: ${message}`);
  return [`The configuration has ${problems.length === 1 ? "a mistake" : `${problems.length} mistakes`}:`, ...lines].join("\n");
}

function usage({ name, takes, does }: Command): string {
  return [`otklik ${name} ${takes}`.trimEnd(), `  ${does}`].join("\n");
}

function help(): string {
  return ["Commands:", ...COMMANDS.map(usage), "otklik --version", "Exit codes: 0 done, 1 failed, 2 misused."].join("\n");
}

function version(): string {
  const { version: number } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { readonly version: string };
  return number;
}
