// An article as a Markdown file: keys between two lines of dashes, then each language beneath its own mark, the title as the
// heading. Written and read back it is the same article; what is wrong is told with its line.
import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { ARTICLE_STATES, type Article, type ArticleContent, type ArticleText } from "../../contract/knowledge.ts";
import { LANGUAGES, type Language } from "../../contract/vocabulary.ts";

export interface ArticleFile {
  /** Null: the file's name stands for it. */
  readonly id: string | null;
  readonly version: number | null;
  readonly content: ArticleContent;
}

/** What is wrong, by its line from 1. */
export interface Fault {
  readonly line: number;
  readonly message: string;
}

const LONGEST_TITLE = 200;
const LONGEST_BODY = 20_000;
const MARK = /^<!-- (\w+) -->$/u;
/** A line of a body that would be taken for a mark is written with a backslash before it. */
const LIKE_MARK = /^\\*<!-- \w+ -->$/u;

const keys = z.strictObject({
  id: z
    .string()
    .regex(/^\w{26}$/u, "must be the id an export gave it, 26 letters and digits")
    .optional(),
  version: z.int("must be a whole number").min(1, "must be a whole number").optional(),
  state: z.enum(ARTICLE_STATES, `must be one of ${ARTICLE_STATES.join(", ")}`).default("published"),
  category: z.string("must be a text").max(120, "must have at most 120 letters").nullable().default(null),
  tags: z.array(z.string("must be a text").max(60, "must have at most 60 letters"), "must be a list like [one, two]").max(30, "must be at most 30").default([]),
});

export function formatArticle({ id, version, state, category, tags, texts }: Article): string {
  const head = [`id: ${id}`, `version: ${version}`, `state: ${state}`, `category: ${JSON.stringify(category)}`, `tags: ${JSON.stringify(tags)}`];
  const parts = LANGUAGES.flatMap((language) => {
    const text = texts[language];
    return text === undefined ? [] : [`<!-- ${language} -->`, `# ${text.title}`, "", ...text.body.split("\n").map(escaped), ""];
  });
  return ["---", ...head, "---", ...parts].join("\n");
}

export function readArticle(source: string): { readonly file: ArticleFile } | { readonly faults: readonly Fault[] } {
  const lines = source
    .replace(/^\ufeff/u, "")
    .replace(/\r\n?/gu, "\n")
    .split("\n");
  const end = lines.indexOf("---", 1);
  if (lines[0] !== "---" || end < 0) return { faults: [{ line: 1, message: "must begin with keys between two lines of ---" }] };
  const head = readHead(lines.slice(1, end));
  const faults: Fault[] = [...head.faults];
  const texts = readTexts(lines, end + 1, faults);
  if (faults.length === 0 && Object.keys(texts).length === 0) faults.push({ line: end + 1, message: "has no text: begin one with a line like <!-- ru -->" });
  if (faults.length > 0 || head.value === null) return { faults: faults.toSorted((one, other) => one.line - other.line) };
  const { id = null, version = null, state, category, tags } = head.value;
  return { file: { id, version, content: { state, category, tags, texts } } };
}

function readHead(lines: readonly string[]): { readonly value: z.output<typeof keys> | null; readonly faults: readonly Fault[] } {
  const counter = new LineCounter();
  const document = parseDocument(lines.join("\n"), { lineCounter: counter, prettyErrors: false });
  // The first line of dashes stands above.
  const at = (offset: number): number => counter.linePos(offset).line + 1;
  const broken = document.errors.map(({ pos, message }): Fault => ({ line: at(pos[0]), message }));
  if (broken.length > 0) return { value: null, faults: broken };
  const parsed = keys.safeParse(document.toJS() ?? {});
  if (parsed.success) return { value: parsed.data, faults: [] };
  const lineOf = (key: PropertyKey | undefined): number =>
    Math.max(
      0,
      lines.findIndex((line) => line.startsWith(`${String(key)}:`)),
    ) + 2;
  return {
    value: null,
    faults: parsed.error.issues.flatMap((issue): Fault[] =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => ({ line: lineOf(key), message: `"${key}" is not a known key; known here: ${Object.keys(keys.shape).join(", ")}` }))
        : [{ line: lineOf(issue.path[0]), message: `${String(issue.path[0] ?? "the keys")} ${issue.message}` }],
    ),
  };
}

function readTexts(lines: readonly string[], from: number, faults: Fault[]): ArticleContent["texts"] {
  const texts: Partial<Record<Language, ArticleText>> = {};
  const marks = lines.flatMap((line, at) => (at >= from && MARK.test(line.trimEnd()) ? [at] : []));
  const stray = lines.slice(from, marks[0] ?? lines.length).findIndex((line) => line.trim() !== "");
  if (stray >= 0) faults.push({ line: from + stray + 1, message: "stands before the first language: begin with a line like <!-- ru -->" });
  for (const [index, at] of marks.entries()) {
    const code = MARK.exec(lines[at]?.trimEnd() ?? "")?.[1] ?? "";
    const language = LANGUAGES.find((known) => known === code);
    if (language === undefined) faults.push({ line: at + 1, message: `"${code}" is no language of ours: ${LANGUAGES.join(", ")}` });
    else if (texts[language] !== undefined) faults.push({ line: at + 1, message: `${language} stands here a second time` });
    else texts[language] = readText(lines.slice(at + 1, marks[index + 1] ?? lines.length), at + 2, faults);
  }
  return texts;
}

/** `line`: of its first line. */
function readText(lines: readonly string[], line: number, faults: Fault[]): ArticleText {
  const first = lines.findIndex((one) => one.trim() !== "");
  const heading = lines[first] ?? "";
  const title = heading.startsWith("# ") ? heading.slice(2).trim() : "";
  const body = lines
    .slice(first + 1)
    .map((one) => (LIKE_MARK.test(one.trimEnd()) && one.startsWith("\\") ? one.slice(1) : one))
    .join("\n")
    .replace(/^\s*\n/u, "")
    .trimEnd();
  const at = line + Math.max(0, first);
  if (title === "") faults.push({ line: at, message: "needs a title: a line like # Title" });
  else if (title.length > LONGEST_TITLE) faults.push({ line: at, message: `has a title of more than ${LONGEST_TITLE} letters` });
  if (title !== "" && body === "") faults.push({ line: at, message: "needs a text beneath its title" });
  if (body.length > LONGEST_BODY) faults.push({ line: at, message: `has a text of more than ${LONGEST_BODY} letters` });
  return { title, body };
}

function escaped(line: string): string {
  return LIKE_MARK.test(line.trimEnd()) ? `\\${line}` : line;
}
