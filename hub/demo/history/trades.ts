// What each trade keeps cold: which of the company's goods stand there, what spoils in them, and what a day without cold
// means. A chemist has no fish on ice.
import type { Language } from "../../contract/vocabulary.ts";
import type { Good, Product } from "./goods.ts";
import type { Random } from "./random.ts";

type Lists = Readonly<Record<Language, readonly string[]>>;

interface TradeWords {
  /** The first are met most. */
  readonly goods: readonly Product[];
  /** As somebody says who throws it away. */
  readonly chilled: Lists;
  /** Of who has freezers. */
  readonly frozen?: Lists;
  /** Of who has ice. */
  readonly iced?: Lists;
  /** What stands still. */
  readonly halts: Lists;
}

const SHOP = {
  ru: ["торговать не можем", "магазин стоит", "покупателей отправляем к соседям"],
  uk: ["торгувати не можемо", "крамниця стоїть", "покупців відправляємо до сусідів"],
  en: ["we cannot trade", "the shop stands still", "we turn customers away"],
} as const;
const KITCHEN = {
  ru: ["кухня стоит", "гостям отказываем", "работать не можем"],
  uk: ["кухня стоїть", "гостям відмовляємо", "працювати не можемо"],
  en: ["the kitchen is closed", "we turn guests away", "we cannot work"],
} as const;

export const TRADES = {
  grocery: {
    goods: ["VX-187", "GR-190", "BN-180", "SH-700", "KH-6"],
    chilled: {
      ru: ["молочку", "йогурты", "колбасу", "сыр", "салаты"],
      uk: ["молочку", "йогурти", "ковбасу", "сир", "салати"],
      en: ["dairy", "yoghurts", "sausages", "cheese", "salads"],
    },
    frozen: { ru: ["пельмени", "мороженое", "замороженные овощи"], uk: ["пельмені", "морозиво", "заморожені овочі"], en: ["ice cream", "frozen vegetables"] },
    halts: SHOP,
  },
  cafe: {
    goods: ["VX-125", "ST-150", "SH-700", "IC-20", "BN-180"],
    chilled: {
      ru: ["десерты", "заготовки", "соусы", "молоко", "салаты"],
      uk: ["десерти", "заготовки", "соуси", "молоко", "салати"],
      en: ["desserts", "prepared food", "sauces", "milk", "salads"],
    },
    frozen: { ru: ["мороженое", "ягоды", "круассаны"], uk: ["морозиво", "ягоди", "круасани"], en: ["ice cream", "berries", "croissants"] },
    halts: KITCHEN,
  },
  canteen: {
    goods: ["SH-1400", "ST-150", "BN-180", "KH-6"],
    chilled: {
      ru: ["заготовки", "салаты", "молоко", "сметану"],
      uk: ["заготовки", "салати", "молоко", "сметану"],
      en: ["prepared food", "salads", "milk"],
    },
    frozen: { ru: ["котлеты", "мясо", "рыбу"], uk: ["котлети", "м'ясо", "рибу"], en: ["meat", "fish"] },
    halts: KITCHEN,
  },
  bakery: {
    goods: ["VX-125", "SH-1400", "ST-150", "KH-6"],
    chilled: { ru: ["торты", "крем", "начинки", "пирожные"], uk: ["торти", "крем", "начинки", "тістечка"], en: ["cakes", "cream", "fillings", "pastries"] },
    halts: {
      ru: ["печь не можем", "цех стоит", "заказы на торты горят"],
      uk: ["пекти не можемо", "цех стоїть", "замовлення на торти горять"],
      en: ["we cannot bake", "the bakery stands still"],
    },
  },
  dairy: {
    goods: ["GR-190", "VX-187", "KH-6", "SH-700"],
    chilled: { ru: ["молоко", "сыр", "йогурты", "творог"], uk: ["молоко", "сир", "йогурти", "сметану"], en: ["milk", "cheese", "yoghurts"] },
    halts: SHOP,
  },
  meat: {
    goods: ["VX-187", "KH-12", "BN-180"],
    chilled: { ru: ["мясо", "колбасу", "фарш", "полуфабрикаты"], uk: ["м'ясо", "ковбасу", "фарш"], en: ["meat", "sausages", "mince"] },
    frozen: { ru: ["пельмени", "котлеты", "фарш"], uk: ["пельмені", "котлети"], en: ["burgers", "mince"] },
    halts: SHOP,
  },
  fish: {
    goods: ["VX-187", "IC-20", "BN-180", "KH-6"],
    chilled: { ru: ["охлаждённую рыбу", "икру", "селёдку"], uk: ["охолоджену рибу", "ікру", "оселедець"], en: ["fresh fish", "roe", "herring"] },
    frozen: { ru: ["мороженую рыбу", "креветки"], uk: ["морожену рибу", "креветки"], en: ["frozen fish", "prawns"] },
    iced: { ru: ["рыбу на льду"], uk: ["рибу на льоду"], en: ["the iced fish"] },
    halts: SHOP,
  },
  produce: {
    goods: ["GR-250", "KH-12", "SH-700"],
    chilled: { ru: ["зелень", "ягоды", "салаты", "грибы"], uk: ["зелень", "ягоди", "салати", "гриби"], en: ["herbs", "berries", "salads", "mushrooms"] },
    halts: SHOP,
  },
  flowers: {
    goods: ["KH-6", "SH-700", "VX-125"],
    chilled: { ru: ["розы", "тюльпаны", "букеты", "гортензии"], uk: ["троянди", "тюльпани", "букети"], en: ["roses", "tulips", "bouquets"] },
    halts: {
      ru: ["торговать не можем", "букеты ставить некуда", "магазин стоит"],
      uk: ["торгувати не можемо", "букети ставити нікуди"],
      en: ["we cannot trade", "there is nowhere to put the bouquets"],
    },
  },
  pharmacy: {
    goods: ["SF-400", "SH-700"],
    chilled: { ru: ["вакцины", "инсулин", "сыворотки"], uk: ["вакцини", "інсулін", "сироватки"], en: ["vaccines", "insulin", "serums"] },
    halts: {
      ru: ["хранить лекарства негде", "отпускать лекарства не можем"],
      uk: ["зберігати ліки ніде", "відпускати ліки не можемо"],
      en: ["there is nowhere to keep the medicines", "we cannot dispense"],
    },
  },
  warehouse: {
    goods: ["KH-12", "SH-1400", "BN-180"],
    chilled: { ru: ["молочку", "мясо", "зелень", "ягоды"], uk: ["молочку", "м'ясо", "зелень", "ягоди"], en: ["dairy", "meat", "herbs"] },
    frozen: { ru: ["полуфабрикаты", "рыбу"], uk: ["напівфабрикати", "рибу"], en: ["frozen fish", "ready meals"] },
    halts: {
      ru: ["отгрузки встали", "склад стоит", "принимать товар некуда"],
      uk: ["відвантаження стали", "склад стоїть", "приймати товар нікуди"],
      en: ["nothing can be shipped", "the warehouse stands still"],
    },
  },
} as const satisfies Readonly<Record<string, TradeWords>>;
export type Trade = keyof typeof TRADES;

