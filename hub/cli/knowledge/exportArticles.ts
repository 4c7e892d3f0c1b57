// `otklik knowledge export`: every article with its newest version into a folder, one file each; a file that holds the article
// already is written anew, whatever it is called.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Misuse, type Run, readOptions } from "../command.ts";
import { withStore } from "../openStore.ts";
import { readSettings } from "../settings.ts";
import { formatArticle } from "./articleFile.ts";
import { fileNameOf, readFolder } from "./articleFolder.ts";

export const exportArticles: Run = async (args, io) => {
  const { values, positionals } = readOptions(args, { json: { type: "boolean" } }, 1);
  const [folder] = positionals;
  if (folder === undefined) throw new Misuse("Name the folder to write to: otklik knowledge export articles");
  const { environment } = readSettings(io.env);
  return withStore(environment, async ({ knowledge }) => {
    const articles = await knowledge.list();
    mkdirSync(folder, { recursive: true });
    const held = new Map(readFolder(folder).articles.map(({ id, path }) => [id, path]));
    for (const article of articles) writeFileSync(held.get(article.id) ?? join(folder, fileNameOf(article)), formatArticle(article));
    io.out(values.json === true ? JSON.stringify({ articles: articles.length, folder }) : `${articles.length} articles are written to ${folder}.`);
    return 0 as const;
  });
};
