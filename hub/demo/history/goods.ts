// What the company sells as its clients name it, in the cases their sentences need, and how warm it gets when it fails.
import type { Language } from "../../contract/vocabulary.ts";
import { KINDS, type Kind } from "./kinds.ts";
import type { Random } from "./random.ts";

export interface Good {
  readonly kind: Kind;
  readonly model: string;
}

const CASES = ["nom", "gen", "dat", "acc", "loc"] as const;
export type Case = (typeof CASES)[number];

const LATIN: Readonly<Record<string, string>> = {
  Прилив: "Priliv",
  Каскад: "Kaskad",
  Льдинка: "Ldinka",
  "Столп Фарма": "Stolp Pharma",
  Столп: "Stolp",
  Куб: "Kub",
  Рубеж: "Rubezh",
  Кристалл: "Kristall",
};

/** By the product's id. */
export const GOODS = {
  "VX-125": { kind: "showcase", model: "Прилив 125" },
  "VX-187": { kind: "showcase", model: "Прилив 187" },
  "GR-190": { kind: "multideck", model: "Каскад 190" },
  "GR-250": { kind: "multideck", model: "Каскад 250" },
  "BN-180": { kind: "freezer", model: "Льдинка 180" },
  "SH-700": { kind: "cabinet", model: "Столп 700" },
  "SH-1400": { kind: "cabinet", model: "Столп 1400" },
  "SF-400": { kind: "cabinet", model: "Столп Фарма 400" },
  "KH-6": { kind: "coldRoom", model: "Куб 6" },
  "KH-12": { kind: "coldRoom", model: "Куб 12" },
  "ST-150": { kind: "counter", model: "Рубеж 150" },
  "IC-20": { kind: "iceMaker", model: "Кристалл 20" },
} as const satisfies Readonly<Record<string, Good>>;
export type Product = keyof typeof GOODS;

/** With its model, or as people say who have but one. */
export function named({ kind, model }: Good, language: Language, of: Case, isFull: boolean): string {
  if (language === "en") {
    const [, family = "", size = ""] = /^(.*) (\d+)$/u.exec(model) ?? [];
    return isFull ? `the ${LATIN[family] ?? family} ${size} ${KINDS[kind].en.noun}` : `our ${KINDS[kind].en.noun}`;
  }
  const noun = KINDS[kind][language].noun[CASES.indexOf(of)] ?? "";
  return isFull ? `${noun} «${model}»` : noun;
}

/** What its display shows when it fails, `+12` or `−5`; null: it has none. */
export function warmth({ kind }: Good, random: Random): string | null {
  const { warmC } = KINDS[kind];
  if (warmC === null) return null;
  const degrees = random.whole(warmC[0], warmC[1]);
  return degrees < 0 ? `−${-degrees}` : `+${degrees}`;
}
