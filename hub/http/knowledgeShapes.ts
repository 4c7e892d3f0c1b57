// What answers about articles look like on their way out.
import { z } from "zod";
import { ARTICLE_STATES, type Article, type ArticleFound, type ArticleVersion } from "../contract/knowledge.ts";
import { LANGUAGES } from "../contract/vocabulary.ts";

const text = z.string();
const maybe = text.nullable();
const instant = text.meta({ format: "date-time" });
const count = z.number().int();
const TEXT = z.object({ title: text, body: text });
const content = {
  state: z.enum(ARTICLE_STATES),
  category: maybe,
  tags: z.array(text),
  texts: z.object({ ru: TEXT.exactOptional(), uk: TEXT.exactOptional(), en: TEXT.exactOptional() }),
};

export const ARTICLE: z.ZodType<Article> = z
  .object({ id: text, ...content, version: count, createdAt: instant, updatedAt: instant, updatedBy: maybe })
  .meta({ id: "Article" });

export const ARTICLE_VERSION: z.ZodType<ArticleVersion> = z.object({ version: count, ...content, at: instant, byId: maybe }).meta({ id: "ArticleVersion" });

export const ARTICLE_FOUND: z.ZodType<ArticleFound> = z
  .object({
    id: text,
    language: z.enum(LANGUAGES),
    state: z.enum(ARTICLE_STATES),
    category: maybe,
    title: text,
    body: text,
    match: z.number(),
  })
  .meta({ id: "ArticleFound" });
