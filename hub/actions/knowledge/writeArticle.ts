// Writes an article: a new one, a change of one, or an old version taken back. Every change is a version of its own with
// who and when, and a change made from an older view is refused.
import { HubError } from "../../contract/errors.ts";
import type { Article, ArticleContent } from "../../contract/knowledge.ts";
import type { Knowledge } from "../../ports/knowledge.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";

export interface WriteDeps extends VerbDeps {
  readonly knowledge: Pick<Knowledge, "versions">;
}

export async function addArticle(deps: WriteDeps, actor: Actor, content: ArticleContent): Promise<Article> {
  requirePermission(actor, "knowledge.write");
  refuseEmpty(content);
  const at = deps.clock.now().toISOString();
  const article: Article = { ...content, id: deps.ids.next(), version: 1, createdAt: at, updatedAt: at, updatedBy: actor.userId };
  await deps.transactions.run((unit) => unit.addArticle(article));
  deps.live.notice({ type: "knowledge.changed", id: article.id }, { all: true });
  return article;
}

export async function changeArticle(
  deps: WriteDeps,
  actor: Actor,
  input: { readonly id: string; readonly version: number; readonly patch: Partial<ArticleContent> },
): Promise<Article> {
  requirePermission(actor, "knowledge.write");
  const saved = await deps.transactions.run(async (unit) => {
    const before = await unit.lockArticle(input.id);
    if (before === null) throw new HubError("not_found");
    if (before.version !== input.version) throw new HubError("stale_version");
    const after: Article = { ...before, ...input.patch, version: before.version + 1, updatedAt: deps.clock.now().toISOString(), updatedBy: actor.userId };
    refuseEmpty(after);
    await unit.saveArticle(after);
    return after;
  });
  deps.live.notice({ type: "knowledge.changed", id: saved.id }, { all: true });
  return saved;
}

/** The old text becomes the newest version; what was between stays. */
export async function restoreArticle(
  deps: WriteDeps,
  actor: Actor,
  input: { readonly id: string; readonly version: number; readonly restore: number },
): Promise<Article> {
  requirePermission(actor, "knowledge.write");
  const old = (await deps.knowledge.versions(input.id)).find(({ version }) => version === input.restore);
  if (old === undefined) throw new HubError("not_found", { detail: "There is no such version of this article." });
  const { category, tags, texts } = old;
  return changeArticle(deps, actor, { id: input.id, version: input.version, patch: { category, tags, texts } });
}

function refuseEmpty({ texts, state }: ArticleContent): void {
  if (Object.keys(texts).length > 0) return;
  throw new HubError("invalid", {
    errors: [{ path: "texts", message: `An article needs a text in at least one language${state === "published" ? " to be published" : ""}.` }],
  });
}
