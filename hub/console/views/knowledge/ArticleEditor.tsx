// Writes an article in up to three languages; saved as the next version.
import { Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Article, ArticleText } from "../../../contract/knowledge.ts";
import { LANGUAGES, type Language } from "../../../contract/vocabulary.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { useWords } from "../../components/useWords.ts";
import { LANGUAGE_NAMES } from "../../i18n/setup.ts";
import { navigate, paths } from "../../router.tsx";

type Texts = Readonly<Record<Language, ArticleText>>;

const NO_TEXT: ArticleText = { title: "", body: "" };

export function ArticleEditor({ article, onDone }: { readonly article: Article | null; readonly onDone?: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const client = useQueryClient();
  const id = useId();
  const [language, setLanguage] = useState<Language>(words.language);
  const [texts, setTexts] = useState<Texts>({ ru: NO_TEXT, uk: NO_TEXT, en: NO_TEXT, ...article?.texts });
  const [category, setCategory] = useState(article?.category ?? "");
  const [tags, setTags] = useState(article?.tags.join(", ") ?? "");
  const written = LANGUAGES.filter((one) => texts[one].title.trim() !== "" && texts[one].body.trim() !== "");
  const save = useMutation({
    mutationFn: () => {
      const body = {
        category: category.trim() === "" ? null : category.trim(),
        tags: tags
          .split(",")
          .map((tag) => tag.trim())
          .filter((tag) => tag !== ""),
        texts: Object.fromEntries(written.map((one) => [one, texts[one]])),
      };
      return article === null
        ? api.post<Article>("/knowledge", { ...body, state: "draft" })
        : api.patch<Article>(`/knowledge/${article.id}`, { ...body, version: article.version });
    },
    onSuccess: (saved) => {
      void client.invalidateQueries({ queryKey: keys.knowledge });
      onDone?.();
      navigate(paths.article(saved.id), { replace: true });
    },
  });
  const change = (patch: Partial<ArticleText>): void => setTexts({ ...texts, [language]: { ...texts[language], ...patch } });
  return (
    <form
      className="know form"
      onSubmit={(event) => {
        event.preventDefault();
        if (written.length > 0) save.mutate();
      }}
    >
      <span className="lb">{t("knowledge.language")}</span>
      <div className="row">
        {LANGUAGES.map((one) => (
          <button key={one} type="button" className="link" aria-pressed={one === language} onClick={() => setLanguage(one)}>
            {LANGUAGE_NAMES[one]}
            {written.includes(one) ? " ✓" : ""}
          </button>
        ))}
      </div>
      <label htmlFor={`${id}-t`}>{t("knowledge.name")}</label>
      <TextInput
        id={`${id}-t`}
        lang={language}
        maxLength={200}
        value={texts[language].title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <label htmlFor={`${id}-b`}>{t("knowledge.body")}</label>
      <Textarea
        id={`${id}-b`}
        lang={language}
        autosize
        minRows={6}
        maxRows={18}
        maxLength={20_000}
        value={texts[language].body}
        onChange={(event) => change({ body: event.currentTarget.value })}
      />
      <label htmlFor={`${id}-c`}>{t("knowledge.category")}</label>
      <TextInput id={`${id}-c`} maxLength={120} value={category} onChange={(event) => setCategory(event.currentTarget.value)} />
      <label htmlFor={`${id}-g`}>{t("knowledge.tags")}</label>
      <TextInput id={`${id}-g`} maxLength={400} placeholder={t("knowledge.tagsHint")} value={tags} onChange={(event) => setTags(event.currentTarget.value)} />
      <span />
      <div className="row">
        <ActionButton look="solid" type="submit" busy={save.isPending} disabled={written.length === 0}>
          {t("knowledge.save")}
        </ActionButton>
        <ActionButton onClick={() => (onDone === undefined ? navigate(paths.knowledge) : onDone())}>{t("knowledge.cancel")}</ActionButton>
      </div>
      {save.error === null ? null : <ErrorNote error={save.error} what={t("knowledge.notSaved")} />}
    </form>
  );
}
