// Articles as people see them: who writes them sees all, everybody else those that are published.
import { HubError } from "../../contract/errors.ts";
import type { Article, ArticleFound, ArticleVersion } from "../../contract/knowledge.ts";
import { may } from "../../contract/permissions.ts";
import type { Language } from "../../contract/vocabulary.ts";
import type { Knowledge } from "../../ports/knowledge.ts";
import { type Actor, requirePermission } from "../verb.ts";
import type { LiveKnowledge } from "./knowledgeIndex.ts";

export interface ReadKnowledgeDeps {
  readonly knowledge: Knowledge;
  readonly liveKnowledge: LiveKnowledge;
}

export async function searchArticles(
  deps: ReadKnowledgeDeps,
  actor: Actor,
  input: { readonly q: string; readonly language: Language; readonly limit: number },
): Promise<readonly ArticleFound[]> {
  requirePermission(actor, "knowledge.see");
  // What was published a moment ago must be found.
  await deps.liveKnowledge.refresh();
  return deps.liveKnowledge.search({ text: input.q, language: input.language, limit: input.limit, all: false, typing: true });
}

export async function listArticles(deps: ReadKnowledgeDeps, actor: Actor): Promise<readonly Article[]> {
  requirePermission(actor, "knowledge.see");
  const articles = await deps.knowledge.list();
  return may(actor.roles, "knowledge.write") ? articles : articles.filter(({ state }) => state === "published");
}

export async function getArticle(deps: Pick<ReadKnowledgeDeps, "knowledge">, actor: Actor, id: string): Promise<Article> {
  requirePermission(actor, "knowledge.see");
  const article = await deps.knowledge.get(id);
  if (article === null || (article.state !== "published" && !may(actor.roles, "knowledge.write"))) throw new HubError("not_found");
  return article;
}

export async function articleVersions(deps: Pick<ReadKnowledgeDeps, "knowledge">, actor: Actor, id: string): Promise<readonly ArticleVersion[]> {
  requirePermission(actor, "knowledge.write");
  await getArticle(deps, actor, id);
  return deps.knowledge.versions(id);
}
