// Finds articles by what somebody wrote or is still writing: words by their stems in three languages, the last one by its
// beginning, ranked by how telling the words are (BM25) and where they stand. Pure; an index is a value.
import type { Article, ArticleFound } from "../contract/knowledge.ts";
import { LANGUAGES, type Language } from "../contract/vocabulary.ts";

/** Endings that carry no meaning, longest first; a light hand, because two words taken for one only cost rank. */
const CYRILLIC_ENDINGS =
  /(?:иями|ями|ами|ього|ому|ему|ого|его|ими|ыми|іми|ией|ией|ієї|ої|ую|юю|ая|яя|ое|ее|ие|ые|ий|ый|ой|ей|ів|ов|ев|їв|ам|ям|ах|ях|ом|ем|ою|ею|ть|ти|ться|тся|лось|лась|лся|ли|ла|ло|ет|ит|ут|ют|ат|ят|ає|ує|ить|уть|ють|ать|ять|а|я|о|е|и|ы|і|ї|у|ю|ь|є|й)$/u;
const ENGLISH_ENDINGS = /(?:ations?|ingly|edly|ings?|ed|es|ly|s)$/;

const STOP = new Set(
  "и в на с к по за из от до у о не но а то же ли бы как что это или для вы мы он она они мне вам нас вас ваш наш мой мой есть был быть будет при так уже еще і й та що як це чи або для ви ми він вона вони мені вам у в на з до не але є був бути при так вже ще the a an of to in on at for is are was be it its i you we they he she and or not do does how what with my your our can could would please какие какой какая какое каких каким который где куда когда сколько почему который яка яке які який яких яким де куди коли скільки чому when where which who why much many подскажите скажите пожалуйста здравствуйте добрый день підкажіть скажіть будь ласка добрий дякую спасибо hello hi thanks thank tell me сколько скольки скільки котрої котрій котра".split(
    " ",
  ),
);

