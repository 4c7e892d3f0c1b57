// Articles as files of a folder: found by their ending, named after their titles, known by the id within.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Article } from "../../contract/knowledge.ts";
import { LANGUAGES } from "../../contract/vocabulary.ts";
import { type ArticleFile, readArticle } from "./articleFile.ts";

export interface FoundArticle extends ArticleFile {
  readonly path: string;
  readonly id: string;
}

export interface FoundFolder {
  readonly articles: readonly FoundArticle[];
  /** `file:line: what is wrong`. */
  readonly faults: readonly string[];
}

/** A file, or all `.md` of a folder and the folders in it. */
export function readFolder(path: string): FoundFolder {
  const articles: FoundArticle[] = [];
  const faults: string[] = [];
  const known = new Map<string, string>();
  for (const file of filesIn(path)) {
    const read = readArticle(readFileSync(file, "utf8"));
    if ("faults" in read) {
      faults.push(...read.faults.map(({ line, message }) => `${file}:${line}: ${message}`));
      continue;
    }
    const id = read.file.id ?? idOfName(basename(file));
    const other = known.get(id);
    if (other !== undefined) faults.push(`${file}:1: is the same article as ${other}; an id, or a file's name where there is none, stands for one article`);
    known.set(id, file);
    articles.push({ ...read.file, id, path: file });
  }
  return { articles, faults };
}

export function filesIn(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => join(path, name));
}

/** The same name is the same article, on every hub. */
export function idOfName(name: string): string {
  const digest = createHash("sha256")
    .update(`article:${name.replace(/\.md$/u, "")}`)
    .digest("hex");
  return digest.slice(0, 26).toUpperCase();
}

const LONGEST_NAME = 60;

export function fileNameOf({ id, texts }: Article): string {
  const title = LANGUAGES.flatMap((language) => texts[language]?.title ?? [])[0] ?? "article";
  const slug = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, LONGEST_NAME)
    .replace(/^-+|-+$/gu, "");
  return `${slug}-${id.slice(-6).toLowerCase()}.md`;
}
