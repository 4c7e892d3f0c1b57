// What the company sells as its clients name it, in the cases their sentences need, with what stands in it and how warm it
// gets when it fails.
import type { Language } from "../../contract/vocabulary.ts";
import type { Random } from "./random.ts";

export interface Good {
  readonly kind: Kind;
  readonly model: string;
}

const CASES = ["nom", "gen", "dat", "acc", "loc"] as const;
export type Case = (typeof CASES)[number];

const KINDS = {
  showcase: {
    ru: ["витрина", "витрины", "витрине", "витрину", "витрине"],
    uk: ["вітрина", "вітрини", "вітрині", "вітрину", "вітрині"],
    en: "case",
    warmC: [9, 15],
    holds: { ru: ["торты", "нарезку", "сыр", "салаты"], uk: ["торти", "нарізку", "сир", "салати"], en: ["cakes", "sliced meats", "cheese", "salads"] },
  },
  multideck: {
    ru: ["горка", "горки", "горке", "горку", "горке"],
    uk: ["гірка", "гірки", "гірці", "гірку", "гірці"],
    en: "multideck",
    warmC: [9, 14],
    holds: { ru: ["молочку", "йогурты", "сыр", "колбасу"], uk: ["молочку", "йогурти", "сир", "ковбасу"], en: ["dairy", "yoghurts", "cheese", "sausages"] },
  },
  freezer: {
    ru: ["бонета", "бонеты", "бонете", "бонету", "бонете"],
    uk: ["бонета", "бонети", "бонеті", "бонету", "бонеті"],
    en: "freezer",
    warmC: [-8, -2],
    holds: { ru: ["мороженое", "пельмени", "рыбу", "ягоды"], uk: ["морозиво", "пельмені", "рибу", "ягоди"], en: ["ice cream", "dumplings", "fish", "berries"] },
  },
  cabinet: {
    ru: ["шкаф", "шкафа", "шкафу", "шкаф", "шкафу"],
    uk: ["шафа", "шафи", "шафі", "шафу", "шафі"],
    en: "cabinet",
    warmC: [9, 14],
    holds: {
      ru: ["заготовки", "молоко", "десерты", "соусы"],
      uk: ["заготовки", "молоко", "десерти", "соуси"],
      en: ["prepared food", "milk", "desserts", "sauces"],
    },
  },
  coldRoom: {
    ru: ["камера", "камеры", "камере", "камеру", "камере"],
    uk: ["камера", "камери", "камері", "камеру", "камері"],
    en: "cold room",
    warmC: [8, 13],
    holds: { ru: ["мясо", "рыбу", "зелень", "заготовки"], uk: ["м'ясо", "рибу", "зелень", "заготовки"], en: ["meat", "fish", "herbs", "prepared food"] },
  },
  counter: {
    ru: ["стол", "стола", "столу", "стол", "столе"],
    uk: ["стіл", "столу", "столу", "стіл", "столі"],
    en: "counter",
    warmC: [9, 14],
    holds: {
      ru: ["заготовки", "соусы", "салаты", "начинки"],
      uk: ["заготовки", "соуси", "салати", "начинки"],
      en: ["prepared food", "sauces", "salads", "fillings"],
    },
  },
  iceMaker: {
    ru: ["льдогенератор", "льдогенератора", "льдогенератору", "льдогенератор", "льдогенераторе"],
    uk: ["льодогенератор", "льодогенератора", "льодогенератору", "льодогенератор", "льодогенераторі"],
    en: "ice maker",
    warmC: null,
    holds: {
      ru: ["рыбу на льду", "устрицы", "лёд для банкета"],
      uk: ["рибу на льоду", "устриці", "лід для бенкету"],
      en: ["the iced fish", "oysters", "the ice for a banquet"],
    },
  },
} as const;
type Kind = keyof typeof KINDS;

const LATIN: Readonly<Record<string, string>> = {
  Прилив: "Priliv",
  Каскад: "Kaskad",
  Льдинка: "Ldinka",
  Столп: "Stolp",
  Куб: "Kub",
  Рубеж: "Rubezh",
  Кристалл: "Kristall",
};

export const GOODS: readonly Good[] = [
  { kind: "showcase", model: "Прилив 125" },
  { kind: "showcase", model: "Прилив 187" },
  { kind: "multideck", model: "Каскад 190" },
  { kind: "multideck", model: "Каскад 250" },
  { kind: "freezer", model: "Льдинка 180" },
  { kind: "cabinet", model: "Столп 700" },
  { kind: "cabinet", model: "Столп 1400" },
  { kind: "coldRoom", model: "Куб 6" },
  { kind: "coldRoom", model: "Куб 12" },
  { kind: "counter", model: "Рубеж 150" },
  { kind: "iceMaker", model: "Кристалл 20" },
];

/** With its model, or as people say who have but one. */
export function named({ kind, model }: Good, language: Language, of: Case, isFull: boolean): string {
  if (language === "en") {
    const [family = "", size = ""] = model.split(" ");
    return isFull ? `the ${LATIN[family] ?? family} ${size} ${KINDS[kind].en}` : `our ${KINDS[kind].en}`;
  }
  const noun = KINDS[kind][language][CASES.indexOf(of)] ?? "";
  return isFull ? `${noun} «${model}»` : noun;
}

/** What its display shows when it fails, `+12` or `−5`; null: it has none. */
export function warmth({ kind }: Good, random: Random): string | null {
  const { warmC } = KINDS[kind];
  if (warmC === null) return null;
  const degrees = random.whole(warmC[0], warmC[1]);
  return degrees < 0 ? `−${-degrees}` : `+${degrees}`;
}

/** What stands in it and spoils, as somebody says who throws it away. */
export function spoilt({ kind }: Good, language: Language, random: Random): string {
  return random.pick<string>(KINDS[kind].holds[language]);
}
