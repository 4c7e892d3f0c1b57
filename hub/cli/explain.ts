// `otklik explain`: a number, a deadline or a text goes in and its reading comes out, as a line of JSON or, on a terminal,
// as a table, so that anybody can check the rules. Only a complaint asks the database, and only `--ai` uses the network.
import { parseArgs } from "node:util";
import { IANAZone } from "luxon";
import { loadCalendar } from "../../config/calendars.ts";
import type { CalendarName } from "../../config/companyTypes.ts";
import { CALENDAR_NAMES } from "../../config/companyTypes.ts";
import type { ComplaintDetail } from "../contract/complaint.ts";
import { HubError } from "../contract/errors.ts";
import { judged } from "../domain/advice.ts";
import type { Hours, WorkingTime } from "../domain/calendar.ts";
import { explainDeadline } from "../domain/deadline.ts";
import { isKnownCountry, normalisePhone } from "../domain/phone.ts";
import { explainTriage, type Triage, triage } from "../domain/triage.ts";
import type { Advisor } from "../ports/advice.ts";
import { complaintTable, deadlineTable } from "./explainTable.ts";

export const EXPLAIN_USAGE = [
  "otklik explain phone --country RU",
  "otklik explain deadline --calendar RU --days 3 [--time-zone Europe/Moscow] [--open 09:00] [--close 18:00] [<instant> …]",
  "otklik explain complaint [<number> …]",
  "otklik explain triage [--why] [--ai]",
  'Each reads lines from standard input and prints a JSON line for every one. Numbers and instants stand as they are, a text as JSON: {"id": "1", "text": "…"}',
  "Deadlines and complaints that stand behind the command are read instead of standard input; on a terminal they are printed as a table. --table and --json say which of both is wanted.",
  "--why adds which words weighed how much; --ai asks the model too and prints its advice beside the hub's own reading.",
].join("\n");

/** The model, where one is configured: a text of which nobody is known. */
export type SecondReader = Pick<Advisor, "name" | "promptVersion" | "readTriage">;

/** A complaint as its page has it, with the names on it; null: there is none of this number. */
export type ComplaintReader = (
  number: number,
) => Promise<{ readonly complaint: ComplaintDetail; readonly timeZone: string; readonly nameOf: (id: string) => string } | null>;

interface Surroundings {
  readonly secondReader: () => SecondReader | null;
  readonly readComplaint: ComplaintReader;
  /** A person reads what is printed. */
  readonly isTerminal: boolean;
}

interface Reading {
  readonly json: object;
  /** For a person; null: they read the JSON too. */
  readonly table: readonly string[] | null;
}

/** What one line becomes; throws a HubError with a sentence when the line cannot be read. */
type Explain = (line: string) => Reading | Promise<Reading>;

interface Explainer {
  readonly explain: Explain;
  /** Typed behind the command; none: standard input is read. */
  readonly typed: readonly string[];
  readonly as: "table" | "json" | null;
}

const NOWHERE: Surroundings = { secondReader: () => null, readComplaint: async () => null, isTerminal: false };

class Misuse extends Error {}

/** 0: all lines read, 1: some could not be, 2: called wrongly. */
export async function runExplain(
  args: readonly string[],
  input: AsyncIterable<string>,
  output: (line: string) => void,
  complain: (sentence: string) => void = (sentence) => process.stderr.write(`${sentence}\n`),
  around: Partial<Surroundings> = {},
): Promise<0 | 1 | 2> {
  const surroundings = { ...NOWHERE, ...around };
  let explainer: Explainer;
  try {
    explainer = chooseExplain(args, surroundings);
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    complain(`${error.message}\n${EXPLAIN_USAGE}`);
    return 2;
  }
  const { explain, typed, as } = explainer;
  const wantsTable = as === null ? surroundings.isTerminal : as === "table";
  let exit: 0 | 1 = 0;
  for await (const line of typed.length === 0 ? input : typed) {
    try {
      const { json, table } = await explain(line);
      if (wantsTable && table !== null) for (const row of table) output(row);
      else output(JSON.stringify(json));
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      if (wantsTable) complain(`${line}: ${error.message}`);
      else output(JSON.stringify({ input: line, error: error.message }));
      exit = 1;
    }
  }
  return exit;
}

const KINDS = "phone, deadline, complaint or triage";

function chooseExplain([what, ...options]: readonly string[], { secondReader, readComplaint }: Surroundings): Explainer {
  if (what === "phone") return { explain: explainPhone(options), typed: [], as: "json" };
  if (what === "deadline") return explainDeadlines(options);
  if (what === "complaint") return explainComplaints(options, readComplaint);
  if (what === "triage") return { explain: explainTexts(options, secondReader), typed: [], as: "json" };
  throw new Misuse(what === undefined ? `Say what to explain: ${KINDS}.` : `There is nothing to explain called "${what}": ${KINDS}.`);
}

function explainPhone(args: readonly string[]): Explain {
  const { country = "RU" } = read(args, ["country"]).values;
  if (!isKnownCountry(country)) throw new Misuse(`--country ${country} is no country code; write two capital letters, like RU or UA.`);
  return (line) => ({ json: { input: line, ...normalisePhone(line, country) }, table: null });
}

