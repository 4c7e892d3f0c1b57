// What time it is at the client's: from the area code of the number, else from the region written on their card,
// else as at the company's. Mobile numbers tell no region.
import { DateTime } from "luxon";

/** Zones of Russia other than Moscow's: area codes, and how the names of the region and its cities begin. */
const RUSSIA: readonly { readonly zone: string; readonly codes: string; readonly names: string }[] = [
  { zone: "Europe/Kaliningrad", codes: "401", names: "калинингр" },
  { zone: "Europe/Samara", codes: "341 846 848", names: "самар|тольятт|удмурт|ижевск" },
  { zone: "Europe/Saratov", codes: "845", names: "саратов" },
  { zone: "Europe/Ulyanovsk", codes: "842", names: "ульяновск" },
  { zone: "Europe/Astrakhan", codes: "851", names: "астрахан" },
  {
    zone: "Asia/Yekaterinburg",
    codes: "342 343 345 346 347 349 351 352 353",
    names: "перм|свердл|екатеринб|тюмен|сургут|ханты|башк|уфа|ямал|челяб|магнитог|курган|оренб",
  },
  { zone: "Asia/Omsk", codes: "381", names: "омск" },
  { zone: "Asia/Novosibirsk", codes: "383", names: "новосиб" },
  { zone: "Asia/Tomsk", codes: "382", names: "томск" },
  { zone: "Asia/Novokuznetsk", codes: "384", names: "кемеров|кузбас|новокузн" },
  { zone: "Asia/Barnaul", codes: "385 388", names: "алтай|барнаул" },
  { zone: "Asia/Krasnoyarsk", codes: "390 391 394", names: "краснояр|хакас|абакан|тыва|тува|норильск" },
  { zone: "Asia/Irkutsk", codes: "301 395", names: "иркут|бурят|улан-удэ" },
  { zone: "Asia/Chita", codes: "302", names: "забайк|чита" },
  { zone: "Asia/Yakutsk", codes: "411 416", names: "якут|саха(?!л)|амурск|благовещ" },
  { zone: "Asia/Vladivostok", codes: "421 423 426", names: "хабар|примор|владив|еврейск" },
  { zone: "Asia/Sakhalin", codes: "424", names: "сахал" },
  { zone: "Asia/Magadan", codes: "413", names: "магадан" },
  { zone: "Asia/Kamchatka", codes: "415", names: "камчат|петропавловск-к" },
  { zone: "Asia/Anadyr", codes: "427", names: "чукот|анадыр" },
];

const MOSCOW = "Europe/Moscow";
/** The rest of the geographic codes: 3xx, 4xx and 8xx, without the 80x that belong to no place. */
const GEOGRAPHIC = /^(?:3|4|8[1-9])/;
/** At the beginning of a word: Omsk is no part of Tomsk. */
const ZONE_OF_NAME = [...RUSSIA, { zone: MOSCOW, names: "моск|санкт-п|петербург" }].map(({ zone, names }) => ({
  zone,
  name: new RegExp(`(?<![а-яё])(?:${names})`),
}));
const ZONE_OF_CODE = new Map(RUSSIA.flatMap(({ zone, codes }) => codes.split(" ").map((code) => [code, zone] as const)));

/** Countries with one zone, by country code. */
const COUNTRIES: readonly (readonly [code: string, zone: string])[] = [
  ["375", "Europe/Minsk"],
  ["380", "Europe/Kyiv"],
  ["370", "Europe/Vilnius"],
  ["371", "Europe/Riga"],
  ["372", "Europe/Tallinn"],
  ["373", "Europe/Chisinau"],
  ["374", "Asia/Yerevan"],
  ["992", "Asia/Dushanbe"],
  ["993", "Asia/Ashgabat"],
  ["994", "Asia/Baku"],
  ["995", "Asia/Tbilisi"],
  ["996", "Asia/Bishkek"],
  ["998", "Asia/Tashkent"],
  ["357", "Asia/Nicosia"],
  ["90", "Europe/Istanbul"],
  ["49", "Europe/Berlin"],
  ["48", "Europe/Warsaw"],
  ["44", "Europe/London"],
];

export function clientZone(phone: string | null, region: string | null, companyZone: string): string {
  return zoneOfNumber(phone?.replace(/\D/g, "") ?? "") ?? zoneOfRegion(region?.toLowerCase() ?? "") ?? companyZone;
}

function zoneOfNumber(digits: string): string | null {
  if (/^77\d{9}$/.test(digits)) return "Asia/Almaty";
  if (!/^7\d{10}$/.test(digits)) return COUNTRIES.find(([code]) => digits.startsWith(code))?.[1] ?? null;
  const area = digits.slice(1, 4);
  return ZONE_OF_CODE.get(area) ?? (GEOGRAPHIC.test(area) ? MOSCOW : null);
}

function zoneOfRegion(region: string): string | null {
  return ZONE_OF_NAME.find(({ name }) => name.test(region))?.zone ?? null;
}

/** `HH:MM` on the client's clock. */
export function localTime(now: Date, timeZone: string): string {
  return DateTime.fromJSDate(now, { zone: timeZone }).toFormat("HH:mm");
}
