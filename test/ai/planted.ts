// Five hundred pieces of personal data in messages of three languages, written in as many ways as people write them. The
// same seed plants the same ones.
import type { Language } from "../../hub/contract/vocabulary.ts";

export interface Planted {
  readonly language: Language;
  readonly kind: string;
  /** The message. */
  readonly text: string;
  /** What must not leave: pieces of the message as they stand in it. */
  readonly secrets: readonly string[];
}

type Random = () => number;

/** Mulberry32. */
function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const digits = (random: Random, count: number): string => Array.from({ length: count }, () => Math.floor(random() * 10)).join("");

const NUMBER_WORDS: Record<Language, readonly string[]> = {
  ru: ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"],
  uk: ["нуль", "один", "два", "три", "чотири", "п'ять", "шість", "сім", "вісім", "дев'ять"],
  en: ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
};

const FULL_WIDTH = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));

function phone(random: Random, language: Language): string {
  const local =
    language === "ru" ? `9${digits(random, 9)}` : language === "uk" ? `${pick(random, ["67", "50", "63", "95"])}${digits(random, 7)}` : `7${digits(random, 9)}`;
  const code = language === "ru" ? "7" : language === "uk" ? "380" : "44";
  const head = language === "ru" ? local.slice(0, 3) : language === "uk" ? local.slice(0, 2) : local.slice(0, 4);
  const rest = local.slice(head.length);
  const cut = [rest.slice(0, 3), rest.slice(3, 5), rest.slice(5)];
  return pick(random, [
    () => `+${code}${local}`,
    () => `+${code} (${head}) ${cut.join("-")}`,
    () => `${language === "ru" ? "8" : "0"}${local}`,
    () => `${language === "ru" ? "8" : "0"}-${head}-${cut.join("-")}`,
    () => `${code} ${head} ${cut.join(" ")}`,
    () => `${head}.${cut.join(".")}`,
    () => `+${code}–${head}–${cut.join("–")}`,
    () => FULL_WIDTH(`8${local}`),
    () => `${head}\u200b${rest.slice(0, 3)}\u200b${rest.slice(3)}`,
    () => [...local].map((digit) => NUMBER_WORDS[language][Number(digit)]).join(" "),
    () => `${head} ${[...rest].map((digit) => NUMBER_WORDS[language][Number(digit)]).join(" ")}`,
    () => [...local].join(" "),
  ])();
}

const FIRST = {
  ru: ["Лариса", "Геннадий", "Ольга", "Тимур", "Вероника", "Прохор", "Агафья", "Рамазан"],
  uk: ["Оксана", "Тарас", "Соломія", "Богдан", "Зоряна", "Устим", "Ярина", "Назар"],
  en: ["Margaret", "Oliver", "Deborah", "Winston", "Priscilla", "Rupert", "Agnes", "Cedric"],
} as const;
const LAST = {
  ru: ["Охрименко", "Воробьёва", "Загоруйко", "Пшеничников", "Кудрявцева", "Щеглов", "Мамедова"],
  uk: ["Гриценко", "Паламарчук", "Скоропад", "Білоус", "Жук-Забара", "Стельмах", "Тимчишин"],
  en: ["Hargreaves", "Whitcombe", "Okonkwo", "Featherstone", "McAllister", "Pemberton", "Zelensky"],
} as const;

const STREETS = {
  ru: [
    "ул. Ленина, д. 14, кв. 52",
    "улица Садовая 7",
    "пр-т Мира, 118",
    "Невский проспект 44",
    "пер. Тихий, дом 3",
    "ул. 8 Марта 15 корп. 2",
    "шоссе Энтузиастов, 31",
  ],
  uk: ["вул. Хрещатик, буд. 22, кв. 8", "вулиця Шевченка 101", "проспект Перемоги, 37", "пров. Музейний 4", "вул. Січових Стрільців, 12"],
  en: ["12 Baker Street", "Flat 4, 221 Willow Road", "9 Kings Avenue", "45b High Street, apt 7", "Apartment 12, 3 Mill Lane"],
} as const;

