// The demo company's articles, written and published as a supervisor would: by the API, with her rights.
import type { Article, ArticleContent } from "../contract/knowledge.ts";
import { DEMO_PASSWORD, emailOf } from "./company.ts";
import { openDesk } from "./desk.ts";
import { dataFile } from "./script.ts";

const WRITER = "dorokhova";

/** How many were published. */
export async function publishArticles(hubUrl: string): Promise<number> {
  const desk = await openDesk(hubUrl, emailOf({ id: WRITER }), DEMO_PASSWORD);
  const articles = JSON.parse(dataFile("articles.json")) as readonly Omit<ArticleContent, "state">[];
  let published = 0;
  for (const content of articles) {
    const answer = await desk.post<Article>("/knowledge", { ...content, state: "published" });
    if (answer.ok) published += 1;
  }
  desk.leave();
  return published;
}