/** In this order: a flower shop is a shop, too. */
const SIGNS: readonly (readonly [RegExp, Trade])[] = [
  [/цвет|flower|florist|квіт/iu, "flowers"],
  [/аптек|pharmac|ветклиник|ветеринар/iu, "pharmacy"],
  [/склад|warehouse/iu, "warehouse"],
  [/рыб|fish/iu, "fish"],
  [/мясн|пельменн|зоомагазин/iu, "meat"],
  [/молочн|сырн/iu, "dairy"],
  [/овощн|зелёный/iu, "produce"],
  [/пекарн|кондитер|хлебн|лакомый|bake/iu, "bakery"],
  [/столов|їдальн|школьн|буфет/iu, "canteen"],
  [/кафе|кофе|кав'ярн|café|coffee|кейтеринг|catering|пицц|бистро|блинн|чайная|гостиниц|спортзал/iu, "cafe"],
];

/** By what a client is called and does. */
export function tradeOf(name: string, lineOfBusiness: string | null): Trade {
  const said = `${lineOfBusiness ?? ""} ${name}`;
  return SIGNS.find(([sign]) => sign.test(said))?.[1] ?? "grocery";
}

/** Something stands in it and can spoil; ice that melts is no loss where nothing lies on it. */
export function hasStock(trade: Trade, { kind }: Good): boolean {
  const { iced }: TradeWords = TRADES[trade];
  return kind !== "iceMaker" || iced !== undefined;
}

/** What stands in it and spoils. */
export function stockOf(trade: Trade, { kind }: Good, language: Language, random: Random): string {
  const { chilled, frozen, iced }: TradeWords = TRADES[trade];
  const stock = kind === "freezer" ? (frozen ?? chilled) : kind === "iceMaker" ? (iced ?? chilled) : chilled;
  return random.pick(stock[language]);
}
