// The company's articles as the console reads them.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { List } from "../../../contract/api.ts";
import type { Article, ArticleFound, ArticleVersion } from "../../../contract/knowledge.ts";
import type { Language } from "../../../contract/vocabulary.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";

export const articlesQuery = queryOptions({ queryKey: [...keys.knowledge, "list"], queryFn: () => api.get<List<Article>>("/knowledge") });

export const foundArticlesQuery = (q: string, language: Language, limit: number) =>
  queryOptions({
    queryKey: [...keys.knowledge, "search", q, language, limit],
    queryFn: () => api.get<List<ArticleFound>>("/knowledge/search", { q, language, limit }),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const versionsQuery = (id: string) =>
  queryOptions({ queryKey: [...keys.knowledge, "versions", id], queryFn: () => api.get<List<ArticleVersion>>(`/knowledge/${id}/versions`) });