/** As the sender is known to the hub, in the case the sentence asks for. */
const KNOWN = {
  ru: ["для Охрименко Ларисы", "передайте Ларисе Охрименко", "договор на Охрименко", "Ларису Охрименко не дозовётесь"],
  uk: ["для Паламарчук Зоряни", "передайте Зоряні Паламарчук", "договір на Паламарчук", "Зоряну Паламарчук не застанете"],
  en: ["for Whitcombe", "it is under Priscilla Whitcombe", "ask for Priscilla", "Mrs Whitcombe's order"],
} as const;
export const KNOWN_NAMES = ["Лариса Охрименко", "Зоряна Паламарчук", "Priscilla Whitcombe"] as const;

interface Kind {
  readonly kind: string;
  readonly make: (random: Random, language: Language) => { readonly said: string; readonly secrets: readonly string[] };
}

const whole = (said: string): { said: string; secrets: readonly string[] } => ({ said, secrets: [said] });

const KINDS: readonly Kind[] = [
  { kind: "phone", make: (random, language) => whole(phone(random, language)) },
  { kind: "phone", make: (random, language) => whole(phone(random, language)) },
  {
    kind: "email",
    make: (random) => {
      const user = `${pick(random, ["ivan", "o.hrytsenko", "buh_gal", "m-77", "директор"])}${digits(random, 3)}`;
      const host = pick(random, ["mail.ru", "ukr.net", "gmail.com", "firma-sever.com.ua", "почта.рф"]);
      return whole(
        pick(random, [
          `${user}@${host}`,
          `${user.toUpperCase()}@${host}`,
          `${user} @ ${host}`,
          `${user} собака ${host.replaceAll(".", " точка ")}`,
          `${user}(at)${host.replaceAll(".", "(dot)")}`,
        ]),
      );
    },
  },
  {
    kind: "card",
    make: (random) => {
      const parts = [`4${digits(random, 3)}`, digits(random, 4), digits(random, 4), digits(random, 4)];
      return whole(parts.join(pick(random, [" ", "-", "", "."])));
    },
  },
  {
    kind: "iban",
    make: (random, language) => {
      const iban = language === "en" ? `GB${digits(random, 2)}NWBK${digits(random, 14)}` : `UA${digits(random, 27)}`;
      return whole(pick(random, [iban, iban.replace(/(.{4})/g, "$1 ").trim(), iban.toLowerCase()]));
    },
  },
  { kind: "account", make: (random) => whole(`40702810${digits(random, 12)}`) },
  { kind: "inn", make: (random) => whole(digits(random, pick(random, [10, 12]))) },
  { kind: "rnokpp", make: (random) => whole(`3${digits(random, 9)}`) },
  { kind: "snils", make: (random) => whole(`${digits(random, 3)}-${digits(random, 3)}-${digits(random, 3)} ${digits(random, 2)}`) },
  {
    kind: "passport",
    make: (random) => {
      const [series, number] = [`${digits(random, 2)} ${digits(random, 2)}`, digits(random, 6)];
      return { said: pick(random, [`${series} ${number}`, `${series.replace(" ", "")} № ${number}`, `МТ ${number}`, `КС${number}`]), secrets: [number] };
    },
  },
  { kind: "birth", make: (random) => whole(`${10 + Math.floor(random() * 18)}.0${1 + Math.floor(random() * 9)}.19${digits(random, 2)}`) },
  { kind: "handle", make: (random) => whole(`@${pick(random, ["oksana", "buh", "sklad_ua", "Director"])}_${digits(random, 3)}`) },
  {
    kind: "link",
    make: (random) => {
      const token = `${digits(random, 4)}aBcD${digits(random, 6)}xYz`;
      return {
        said: pick(random, [
          `https://cabinet.example.com/reset?token=${token}`,
          `t.me/joinchat/${token}`,
          `www.bank.example/pay/${token}`,
          `example.com.ua/k/${token}`,
        ]),
        secrets: [token],
      };
    },
  },
  { kind: "token", make: (random) => whole(`sk-${digits(random, 4)}AbC${digits(random, 8)}q`) },
  {
    kind: "name",
    make: (random, language) => {
      const [first, last] = [pick(random, FIRST[language]), pick(random, LAST[language])];
      const said = {
        ru: [`Меня зовут ${first} ${last}`, `ФИО: ${last} ${first}`, `С уважением, ${first} ${last}`, `меня зовут ${first}`],
        uk: [`Мене звати ${first} ${last}`, `ПІБ: ${last} ${first}`, `З повагою, ${first} ${last}`, `мене звати ${first}`],
        en: [`My name is ${first} ${last}`, `Name: ${first} ${last}`, `Regards, ${first} ${last}`, `This is ${first}`],
      }[language];
      const sentence = pick(random, said);
      return { said: sentence, secrets: [first, last].filter((one) => sentence.includes(one)) };
    },
  },
  {
    kind: "patronymic",
    make: (random, language) => {
      const name = { ru: "Захар Ипполитович Дроздецкий", uk: "Мирослав Орестович Гайдамака", en: "Mr Bartholomew Quigley" }[language];
      return {
        said: pick(random, [name, language === "en" ? "Mrs Quigley" : `${name.split(" ")[2]} ${name[0]}. И.`]),
        secrets: [name.split(" ").at(-1) ?? name],
      };
    },
  },
  {
    kind: "known name",
    make: (random, language) => {
      const said = pick(random, KNOWN[language]);
      return {
        said,
        secrets: said
          .split(" ")
          .filter((word) => /^(Охрим|Ларис|Паламар|Зорян|Whit|Prisc)/.test(word))
          .map((word) => word.replace("'s", "")),
      };
    },
  },
  {
    kind: "address",
    make: (random, language) => {
      const said = pick(random, STREETS[language]);
      const names = /Ленина|Садовая|Мира|Невский|Тихий|Марта|Энтузиастов|Хрещатик|Шевченка|Перемоги|Музейний|Стрільців|Baker|Willow|Kings|High|Mill/.exec(said);
      return { said, secrets: [said, ...(names === null ? [] : [names[0]])] };
    },
  },
  {
    kind: "plate",
    make: (random, language) => whole(language === "uk" ? `АА${digits(random, 4)}ВК` : `К${digits(random, 3)}ОР ${pick(random, ["77", "178", "750"])}`),
  },
];

