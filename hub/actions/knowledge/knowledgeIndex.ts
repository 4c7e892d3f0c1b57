// The company's articles in memory, ready to be searched: followed by their revision, so that what any hub published is
// found here a moment later, and only what changed is read again.
import type { Article, ArticleFound } from "../../contract/knowledge.ts";
import type { Language } from "../../contract/vocabulary.ts";
import { surestArticle } from "../../domain/articleOffer.ts";
import { docsOf, indexOf, type KnowledgeIndex, type Search, searchKnowledge } from "../../domain/knowledgeSearch.ts";
import type { Knowledge } from "../../ports/knowledge.ts";

export interface LiveKnowledge {
  /** Reads what changed since; nothing where nothing did. */
  refresh(): Promise<void>;
  search(search: Search): readonly ArticleFound[];
  /** The one that surely answers, as far as was read. */
  surest(text: string, language: Language): Article | null;
}

type Docs = KnowledgeIndex["docs"];

export function createLiveKnowledge(knowledge: Pick<Knowledge, "revision" | "heads" | "byIds">): LiveKnowledge {
  let revision = "";
  let known = new Map<string, { readonly version: number; readonly docs: Docs }>();
  let index = indexOf([]);
  let running: Promise<void> | null = null;

  const read = async (): Promise<void> => {
    const now = await knowledge.revision();
    if (now === revision) return;
    const heads = await knowledge.heads();
    const changed = heads.filter(({ id, version }) => known.get(id)?.version !== version).map(({ id }) => id);
    const articles = new Map((await knowledge.byIds(changed)).map((article) => [article.id, article]));
    const next = new Map<string, { readonly version: number; readonly docs: Docs }>();
    for (const { id } of heads) {
      const article = articles.get(id);
      const kept = known.get(id);
      if (article !== undefined) next.set(id, { version: article.version, docs: docsOf(article) });
      else if (kept !== undefined) next.set(id, kept);
    }
    known = next;
    index = indexOf([...next.values()].flatMap(({ docs }) => docs));
    revision = now;
  };

  return {
    refresh: () => {
      running ??= read().finally(() => {
        running = null;
      });
      return running;
    },
    search: (search) => searchKnowledge(index, search),
    surest: (text, language) => surestArticle(index, text, language),
  };
}
