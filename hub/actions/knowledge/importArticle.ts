// Takes an article from outside, by its id: new, changed as a further version, or as it is already. What somebody changed in
// the console since the text went out is not overwritten unless that is wanted.
import { HubError } from "../../contract/errors.ts";
import type { Article, ArticleContent } from "../../contract/knowledge.ts";
import { LANGUAGES } from "../../contract/vocabulary.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";

export interface ImportedArticle {
  readonly id: string;
  /** Of the text that went out; null: it was written elsewhere. */
  readonly version: number | null;
  readonly content: ArticleContent;
}

export type Imported = "added" | "changed" | "unchanged";

/** Errors: forbidden, stale_version. */
export async function importArticle(
  deps: Pick<VerbDeps, "transactions" | "clock">,
  actor: Actor,
  { id, version, content }: ImportedArticle,
  isForced: boolean,
): Promise<Imported> {
  requirePermission(actor, "knowledge.write");
  return deps.transactions.run(async (unit) => {
    const at = deps.clock.now().toISOString();
    const before = await unit.lockArticle(id);
    const mine = { id, updatedAt: at, updatedBy: actor.userId };
    if (before === null) {
      await unit.addArticle({ ...content, ...mine, version: 1, createdAt: at });
      return "added";
    }
    if (isSame(before, content)) return "unchanged";
    // Versions that came by this same way are the file's own.
    const isAnothers = before.updatedBy !== actor.userId && (version === null || before.version > version);
    if (isAnothers && !isForced) throw new HubError("stale_version", { detail: `It was changed in the hub since (version ${before.version}).` });
    await unit.saveArticle({ ...before, ...content, ...mine, version: before.version + 1 });
    return "changed";
  });
}

function isSame(one: Article, other: ArticleContent): boolean {
  return canonical(one) === canonical(other);
}

function canonical({ state, category, tags, texts }: ArticleContent): string {
  return JSON.stringify([state, category, tags, LANGUAGES.map((language) => [texts[language]?.title ?? null, texts[language]?.body ?? null])]);
}
