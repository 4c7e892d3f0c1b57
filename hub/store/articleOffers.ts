// Articles shown to clients as rows and back.
import type { ArticleOfferIntake, ArticleOfferRecord, ArticleOffers, ArticleOfferUnit } from "../ports/articleOffers.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toInstant, toInstantOrNull, toMs, toMsOrNull } from "./rows.ts";
import { forUpdate, insertRows, placeholders, type Sql, type Value } from "./sql.ts";

const COLUMNS = [
  "id",
  "interaction_id",
  "message_id",
  "open_key",
  "article_id",
  "article_version",
  "title",
  "language",
  "shown_at",
  "hold_until",
  "pressed",
  "pressed_at",
  "end_kind",
  "ended_at",
] as const;

type Row = Record<(typeof COLUMNS)[number], Value>;

const SELECT = `SELECT ${COLUMNS.join(", ")} FROM article_offers`;

function toOffer(row: Row): ArticleOfferRecord {
  return {
    id: row.id as string,
    interactionId: row.interaction_id as string,
    messageId: row.message_id as string,
    openKey: row.open_key as string,
    articleId: row.article_id as string,
    articleVersion: row.article_version as number,
    title: row.title as string,
    language: row.language as ArticleOfferRecord["language"],
    shownAt: toInstant(row.shown_at as number),
    holdUntil: toInstantOrNull(row.hold_until as number | null),
    pressed: row.pressed as ArticleOfferRecord["pressed"],
    pressedAt: toInstantOrNull(row.pressed_at as number | null),
    end: row.end_kind as ArticleOfferRecord["end"],
    endedAt: toInstantOrNull(row.ended_at as number | null),
  };
}

function values(offer: ArticleOfferRecord): Value[] {
  return [
    offer.id,
    offer.interactionId,
    offer.messageId,
    offer.openKey,
    offer.articleId,
    offer.articleVersion,
    offer.title,
    offer.language,
    toMs(offer.shownAt),
    toMsOrNull(offer.holdUntil),
    offer.pressed,
    toMsOrNull(offer.pressedAt),
    offer.end,
    toMsOrNull(offer.endedAt),
  ];
}

export function createArticleOffers(database: Database): ArticleOffers {
  const read = reading(database);
  return {
    get: async (id) => {
      const [row] = await read.all<Row>(`${SELECT} WHERE id = ?`, [id]);
      return row === undefined ? null : toOffer(row);
    },
    due: async (now, limit) => {
      const rows = await read.all<Row>(`${SELECT} WHERE end_kind IS NULL AND hold_until <= ? ORDER BY hold_until, id LIMIT ?`, [toMs(now), limit]);
      return rows.map(toOffer);
    },
  };
}

export function articleOffersOfUnit({ dialect }: Pick<Database, "dialect">, sql: Sql): ArticleOfferUnit {
  const lock = forUpdate(dialect);
  return {
    lockArticleOffer: async (id) => {
      const [row] = await sql.all<Row>(`${SELECT} WHERE id = ?${lock}`, [id]);
      return row === undefined ? null : toOffer(row);
    },
    lockArticleOffersOf: async (interactionIds) =>
      interactionIds.length === 0
        ? []
        : (
            await sql.all<Row>(
              `${SELECT} WHERE interaction_id IN (${placeholders(interactionIds.length)}) AND pressed IS NULL ORDER BY id${lock}`,
              interactionIds,
            )
          ).map(toOffer),
    saveArticleOffer: async ({ id, pressed, pressedAt, end, endedAt }) => {
      await sql.run("UPDATE article_offers SET pressed = ?, pressed_at = ?, end_kind = ?, ended_at = ? WHERE id = ?", [
        pressed,
        toMsOrNull(pressedAt),
        end,
        toMsOrNull(endedAt),
        id,
      ]);
    },
  };
}

export function articleOffersOfIntake(database: Pick<Database, "dialect">, sql: Sql): ArticleOfferIntake {
  return {
    placeOfOffer: async (id) => {
      const [row] = await sql.all<Row>(`${SELECT} WHERE id = ?`, [id]);
      return row === undefined ? null : toOffer(row);
    },
    articleOffersIn: async (openKeys, since) =>
      openKeys.length === 0
        ? []
        : (
            await sql.all<Row>(`${SELECT} WHERE open_key IN (${placeholders(openKeys.length)}) AND shown_at >= ? ORDER BY shown_at DESC, id DESC`, [
              ...openKeys,
              toMs(since),
            ])
          ).map(toOffer),
    addArticleOffer: async (offer) => {
      await sql.run(insertRows("article_offers", COLUMNS, 1), values(offer));
    },
    ...articleOffersOfUnit(database, sql),
  };
}