/** Letters folded so that a word finds itself however it was typed. */
function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/ё/g, "е")
      .replace(/[’ʼ`']/g, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

export function stemOf(word: string): string {
  if (/^[a-z]/.test(word)) {
    const stem = word.replace(ENGLISH_ENDINGS, "");
    return stem.length >= 3 ? stem : word;
  }
  let stem = word.replace(/(?:ся|сь)$/u, "");
  for (let cut = 0; cut < 2; cut += 1) {
    const shorter = stem.replace(CYRILLIC_ENDINGS, "");
    if (shorter.length < 4) break;
    stem = shorter;
  }
  // «договор» and «договоре», «гарантия» and «гарантійний» meet at their beginnings.
  return stem.length > 7 ? stem.slice(0, 7) : stem;
}

/** Its words by their stems, without those that say nothing. */
export function toldStems(text: string): readonly string[] {
  return wordsOf(text).flatMap((word) => (STOP.has(word) ? [] : [stemOf(word)]));
}

interface Doc {
  readonly article: Article;
  readonly language: Language;
  /** How often, by stem; the title and the tags weigh more. */
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

export interface KnowledgeIndex {
  readonly docs: readonly Doc[];
  /** By stem: a place in `docs`, how often it stands there, the next place, and so on. */
  readonly postings: ReadonlyMap<string, readonly number[]>;
  /** All stems in order, so that beginnings are found. */
  readonly stems: readonly string[];
  readonly averageLength: number;
}

const TITLE_WEIGHT = 3;
const TAG_WEIGHT = 2;

/** The searchable side of one article; kept by who rebuilds an index of many. */
export function docsOf(article: Article): readonly Doc[] {
  return LANGUAGES.flatMap((language): Doc[] => {
    const text = article.texts[language];
    if (text === undefined) return [];
    const counts = new Map<string, number>();
    let length = 0;
    const add = (said: string, weight: number): void => {
      for (const word of wordsOf(said)) {
        if (STOP.has(word)) continue;
        const stem = stemOf(word);
        counts.set(stem, (counts.get(stem) ?? 0) + weight);
        length += 1;
      }
    };
    add(text.title, TITLE_WEIGHT);
    add([...article.tags, article.category ?? ""].join(" "), TAG_WEIGHT);
    add(text.body, 1);
    return [{ article, language, counts, length }];
  });
}

export function indexOf(docs: readonly Doc[]): KnowledgeIndex {
  const postings = new Map<string, number[]>();
  let total = 0;
  for (const [at, { counts, length }] of docs.entries()) {
    total += length;
    for (const [stem, count] of counts) {
      const places = postings.get(stem);
      if (places === undefined) postings.set(stem, [at, count]);
      else places.push(at, count);
    }
  }
  return { docs, postings, stems: [...postings.keys()].sort(), averageLength: docs.length === 0 ? 1 : total / docs.length };
}

export interface Search {
  readonly text: string;
  readonly language: Language;
  readonly limit: number;
  /** Drafts and archived ones too: for who writes them. */
  readonly all: boolean;
  /** The last word may be unfinished. */
  readonly typing: boolean;
}

const K1 = 1.4;
const B = 0.6;
const MOST_COMPLETIONS = 24;
const LEAST_PREFIX = 2;
/** The reader's language first, unless another says it much better. */
const OTHER_LANGUAGE = 0.55;
const MOST_WORDS = 24;

/** Best first; of one article only its best language. */
export function searchKnowledge(index: KnowledgeIndex, { text, language, limit, all, typing }: Search): readonly ArticleFound[] {
  const words = wordsOf(text).slice(0, MOST_WORDS);
  const told = words.filter((word) => !STOP.has(word));
  const asked = told.map((word, at) => ({ stem: stemOf(word), begun: typing && at === told.length - 1 && words.at(-1) === word ? word : null }));
  if (asked.length === 0) return [];
  const { docs, postings } = index;
  const scores = new Float64Array(docs.length);
  const covered = new Float64Array(docs.length);
  const best = new Float64Array(docs.length);
  const rarity = (places: readonly number[]): number => Math.log(1 + (docs.length - places.length / 2 + 0.5) / (places.length / 2 + 0.5));
  let ideal = 0;
  for (const { stem, begun } of asked) {
    best.fill(0);
    const weight = rarity(postings.get(stem) ?? []);
    ideal += weight;
    for (const [known, share] of completions(index, stem, begun)) {
      const places = postings.get(known) ?? [];
      const worth = share * rarity(places) * (K1 + 1);
      for (let place = 0; place < places.length; place += 2) {
        const at = places[place] ?? 0;
        const count = places[place + 1] ?? 0;
        const score = (worth * count) / (count + K1 * (1 - B + (B * (docs[at]?.length ?? 0)) / index.averageLength));
        if (score > (best[at] ?? 0)) best[at] = score;
      }
    }
    for (let at = 0; at < docs.length; at += 1) {
      const score = best[at] ?? 0;
      if (score === 0) continue;
      scores[at] = (scores[at] ?? 0) + score;
      covered[at] = (covered[at] ?? 0) + weight;
    }
  }
  const found = new Map<string, { readonly score: number; readonly match: number; readonly doc: Doc }>();
  for (const [at, doc] of docs.entries()) {
    const score = scores[at] ?? 0;
    if (score === 0 || (!all && doc.article.state !== "published")) continue;
    const match = Math.min(1, (covered[at] ?? 0) / ideal);
    const ranked = score * (0.4 + 0.6 * match) * (doc.language === language ? 1 : OTHER_LANGUAGE);
    if (ranked > (found.get(doc.article.id)?.score ?? 0)) found.set(doc.article.id, { score: ranked, match, doc });
  }
  return [...found.values()]
    .sort((one, other) => other.score - one.score)
    .slice(0, limit)
    .map(({ doc, match }) => shown(doc, language, match));
}

/** In the reader's language where the article has it, whichever language was found. */
function shown({ article, language: found }: Doc, asked: Language, match: number): ArticleFound {
  const language = article.texts[asked] === undefined ? found : asked;
  const { title, body } = article.texts[language] ?? { title: "", body: "" };
  return { id: article.id, language, title, body, state: article.state, category: article.category, match: Math.round(match * 100) / 100 };
}

/** The stem itself and, of a word that is still being typed, those that begin like it. */
function completions({ postings, stems }: KnowledgeIndex, stem: string, begun: string | null): readonly (readonly [string, number])[] {
  const known: [string, number][] = postings.has(stem) ? [[stem, 1]] : [];
  if (begun === null || begun.length < LEAST_PREFIX) return known;
  let low = 0;
  let high = stems.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stems[middle] ?? "") < begun) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < stems.length && known.length < MOST_COMPLETIONS; at += 1) {
    const one = stems[at] ?? "";
    if (!one.startsWith(begun)) break;
    if (one !== stem) known.push([one, 0.8]);
  }
  return known;
}
