// The company's knowledge: searched while somebody types, read, written, and taken back to an earlier version.
import { z } from "zod";
import { articleVersions, getArticle, listArticles, searchArticles } from "../../actions/knowledge/readKnowledge.ts";
import { addArticle, changeArticle, restoreArticle } from "../../actions/knowledge/writeArticle.ts";
import { ARTICLE_STATES } from "../../contract/knowledge.ts";
import { LANGUAGES } from "../../contract/vocabulary.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID, SEARCH, written } from "../inputs.ts";
import { ARTICLE, ARTICLE_FOUND, ARTICLE_VERSION } from "../knowledgeShapes.ts";
import { listOf } from "../shapes.ts";

const all = <T>(items: readonly T[]) => ({ items, nextCursor: null });

export const listKnowledge = endpoint({ answer: listOf(ARTICLE) }, async ({ deps, actor }) => all(await listArticles(deps, actor)));

const SOUGHT = z.strictObject({ q: SEARCH, language: z.enum(LANGUAGES).optional(), limit: z.coerce.number().int().min(1).max(50).default(8) });

export const searchKnowledge = endpoint({ query: SOUGHT, answer: listOf(ARTICLE_FOUND) }, async ({ deps, actor, user, query }) =>
  all(await searchArticles(deps, actor, { language: user.language, ...query })),
);

const TEXT = z.strictObject({ title: written(200), body: written(20_000) });
const TEXTS = z.strictObject({ ru: TEXT.exactOptional(), uk: TEXT.exactOptional(), en: TEXT.exactOptional() });
const TAGS = z.array(written(60)).max(30);
const CONTENT = z.strictObject({
  state: z.enum(ARTICLE_STATES).default("draft"),
  category: written(120).nullable().default(null),
  tags: TAGS.default([]),
  texts: TEXTS,
});
const VERSION = z.int().min(1);
const PATCH = z.strictObject({
  version: VERSION,
  state: z.enum(ARTICLE_STATES).exactOptional(),
  category: written(120).nullable().exactOptional(),
  tags: TAGS.exactOptional(),
  texts: TEXTS.exactOptional(),
});

export const postArticle = endpoint({ body: CONTENT, answer: ARTICLE, status: 201 }, ({ deps, actor, body }) => addArticle(deps, actor, body));

export const getOneArticle = endpoint({ params: BY_ID, answer: ARTICLE }, ({ deps, actor, params }) => getArticle(deps, actor, params.id));

export const patchArticle = endpoint({ params: BY_ID, body: PATCH, answer: ARTICLE }, ({ deps, actor, params, body: { version, ...patch } }) =>
  changeArticle(deps, actor, { id: params.id, version, patch }),
);

export const listVersions = endpoint({ params: BY_ID, answer: listOf(ARTICLE_VERSION) }, async ({ deps, actor, params }) =>
  all(await articleVersions(deps, actor, params.id)),
);

const RESTORED = z.strictObject({ version: VERSION, restore: VERSION });

export const postRestore = endpoint({ params: BY_ID, body: RESTORED, answer: ARTICLE }, ({ deps, actor, params, body }) =>
  restoreArticle(deps, actor, { id: params.id, ...body }),
);
