// The table of commands: what can be typed, what it takes and what it does. The help and the README are made of
// it; a command's own code is loaded only when it is called.
import type { Run } from "./command.ts";

export interface Command {
  readonly name: string;
  readonly takes: string;
  readonly does: string;
  readonly load: () => Promise<Run>;
}

export const COMMANDS: readonly Command[] = [
  { name: "start", takes: "", does: "runs the hub, configured by the environment", load: async () => (await import("./start.ts")).start },
  { name: "migrate", takes: "[--json]", does: "brings the database to the version of this code", load: async () => (await import("./migrate.ts")).migrate },
  {
    name: "user add",
    takes: "--email <address> --name <name> --role <role> [--role …] [--language ru|uk|en] [--extension <n>] [--queue <id> …] [--password-stdin] [--json]",
    does: "gives a person an account; asks for the password, or reads it from standard input",
    load: async () => (await import("./addUser.ts")).addUserAccount,
  },
  {
    name: "token add",
    takes: "--user <e-mail> --name <what for> [--json]",
    does: "makes a token by which a program acts as that person; printed once",
    load: async () => (await import("./addToken.ts")).addUserToken,
  },
  {
    name: "token list",
    takes: "[--json]",
    does: "who has tokens and what for; the tokens themselves are shown nowhere",
    load: async () => (await import("./listTokens.ts")).listUserTokens,
  },
  {
    name: "token revoke",
    takes: "<id> [--json]",
    does: "ends a token at once, on every hub",
    load: async () => (await import("./revokeToken.ts")).revokeUserToken,
  },
  {
    name: "doctor",
    takes: "[--json]",
    does: "what is configured, what is reachable, what is missing, what waits for a person",
    load: async () => (await import("./doctor.ts")).doctor,
  },
  {
    name: "replay",
    takes: "[--deliveries] <id> … | --all [--json]",
    does: "puts events that failed, or deliveries that were given up, back to be handled again by the running hub",
    load: async () => (await import("./replay.ts")).replay,
  },
  {
    name: "report",
    takes: "<name> --period <YYYY-MM-DD> --out <file> [--language ru|uk|en] [--json]",
    does: "writes a report to a file, straight from the database",
    load: async () => (await import("./report.ts")).report,
  },
  {
    name: "simulate",
    takes: "[--url <hub>] [--speed <times>] [--json]",
    does: "plays the demo's scripted day against a hub that has the demo's company, by its public surface alone",
    load: async () => (await import("./simulate.ts")).simulate,
  },
  {
    name: "knowledge export",
    takes: "<folder> [--json]",
    does: "writes the articles as Markdown files, one each in all its languages",
    load: async () => (await import("./knowledge/exportArticles.ts")).exportArticles,
  },
  {
    name: "knowledge import",
    takes: "<file or folder> [--force] [--json]",
    does: "takes articles from such files, changes as new versions; what was changed in the hub since is left alone without --force",
    load: async () => (await import("./knowledge/importArticles.ts")).importArticles,
  },
  {
    name: "explain",
    takes: "phone|deadline|complaint|triage [options] [<instant or number> …]",
    does: "reads numbers, instants, complaints' numbers or texts, a line each, and prints how the hub understands them: as JSON lines; deadlines and complaints on a terminal as a table (--table, --json)",
    load: async () => (await import("./explainLines.ts")).explain,
  },
  {
    name: "train",
    takes: "--company [--json]",
    does: "teaches triage what people corrected in the console, if that makes it no worse; every hub reads by it within a minute",
    load: async () => (await import("./train.ts")).train,
  },
  {
    name: "build",
    takes: "",
    does: "builds the console and the hub, each when it is missing or older than its sources",
    load: async () => (await import("./build.ts")).build,
  },
];
