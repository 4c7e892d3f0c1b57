// One article: its text, and for who writes it the way to change it and its earlier versions.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Article } from "../../../contract/knowledge.ts";
import { LANGUAGES } from "../../../contract/vocabulary.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { LANGUAGE_NAMES } from "../../i18n/setup.ts";
import { useMay } from "../../session.tsx";
import { usePersonName } from "../work/useClientFacts.ts";
import { ArticleEditor } from "./ArticleEditor.tsx";
import { versionsQuery } from "./knowledgeQueries.ts";
import { shownLanguage } from "./shownLanguage.ts";

const MINUTE_MS = 60_000;

export function ArticlePage({ article }: { readonly article: Article }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const nameOf = usePersonName();
  const mayWrite = useMay("knowledge.write");
  const client = useQueryClient();
  const [isEdited, setEdited] = useState(false);
  const [language, setLanguage] = useState(shownLanguage(article, words.language));
  const { data: versions } = useQuery({ ...versionsQuery(article.id), enabled: mayWrite });
  const stale = (): void => void client.invalidateQueries({ queryKey: keys.knowledge });
  const publish = useMutation({
    mutationFn: (state: Article["state"]) => api.patch<Article>(`/knowledge/${article.id}`, { version: article.version, state }),
    onSettled: stale,
  });
  const restore = useMutation({
    mutationFn: (version: number) => api.post<Article>(`/knowledge/${article.id}/restore`, { version: article.version, restore: version }),
    onSettled: stale,
  });
  if (isEdited) return <ArticleEditor article={article} onDone={() => setEdited(false)} />;
  const text = article.texts[language];
  const error = publish.error ?? restore.error;
  return (
    <article className="know">
      <h2 lang={language}>{text?.title}</h2>
      <p className="xs f row">
        {LANGUAGES.filter((one) => article.texts[one] !== undefined).map((one) => (
          <button key={one} type="button" className="link" aria-pressed={one === language} onClick={() => setLanguage(one)}>
            {LANGUAGE_NAMES[one]}
          </button>
        ))}
        <span>{t(`knowledge.state.${article.state}`)}</span>
        {article.category === null ? null : <span>{article.category}</span>}
        {article.tags.length === 0 ? null : <span>{article.tags.join(", ")}</span>}
      </p>
      <p className="knowbody" lang={language}>
        {text?.body}
      </p>
      {error === null ? null : <ErrorNote error={error} what={t("knowledge.notSaved")} />}
      {mayWrite ? (
        <>
          <div className="row">
            <ActionButton onClick={() => setEdited(true)}>{t("knowledge.edit")}</ActionButton>
            {article.state === "published" ? (
              <ActionButton busy={publish.isPending} onClick={() => publish.mutate("archived")}>
                {t("knowledge.archive")}
              </ActionButton>
            ) : (
              <ActionButton look="solid" busy={publish.isPending} onClick={() => publish.mutate("published")}>
                {t("knowledge.publish")}
              </ActionButton>
            )}
          </div>
          <h3 className="label">{t("knowledge.versions")}</h3>
          <ul className="knowversions s">
            {versions?.items.map((one) => (
              <li key={one.version}>
                {t("knowledge.version", { version: one.version })}, {words.when(one.at, nowMs)}
                {one.byId === null ? "" : `, ${nameOf(one.byId)}`}
                {one.version === article.version ? null : (
                  <>
                    {" "}
                    <button type="button" className="link" disabled={restore.isPending} onClick={() => restore.mutate(one.version)}>
                      {t("knowledge.restore")}
                    </button>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </article>
  );
}
