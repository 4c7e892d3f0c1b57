// Each kind of what the company sells, in words: its noun, what goes with it, what comes loose on it, how it fails and works.
import type { Language } from "../../contract/vocabulary.ts";

interface Words {
  /** Plural, the same as subject and object. */
  readonly extras: readonly string[];
  /** A small fault as a clause of its own. */
  readonly flaws: readonly string[];
  /** Predicates; in English of what has been so for a while, and of what is so. */
  readonly fails: readonly string[];
  readonly works: readonly string[];
}

interface KindWords extends Readonly<Record<Exclude<Language, "en">, Words & { readonly noun: readonly string[] }>> {
  readonly en: Words & { readonly noun: string };
  /** Null: it shows no degrees. */
  readonly warmC: readonly [number, number] | null;
}

const RU = { fails: ["не холодит", "не держит температуру", "не набирает холод"], works: ["холодит", "держит режим", "держит холод"] } as const;
const UK = { fails: ["не холодить", "не тримає температуру", "не набирає холод"], works: ["холодить", "тримає режим", "тримає холод"] } as const;
const EN = { fails: ["has not cooled", "has not held its temperature"], works: ["keeps cold", "holds its temperature"] } as const;

export const KINDS = {
  showcase: {
    ru: {
      ...RU,
      noun: ["витрина", "витрины", "витрине", "витрину", "витрине"],
      extras: ["полки", "ценникодержатели", "ножки"],
      flaws: ["отошёл уплотнитель", "перегорел светильник", "заедает дверца", "треснула полка"],
    },
    uk: {
      ...UK,
      noun: ["вітрина", "вітрини", "вітрині", "вітрину", "вітрині"],
      extras: ["полиці", "цінникотримачі", "ніжки"],
      flaws: ["відійшов ущільнювач", "перегорів світильник", "заїдають дверцята"],
    },
    en: { ...EN, noun: "case", extras: ["shelves", "price rails", "feet"], flaws: ["a loose gasket", "a dead lamp", "a sticking door"] },
    warmC: [9, 15],
  },
  multideck: {
    ru: {
      ...RU,
      noun: ["горка", "горки", "горке", "горку", "горке"],
      extras: ["полки", "ценникодержатели", "ночные шторки"],
      flaws: ["перегорел светильник", "заедает ночная шторка", "треснула полка"],
    },
    uk: {
      ...UK,
      noun: ["гірка", "гірки", "гірці", "гірку", "гірці"],
      extras: ["полиці", "цінникотримачі", "нічні шторки"],
      flaws: ["перегорів світильник", "заїдає нічна шторка", "тріснула полиця"],
    },
    en: { ...EN, noun: "multideck", extras: ["shelves", "price rails", "night blinds"], flaws: ["a dead lamp", "a stuck blind", "a cracked shelf"] },
    warmC: [9, 14],
  },
  freezer: {
    ru: {
      fails: ["не морозит", "не держит температуру", "размораживается"],
      works: ["морозит", "держит режим"],
      noun: ["бонета", "бонеты", "бонете", "бонету", "бонете"],
      extras: ["корзины", "разделители"],
      flaws: ["перекосило крышку", "отошёл уплотнитель", "разболталась ручка"],
    },
    uk: {
      fails: ["не морозить", "не тримає температуру", "розморожується"],
      works: ["морозить", "тримає режим"],
      noun: ["бонета", "бонети", "бонеті", "бонету", "бонеті"],
      extras: ["кошики", "розділювачі"],
      flaws: ["перекосило кришку", "відійшов ущільнювач", "розхиталася ручка"],
    },
    en: {
      fails: ["has not frozen properly", "has not held its temperature"],
      works: ["freezes well", "holds its temperature"],
      noun: "freezer",
      extras: ["baskets", "dividers"],
      flaws: ["a crooked lid", "a loose gasket", "a loose handle"],
    },
    warmC: [-8, -2],
  },
  cabinet: {
    ru: {
      ...RU,
      noun: ["шкаф", "шкафа", "шкафу", "шкаф", "шкафу"],
      extras: ["полки", "направляющие", "ножки"],
      flaws: ["отошёл уплотнитель", "скрипит петля", "разболталась ручка", "не горит подсветка"],
    },
    uk: {
      ...UK,
      noun: ["шафа", "шафи", "шафі", "шафу", "шафі"],
      extras: ["полиці", "напрямні", "ніжки"],
      flaws: ["відійшов ущільнювач", "скрипить завіса", "розхиталася ручка"],
    },
    en: { ...EN, noun: "cabinet", extras: ["shelves", "runners", "feet"], flaws: ["a loose gasket", "a squeaky hinge", "a loose handle"] },
    warmC: [9, 14],
  },
  coldRoom: {
    ru: {
      ...RU,
      noun: ["камера", "камеры", "камере", "камеру", "камере"],
      extras: ["стеллажи", "полосы для завесы"],
      flaws: ["отошёл уплотнитель двери", "не гаснет лампа", "заедает засов"],
    },
    uk: {
      ...UK,
      noun: ["камера", "камери", "камері", "камеру", "камері"],
      extras: ["стелажі", "смуги для завіси"],
      flaws: ["відійшов ущільнювач дверей", "не гасне лампа", "заїдає засув"],
    },
    en: { ...EN, noun: "cold room", extras: ["racks", "curtain strips"], flaws: ["a loose door gasket", "a lamp that stays on", "a stiff bolt"] },
    warmC: [8, 13],
  },
  counter: {
    ru: {
      ...RU,
      noun: ["холодильный стол", "холодильного стола", "холодильному столу", "холодильный стол", "холодильном столе"],
      extras: ["гастроёмкости", "полки", "колёса"],
      flaws: ["скрипит петля", "отошёл уплотнитель", "заедает ящик"],
    },
    uk: {
      ...UK,
      noun: ["холодильний стіл", "холодильного стола", "холодильному столу", "холодильний стіл", "холодильному столі"],
      extras: ["гастроємності", "полиці", "колеса"],
      flaws: ["скрипить завіса", "відійшов ущільнювач", "заїдає шухляда"],
    },
    en: { ...EN, noun: "chilled counter", extras: ["food pans", "shelves", "castors"], flaws: ["a squeaky hinge", "a loose gasket", "a sticking drawer"] },
    warmC: [9, 14],
  },
  iceMaker: {
    ru: {
      fails: ["не делает лёд", "не набирает воду", "выдаёт вместо льда воду"],
      works: ["делает лёд", "работает как часы"],
      noun: ["льдогенератор", "льдогенератора", "льдогенератору", "льдогенератор", "льдогенераторе"],
      extras: ["фильтры", "совки"],
      flaws: ["подтекает шланг", "заедает заслонка", "не закрывается бункер"],
    },
    uk: {
      fails: ["не робить лід", "не набирає воду"],
      works: ["робить лід", "працює як годинник"],
      noun: ["льодогенератор", "льодогенератора", "льодогенератору", "льодогенератор", "льодогенераторі"],
      extras: ["фільтри", "совки"],
      flaws: ["підтікає шланг", "заїдає заслінка", "не зачиняється бункер"],
    },
    en: {
      fails: ["has made no ice", "has not filled with water"],
      works: ["makes ice", "runs like clockwork"],
      noun: "ice maker",
      extras: ["filters", "scoops"],
      flaws: ["a dripping hose", "a stuck flap", "a bin that will not shut"],
    },
    warmC: null,
  },
} as const satisfies Readonly<Record<string, KindWords>>;
export type Kind = keyof typeof KINDS;