const AROUND: Record<Language, readonly (readonly [string, string])[]> = {
  ru: [
    ["Витрина опять не морозит, ", ", перезвоните сегодня"],
    ["Добрый день. Прошу закрывающие за март. ", ". Спасибо"],
    ["алло это магазин у нас камера стоит ", " ждём мастера"],
    ["", " и когда приедет мастер?"],
  ],
  uk: [
    ["Вітрина знову не морозить, ", ", передзвоніть сьогодні"],
    ["Добрий день. Надішліть акт за березень. ", ". Дякую"],
    ["алло це крамниця у нас камера стоїть ", " чекаємо майстра"],
    ["", " і коли приїде майстер?"],
  ],
  en: [
    ["The display case is warm again, ", ", please call back today"],
    ["Good morning. Please send the March invoice. ", ". Thank you"],
    ["hello it's the shop our cold room stopped ", " waiting for your man"],
    ["", " and when is the engineer coming?"],
  ],
};

export function plant(count: number, seed: number): readonly Planted[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, index) => {
    const language = (["ru", "uk", "en"] as const)[index % 3] ?? "ru";
    const { kind, make } = KINDS[index % KINDS.length] as Kind;
    const { said, secrets } = make(random, language);
    const [before, after] = pick(random, AROUND[language]);
    return { language, kind, text: `${before}${said}${after}`, secrets };
  });
}
