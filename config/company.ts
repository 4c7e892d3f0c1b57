// Reads the company file: YAML in, the company's rules with every default filled in out, or all mistakes at
// once with line and column.

import type { Document, Node } from "yaml";
import { isMap, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { CompanyFile } from "./companySchema.ts";
import { companySchema, knownKeys } from "./companySchema.ts";
import type { Company, Connection } from "./companyTypes.ts";
import { DEFAULT_DEPARTMENTS, DEFAULT_QUEUE } from "./defaults.ts";
import type { RawEnvironment } from "./env.ts";
import { readSecret } from "./env.ts";
import { fillCompany } from "./fillCompany.ts";
import type { Problem } from "./problems.ts";
import { ConfigError, didYouMean } from "./problems.ts";
import { contradictionsOf } from "./surveySchema.ts";

type Path = readonly PropertyKey[];

const ENV_NAME = /\$\{([^}]*)\}/g;

/** Each provider knows its own keys; given so that its mistakes are told with all the others. */
export type CheckConnections = (connections: readonly Connection[]) => readonly Problem[];

/** `fileName` only names the place of mistakes. An empty text gives the defaults. */
export function parseCompany(source: string, env: RawEnvironment, fileName = "company.yaml", check: CheckConnections = () => []): Company {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${fileName}:${line}:${col}`;
  };
  const broken = [...document.errors, ...document.warnings].map(({ pos, message }) => ({ where: at(pos[0]), message }));
  if (broken.length > 0) throw new ConfigError(broken);

  const problems: Problem[] = resolveSecrets(document, env, at);
  const place = (path: Path): string => at(offsetOf(document, path));
  const raw: unknown = document.toJS() ?? {};
  const parsed = companySchema.safeParse(raw);
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.code !== "unrecognized_keys") {
      problems.push({
        where: place(issue.path),
        message: sentence(issue.path, issue.input === undefined && /expected/.test(issue.message) ? "is missing" : issue.message),
      });
      continue;
    }
    const known = knownKeys(issue.path);
    for (const key of issue.keys) {
      const meant = didYouMean(key, known);
      const advice = meant === null ? `known here: ${known.join(", ")}` : `did you mean "${meant}"?`;
      problems.push({ where: at(offsetOf(document, [...issue.path, key], "key")), message: `"${key}" is not a known key; ${advice}` });
    }
  }
  if (parsed.success) problems.push(...contradictions(parsed.data, place));
  const connections = companySchema.shape.connections.safeParse(typeof raw === "object" && raw !== null && "connections" in raw ? raw.connections : undefined);
  if (connections.success) problems.push(...check(fillCompany({ connections: connections.data }, place).connections));
  if (!parsed.success || problems.length > 0) throw new ConfigError(inFileOrder(problems));
  return fillCompany(parsed.data, place);
}

/** Puts the secrets in before the shape is checked, so that a mistake never shows one. */
function resolveSecrets(document: Document, env: RawEnvironment, at: (offset: number) => string): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Scalar(_key, node) {
      const value = node.value;
      if (typeof value !== "string" || !value.includes("${")) return;
      const where = at(node.range?.[0] ?? 0);
      node.value = value.replace(ENV_NAME, (_whole, name: string) => {
        if (!/^[A-Z_][A-Z0-9_]*$/.test(name)) {
          problems.push({ where, message: `\${${name}} is no name of an environment variable; use capitals, digits and _` });
          return "unset";
        }
        const secret = readSecret(env, name);
        if (secret.problem) problems.push({ where, message: `${secret.problem.where}: ${secret.problem.message}` });
        else if (secret.value === undefined) problems.push({ where, message: `${name} is not set; set it, or ${name}_FILE, in the environment` });
        return secret.value ?? "unset";
      });
    },
  });
  return problems;
}

/** Where the value at a path begins, or its key; a missing one is placed at its mapping. */
function offsetOf(document: Document, path: Path, part: "value" | "key" = "value"): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const [index, step] of path.entries()) {
    offset = rangeOf(node) ?? offset;
    const last = index === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => (isScalar(key) ? String(key.value) : null) === String(step));
      if (pair === undefined) return offset;
      if (last) return rangeOf(part === "value" && isScalar(pair.value) && pair.value.value !== null ? pair.value : pair.key) ?? offset;
      node = pair.value;
    } else {
      node = document.getIn(path.slice(0, index + 1), true);
    }
  }
  return rangeOf(node) ?? offset;
}

function rangeOf(node: unknown): number | null {
  return (node as Node | null | undefined)?.range?.[0] ?? null;
}

function sentence(path: Path, message: string): string {
  const name = path.reduce<string>(
    (text, step) => (typeof step === "number" ? `${text}[${step}]` : text === "" ? String(step) : `${text}.${String(step)}`),
    "",
  );
  return name === "" ? `the file ${message}` : `${name} ${message}`;
}

function inFileOrder(problems: readonly Problem[]): readonly Problem[] {
  const position = ({ where }: Problem): number => {
    const [line = "0", column = "0"] = where.split(":").slice(-2);
    return Number(line) * 100_000 + Number(column);
  };
  return problems.toSorted((a, b) => position(a) - position(b));
}

/** What a single value cannot show: names that point nowhere, ids that stand twice. */
function contradictions(file: CompanyFile, place: (path: Path) => string): readonly Problem[] {
  const problems: Problem[] = [];
  const ids = (items: readonly { readonly id: string }[] | undefined): readonly string[] => (items ?? []).map(({ id }) => id);
  const twice = (items: readonly { readonly id: string }[] | undefined, path: Path) => {
    const all = ids(items);
    for (const [index, id] of all.entries()) {
      if (all.indexOf(id) < index) problems.push({ where: place([...path, index, "id"]), message: `"${id}" is there already; ids must differ` });
    }
  };
  const refer = (name: string | undefined, known: readonly string[], what: string, path: Path) => {
    if (name === undefined || known.includes(name)) return;
    const meant = didYouMean(name, known);
    problems.push({
      where: place(path),
      message: `there is no ${what} "${name}"; ${meant === null ? `there are: ${known.join(", ") || "none"}` : `did you mean "${meant}"?`}`,
    });
  };
  twice(file.queues, ["queues"]);
  twice(file.departments, ["departments"]);
  twice(file.dispositions, ["dispositions"]);
  twice(file.cannedAnswers, ["cannedAnswers"]);
  twice(file.connections, ["connections"]);
  twice(file.forms, ["forms"]);
  twice(file.complaint?.categories, ["complaint", "categories"]);
  twice(file.complaint?.decisions, ["complaint", "decisions"]);
  twice(file.complaint?.compensations, ["complaint", "compensations"]);
  twice(file.complaint?.rootCauses, ["complaint", "rootCauses"]);
  twice(file.surveys, ["surveys"]);
  for (const [index, survey] of (file.surveys ?? []).entries()) {
    twice(survey.questions, ["surveys", index, "questions"]);
    problems.push(...contradictionsOf(survey.questions, ["surveys", index], place));
  }
  twice(file.scorecards, ["scorecards"]);
  for (const [index, { criteria }] of (file.scorecards ?? []).entries()) twice(criteria, ["scorecards", index, "criteria"]);
  const queues = file.queues ? ids(file.queues) : [DEFAULT_QUEUE.id];
  const departments = ids(file.departments ?? DEFAULT_DEPARTMENTS);
  for (const [index, queue] of (file.queues ?? []).entries()) refer(queue.overflow, queues, "queue", ["queues", index, "overflow"]);
  for (const [index, number] of (file.numbers ?? []).entries()) {
    refer(number.queue, queues, "queue", ["numbers", index, "queue"]);
    refer(number.connection, ids(file.connections), "connection", ["numbers", index, "connection"]);
  }
  for (const [index, department] of (file.departments ?? []).entries()) refer(department.queue, queues, "queue", ["departments", index, "queue"]);
  refer(file.email?.queue, queues, "queue", ["email", "queue"]);
  for (const [index, form] of (file.forms ?? []).entries()) refer(form.queue, queues, "queue", ["forms", index, "queue"]);
  for (const [index, category] of (file.complaint?.categories ?? []).entries()) {
    refer(category.department, departments, "department", ["complaint", "categories", index, "department"]);
  }
  return problems;
}
