// Personal data out of a text before it leaves the house, and back in what is answered. Whatever may be a number of a
// person, a paper or an account goes: a sum too many is put back like everything else, a telephone too few is gone.
import { plainText } from "./hiddenText.ts";

type Kind = "LINK" | "EMAIL" | "HANDLE" | "IBAN" | "NUMBER" | "PLATE" | "TOKEN" | "ADDRESS" | "NAME";

export interface Masker {
  readonly mask: (text: string) => string;
  readonly restore: (answer: string) => string;
}

const PLACEHOLDER = /\[(LINK|EMAIL|HANDLE|IBAN|NUMBER|PLATE|TOKEN|ADDRESS|NAME)_\d+\]/g;

const LINK =
  /\b(?:https?|ftp|tg|viber|whatsapp):\/\/[^\s<>"«»]+|\bwww\.[^\s<>"«»]+|\b(?:[\p{L}\d-]+\.)+(?:ru|ua|com|org|net|me|io|eu|info|рф|укр|su|by|kz|site|online|app|link|shop)\/[^\s<>"«»]*/giu;
const EMAIL = /[\p{L}\p{N}._%+'-]+\s?@\s?(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu;
const SPOKEN_EMAIL =
  /[\p{L}\p{N}._%+-]{2,}\s*[([{]?\s*(?:at|собака|собачка|песик|равлик|эт)\s*[)\]}]?\s*[\p{L}\p{N}-]{2,}(?:\s*[([{]?\s*(?:dot|точка|крапка|тчк)\s*[)\]}]?\s*[\p{L}\p{N}-]{2,})+/giu;
const HANDLE = /(?<![\p{L}\p{N}])@[A-Za-z][A-Za-z0-9_]{2,31}/gu;
const IBAN = /\b[A-Z]{2}\d{2}(?:[\s-]?[A-Z0-9]{4}){2,7}(?:[\s-]?[A-Z0-9]{1,4})?\b/giu;
const PLATE =
  /(?<![\p{L}\p{N}])(?:[АВЕКМНОРСТУХABEKMHOPCTYX]\s?\d{3}\s?[АВЕКМНОРСТУХABEKMHOPCTYX]{2}\s?\d{2,3}|[АВЕІКМНОРСТХABEIKMHOPCTX]{2}\s?\d{4}\s?[АВЕІКМНОРСТХABEIKMHOPCTX]{2})(?![\p{L}\p{N}])/giu;
/** Passwords, keys and the like: long, letters with digits, no word. */
const TOKEN = /(?<![\p{L}\p{N}])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[A-Za-z0-9_-]{16,}(?![\p{L}\p{N}])/gu;

const STREET =
  "(?:ул(?:ица|ице|ицы|ицу)?|вул(?:иця|иці|ицю)?|пр-?т|просп(?:ект[ауі]?)?|пер(?:еул(?:ок|ке|ка))?|пров(?:улок|улку)?|б-р|бульвар[еі]?|ш(?:оссе)?|шосе|пл(?:ощад[ьи]|оща|ощі)?|наб(?:ережная|ережной|ережна)?|мкр|микрорайон[е]?|мікрорайон[і]?|проезд[е]?|проїзд|тупик|аллея|алея|квартал)";
const HOUSE = "(?:\\s*,?\\s*(?:д(?:ом|\\.)?|буд(?:инок|\\.)?|№)?\\s*\\d+[\\p{L}/-]{0,4}\\d*)?";
const FLAT =
  "(?:\\s*,?\\s*(?:кв(?:артира|\\.)?|оф(?:ис|іс|\\.)?|корп(?:ус|\\.)?|к\\.|стр(?:оение|\\.)?|под(?:ъезд|\\.)?|эт(?:аж|\\.)?|пов(?:ерх|\\.)?)\\s*\\d+[\\p{L}]?)*";
const ADDRESSES: readonly RegExp[] = [
  new RegExp(`(?<![\\p{L}])\\p{Lu}[\\p{L}'’ʼ-]+(?:ая|ой|ий|ый|ська|ска|ская|ской|ській|ский)\\s+${STREET}\\.?${HOUSE}${FLAT}`, "gu"),
  new RegExp(`(?<![\\p{L}])${STREET}\\.?\\s+(?:[\\p{L}\\d'’ʼ-]+\\.?\\s+){0,2}[\\p{L}\\d'’ʼ-]+${HOUSE}${FLAT}`, "giu"),
  /\b(?:(?:flat|apt\.?|apartment|suite|unit)\s*\d+\w?\s*,?\s*)?\d+[a-z]?\s+(?:[A-Z][\w'’-]+\s+){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|square|sq|close|court|ct|way|boulevard|blvd|terrace|place)\b\.?(?:\s*,?\s*(?:flat|apt\.?|apartment|suite|unit)\s*\d+\w?)?/gi,
  /(?<![\p{L}])(?:дом|д\.|буд\.|будинок)\s*№?\s*\d+[\p{L}]?(?:\s*[/-]\s*\d+)?(?:\s*,?\s*(?:кв|квартира|корп|корпус|оф|офис|офіс)\.?\s*\d+[\p{L}]?)+/giu,
  /(?<![\p{L}])(?:кв|квартира|квартирі|квартире)\.?\s*№?\s*\d+[\p{L}]?/giu,
];

/** Digits in any grouping people write them in: six and more are somebody's. */
const LEAST_DIGITS = 6;
const NUMBER = /(?<!\d)[+(#№]*\d(?:[\s().,/\\+_–—·•*~|:-]{0,3}\d)*/gu;

const UNIT_WORDS: Readonly<Record<number, string>> = {
  1: "ноль|нуль|ноля|один|одна|одно|адин|два|две|дві|три|четыре|чотири|пять|п.?ять|шесть|шість|семь|сім|восемь|вісім|девять|дев.?ять|zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|десять|ten",
  2: "одиннадцать|двенадцать|тринадцать|четырнадцать|пятнадцать|шестнадцать|семнадцать|восемнадцать|девятнадцать|одинадцять|дванадцять|тринадцять|чотирнадцять|п.?ятнадцять|шістнадцять|сімнадцять|вісімнадцять|дев.?ятнадцять|двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто|двадцять|тридцять|п.?ятдесят|шістдесят|сімдесят|вісімдесят|дев.?яносто|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety",
  3: "сто|двести|триста|четыреста|пятьсот|шестьсот|семьсот|восемьсот|девятьсот|двісті|чотириста|п.?ятсот|шістсот|сімсот|вісімсот|дев.?ятсот|hundred",
};
const SPOKEN_UNITS = Object.entries(UNIT_WORDS).map(([digits, words]) => [Number(digits), new RegExp(`^(?:${words})$`, "iu")] as const);
const SPOKEN_WORD = `(?:плюс|plus|and|і|и|${Object.values(UNIT_WORDS).join("|")})`;
const SPOKEN = new RegExp(`(?<![\\p{L}\\p{N}])(?:плюс |plus )?(?:${SPOKEN_WORD}|\\d+)(?:[\\s,.–—-]{1,3}(?:${SPOKEN_WORD}|\\d+))+(?![\\p{L}\\p{N}])`, "giu");

function spokenDigits(run: string): number {
  return run
    .split(/[\s,.–—-]+/u)
    .reduce((sum, word) => sum + (/^\d+$/.test(word) ? word.length : (SPOKEN_UNITS.find(([, words]) => words.test(word))?.[0] ?? 0)), 0);
}

const PATRONYMIC = "\\p{Lu}[\\p{L}'’ʼ-]*(?:ович|евич|ич|овна|евна|инична|івна|ївна|йович)(?:[аеуиіюя]|ем|ом|ой|ою|у)?";
const CAPITAL = "\\p{Lu}[\\p{Ll}'’ʼ]+(?:\\p{Lu}\\p{Ll}+)?(?:-\\p{Lu}[\\p{Ll}'’ʼ]+)?";
const NAMES: readonly RegExp[] = [
  new RegExp(`(?<![\\p{L}])(?:${CAPITAL}\\s+){1,2}${PATRONYMIC}(?![\\p{L}])(?:\\s+${CAPITAL})?`, "gu"),
  new RegExp(`(?<![\\p{L}])${CAPITAL}\\s+\\p{Lu}\\.\\s?(?:\\p{Lu}\\.)?`, "gu"),
  new RegExp(`(?<![\\p{L}])\\p{Lu}\\.\\s?(?:\\p{Lu}\\.)?\\s?${CAPITAL}`, "gu"),
  new RegExp(
    `(?<=(?<![\\p{L}])(?:[Мм]еня зовут|[Мм]ене звати|[Мм]ое имя|[Мм]оё имя|[Мм]оє ім['’ʼ]я|[Ии]мя|[Іі]м['’ʼ]я|[Фф]амилия|[Пп]різвище|ФИО|ПІБ|[Зз]овут|[Зз]вати|[Мм]y name is|[Mm]y name is|[Nn]ame|[Тт]his is|[Tt]his is|I am|I'm|[Сс] уважением|[Зз] повагою|[Rr]egards|[Пп]олучатель|[Оо]тримувач|[Mm]r\\.?|[Mm]rs\\.?|[Mm]s\\.?|[Гг]осподин|[Гг]оспожа|[Пп]ан|[Пп]ані|[Кк]онтактное лицо|[Дд]ля)[:,.\\s—-]{1,3})${CAPITAL}(?:\\s+${CAPITAL}){0,2}`,
    "gu",
  ),
];

/** Stems of first names that stand in every second letter; with a surname beside them they name somebody. */
const FIRST_NAMES =
  "Александр|Алексе|Анатоли|Андре|Антон|Арт[её]м|Богдан|Борис|Вадим|Валенти|Валери|Васили|Виктор|Виталь?и|Владимир|Владислав|Вячеслав|Геннади|Георги|Григори|Даниил|Денис|Дмитри|Евгени|Егор|Иван|Игор|Иль|Кирил|Константин|Леонид|Максим|Марат|Михаил|Никит|Никола|Олег|Павел|Павл|П[её]тр|Роман|Русл?ан|Серге|Станислав|Степан|Тимур|Тарас|Федор|Ф[её]дор|Юри|Ярослав|Анн|Анастаси|Александр|Алин|Ален|Ал[её]н|Валенти|Валери|Вер|Виктори|Галин|Дарь|Диан|Екатерин|Елен|Елизавет|Жанн|Зинаид|Инн|Ирин|Карин|Кристин|Ксени|Ларис|Лиди|Любов|Людмил|Маргарит|Марин|Мари|Надежд|Натали|Наталь|Нин|Оксан|Ольг|Полин|Раис|Светлан|Софи|Софь|Тамар|Татьян|Ульян|Юли|Ян|Олександр|Олексі|Анатолі|Андрі|Валері|Василь|Віктор|Віталі|Володимир|В['’ʼ]ячеслав|Геннаді|Григорі|Данил|Дмитр|Євген|Ігор|Ілл|Костянтин|Михайл|Микит|Микол|Остап|Павл|Петр|Сергі|Юрі|Олен|Галин|Ганн|Дар|Катерин|Ірин|Лес|Людмил|Мар['’ʼ]ян|Марі|Наталі|Надія|Окса|Олес|Світлан|Соломі|Тетян|Юлі|James|John|Robert|Michael|William|David|Richard|Joseph|Thomas|Charles|Daniel|Matthew|Anthony|Mark|Paul|Steven|Andrew|Peter|George|Edward|Brian|Kevin|Mary|Patricia|Jennifer|Linda|Elizabeth|Barbara|Susan|Jessica|Sarah|Karen|Emma|Olivia|Sophie|Alice|Anna|Helen|Laura|Oliver|Harry|Jack|Emily|Grace|Henry|Arthur|Lucy|Charlotte|Oksana|Olena|Andriy|Dmytro|Ivan|Sergey|Sergei|Natalia|Irina|Elena";
const FIRST_NAME = `(?:${FIRST_NAMES})[\\p{Ll}]{0,4}`;
const NAMED: readonly RegExp[] = [
  new RegExp(`(?<![\\p{L}])${FIRST_NAME}\\s+${CAPITAL}`, "gu"),
  new RegExp(`(?<![\\p{L}])${CAPITAL}\\s+${FIRST_NAME}(?![\\p{L}])`, "gu"),
  new RegExp(`(?<![\\p{L}])${FIRST_NAME}(?![\\p{L}])`, "gu"),
];

const AFTER_NAME = new RegExp(`(\\[NAME_\\d+\\])(\\s+)(${CAPITAL}(?:\\s+${CAPITAL})?)(?![\\p{L}])`, "gu");
const BEFORE_NAME = new RegExp(`(?<![\\p{L}.!?]\\s?|^)(${CAPITAL})(\\s+)(?=\\[NAME_\\d+\\])`, "gu");

const LEAST_NAME = 3;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A known name in any of its cases; short ones only as they are. */
function knownName(name: string): RegExp {
  const stem = name.length >= 5 ? name.slice(0, -1).replace(/[аеёиіоуыэюяйьї]$/iu, "") : name;
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(stem)}${name.length >= 5 ? "\\p{L}{0,4}" : "\\p{L}{0,2}"}(?![\\p{L}\\p{N}])`, "giu");
}

const NO_NAMES = /^(ооо|оао|зао|ип|тов|фоп|llc|ltd|inc|магазин|кафе|ресторан|аптека|клиент|клієнт|client|unknown|неизвестный|невідомий|the|and)$/iu;

/** One masker for all texts of one question: the same value is the same placeholder in all of them. */
export function createMasker(names: readonly string[]): Masker {
  const placeholderOf = new Map<string, string>();
  const standsFor = new Map<string, string>();
  const put = (kind: Kind, value: string): string => {
    const key = `${kind}:${value}`;
    const known = placeholderOf.get(key);
    if (known !== undefined) return known;
    const placeholder = `[${kind}_${standsFor.size + 1}]`;
    placeholderOf.set(key, placeholder);
    standsFor.set(placeholder, value);
    return placeholder;
  };
  const words = names
    .flatMap((name) => plainText(name).split(/[^\p{L}\p{N}'’ʼ-]+/u))
    .filter((word) => word.length >= LEAST_NAME && /\p{L}/u.test(word) && !NO_NAMES.test(word));
  const known = [...new Set(words.map((word) => word.toLowerCase()))].map(knownName);
  /** What stands in a placeholder already is not looked into again. */
  const outside = (text: string, change: (part: string) => string): string => {
    let result = "";
    let from = 0;
    for (const match of text.matchAll(PLACEHOLDER)) {
      result += change(text.slice(from, match.index)) + match[0];
      from = match.index + match[0].length;
    }
    return result + change(text.slice(from));
  };
  const each = (text: string, kind: Kind, pattern: RegExp, isOne: (found: string) => boolean = () => true): string =>
    outside(text, (part) => part.replace(pattern, (found) => (isOne(found) ? put(kind, found) : found)));

  const mask = (raw: string): string => {
    // Somebody else's placeholder would be put back as ours.
    let text = plainText(raw).replace(PLACEHOLDER, (found) => found.replace("[", "(").replace("]", ")"));
    text = each(text, "LINK", LINK);
    text = each(text, "EMAIL", EMAIL);
    text = each(text, "EMAIL", SPOKEN_EMAIL);
    text = each(text, "HANDLE", HANDLE);
    text = each(text, "IBAN", IBAN);
    for (const pattern of ADDRESSES) text = each(text, "ADDRESS", pattern);
    text = each(text, "PLATE", PLATE);
    text = each(text, "TOKEN", TOKEN);
    text = each(text, "NUMBER", NUMBER, (found) => (found.match(/\d/g)?.length ?? 0) >= LEAST_DIGITS);
    text = each(text, "NUMBER", SPOKEN, (found) => spokenDigits(found) >= LEAST_DIGITS);
    for (const pattern of known) text = each(text, "NAME", pattern);
    for (const pattern of [...NAMES, ...NAMED]) text = each(text, "NAME", pattern);
    // A surname beside a name that is known.
    return text
      .replace(AFTER_NAME, (_whole, placeholder: string, between: string, name: string) => placeholder + between + put("NAME", name))
      .replace(BEFORE_NAME, (_whole, name: string, between: string) => put("NAME", name) + between);
  };
  const restore = (answer: string): string => answer.replace(PLACEHOLDER, (placeholder) => standsFor.get(placeholder) ?? placeholder);
  return { mask, restore };
}
