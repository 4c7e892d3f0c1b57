// The company's articles: found while one types, read by everybody, written by who may.
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../components/ActionButton.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useWords } from "../../components/useWords.ts";
import { Link, navigate, paths } from "../../router.tsx";
import { useMay } from "../../session.tsx";
import { ArticleEditor } from "./ArticleEditor.tsx";
import { ArticlePage } from "./ArticlePage.tsx";
import { articlesQuery, foundArticlesQuery } from "./knowledgeQueries.ts";
import { shownLanguage } from "./shownLanguage.ts";

const TYPING_MS = 120;
const MOST_FOUND = 30;
const NEW = "new";

export function KnowledgeView({ articleId }: { readonly articleId: string | null }) {
  const { t } = useTranslation();
  const words = useWords();
  const mayWrite = useMay("knowledge.write");
  const [line, setLine] = useState("");
  const [asked] = useDebouncedValue(line.trim(), TYPING_MS);
  const { data, error, isPending, refetch } = useQuery(articlesQuery);
  const found = useQuery({ ...foundArticlesQuery(asked, words.language, MOST_FOUND), enabled: asked !== "" });
  const articles = data?.items ?? [];
  const byId = new Map(articles.map((article) => [article.id, article]));
  const listed = asked === "" ? articles : (found.data?.items ?? []).flatMap(({ id }) => byId.get(id) ?? []);
  const chosen = articleId === null ? undefined : byId.get(articleId);
  return (
    <main className="page">
      <div className="scroll">
        <div className="phead">
          <h1>{t("knowledge.title")}</h1>
          <div className="row knowhead">
            <input
              className="fld"
              type="search"
              value={line}
              placeholder={t("knowledge.search")}
              aria-label={t("knowledge.search")}
              onChange={(event) => setLine(event.currentTarget.value)}
            />
            {mayWrite ? (
              <ActionButton look="solid" onClick={() => navigate(paths.article(NEW))}>
                {t("knowledge.write")}
              </ActionButton>
            ) : null}
          </div>
        </div>
        <div className="pbody knowledge">
          {error === null ? null : <ErrorNote error={error} what={t("knowledge.failed")} onRetry={() => void refetch()} />}
          {isPending && error === null ? <Skeleton lines={6} /> : null}
          <ul className="knowlist" aria-label={t("knowledge.title")}>
            {listed.map((article) => {
              const language = shownLanguage(article, words.language);
              return (
                <li key={article.id}>
                  <Link href={paths.article(article.id)} aria-current={article.id === articleId ? "page" : undefined}>
                    <b className="el" lang={language}>
                      {article.texts[language]?.title}
                    </b>
                    <span className="xs f">
                      {[article.category, Object.keys(article.texts).join(" "), article.state === "published" ? null : t(`knowledge.state.${article.state}`)]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </Link>
                </li>
              );
            })}
            {data !== undefined && listed.length === 0 && !found.isFetching ? (
              <li>
                <EmptyState
                  title={t(asked === "" ? "knowledge.emptyTitle" : "knowledge.noneTitle")}
                  text={t(asked === "" ? "knowledge.emptyText" : "knowledge.noneText")}
                />
              </li>
            ) : null}
          </ul>
          {articleId === NEW && mayWrite ? <ArticleEditor key="new" article={null} /> : null}
          {chosen === undefined ? null : <ArticlePage key={`${chosen.id} ${chosen.version}`} article={chosen} />}
        </div>
      </div>
    </main>
  );
}