function explainComplaints(args: readonly string[], readComplaint: ComplaintReader): Explainer {
  const { typed, as } = read(args, [], true);
  return {
    typed,
    as,
    explain: async (line) => {
      const number = Number(line.trim().replace(/^№\s*/u, ""));
      if (!Number.isSafeInteger(number) || number < 1) throw new HubError("invalid", { detail: "Give the number of a complaint, like 54." });
      const found = await readComplaint(number);
      if (found === null) throw new HubError("not_found", { detail: `There is no complaint ${number}.` });
      const { complaint, timeZone, nameOf } = found;
      const { status, openedAt, reopenedAt, deadline, endedPromises, timeSplit, unanswered } = complaint;
      return {
        json: { number, status, openedAt, reopenedAt, ...deadline, endedPromises, timeSplit, unanswered },
        table: complaintTable(complaint, timeZone, nameOf),
      };
    },
  };
}

const ZONES: Readonly<Record<CalendarName, string>> = {
  RU: "Europe/Moscow",
  UA: "Europe/Kyiv",
  "UA-peacetime": "Europe/Kyiv",
  weekends: "Etc/UTC",
};
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

function explainDeadlines(args: readonly string[]): Explainer {
  const { values: given, typed, as } = read(args, ["calendar", "days", "time-zone", "open", "close"], true);
  const { calendar: name = "RU", days = "3", open = "09:00", close = "18:00" } = given;
  const calendar = CALENDAR_NAMES.find((known) => known === name);
  if (calendar === undefined) throw new Misuse(`--calendar ${name} is not known; there are ${CALENDAR_NAMES.join(", ")}.`);
  if (!/^[1-9]\d{0,2}$/.test(days)) throw new Misuse("--days must be a whole number from 1 to 999.");
  if (!TIME.test(open) || !TIME.test(close) || open >= close) throw new Misuse("--open and --close must be times like 09:00 and 18:00, in this order.");
  const timeZone = given["time-zone"] ?? ZONES[calendar];
  if (!IANAZone.isValidZone(timeZone)) throw new Misuse(`--time-zone ${timeZone} is no time zone; write one like Europe/Moscow.`);
  const span = { open, close };
  const hours: Hours = { 1: span, 2: span, 3: span, 4: span, 5: span };
  const time: WorkingTime = { calendar: loadCalendar(calendar), hours, timeZone, missingYear: "fail" };
  return {
    typed,
    as,
    explain: (line) => {
      const { from, dueAt, days: explained } = explainDeadline({ ...time, from: line.trim(), days: Number(days) });
      const json = { from, dueAt, days: explained };
      return { json, table: deadlineTable(json, timeZone) };
    },
  };
}

function explainTexts(args: readonly string[], secondReader: () => SecondReader | null): Explain {
  const { why: withReasons, ai: withModel } = readFlags(args, ["why", "ai"]);
  const model = withModel ? secondReader() : null;
  if (withModel && model === null) {
    throw new Misuse("--ai needs a model: set OPENAI_API_KEY, or OPENAI_BASE_URL where a server of your own asks for no key.");
  }
  return async (line) => {
    const { id, text } = readMessage(line);
    const { intent, severity, department, lang, confidence, by } = triage(text);
    const read = { id, intent, severity, department, lang, confidence, by };
    const explained = withReasons ? explainTriage(text) : null;
    const reasons = explained === null ? {} : { variety: explained.variety, rival: explained.rival, why: explained.why };
    return { json: { ...read, ...reasons, ...(model === null ? {} : await advised(model, text, { intent, severity })) }, table: null };
  };
}

/** Beside the hub's own, and what the hub would make of it; why there is none, where there is none. */
async function advised(model: SecondReader, text: string, local: Pick<Triage, "intent" | "severity">): Promise<object> {
  const answer = await model.readTriage(text, []);
  const from = { name: model.name, promptVersion: model.promptVersion };
  if (answer.kind === "failed") return { model: { ...from, failed: answer.reason } };
  return { model: { ...from, ...answer.value }, verdict: judged(local, answer.value) };
}

function readMessage(line: string): { readonly id: unknown; readonly text: string } {
  const wrong = new HubError("invalid", { detail: 'A line must be JSON like {"id": "1", "text": "…"}.' });
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw wrong;
  }
  if (typeof value !== "object" || value === null || !("text" in value) || typeof value.text !== "string") throw wrong;
  return { id: "id" in value ? value.id : null, text: value.text };
}

function readFlags<N extends string>(args: readonly string[], names: readonly N[]): Readonly<Record<N, boolean>> {
  const options = Object.fromEntries(names.map((name) => [name, { type: "boolean" as const }]));
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true });
    return Object.fromEntries(names.map((name) => [name, values[name] === true])) as Record<N, boolean>;
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}

interface Given<N extends string> {
  readonly values: Partial<Record<N, string>>;
  readonly typed: readonly string[];
  readonly as: Explainer["as"];
}

/** `isPrinted`: as a table or as JSON, of what may be typed behind the options. */
function read<N extends string>(args: readonly string[], names: readonly N[], isPrinted = false): Given<N> {
  const flags = isPrinted ? ({ table: { type: "boolean" }, json: { type: "boolean" } } as const) : {};
  const options = { ...Object.fromEntries(names.map((name) => [name, { type: "string" as const }])), ...flags };
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: isPrinted });
    const { table, json, ...given } = values as Partial<Record<string, string | boolean>>;
    if (table === true && json === true) throw new Misuse("--table and --json exclude each other.");
    return { values: given as Partial<Record<N, string>>, typed: positionals, as: table === true ? "table" : json === true ? "json" : null };
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}
