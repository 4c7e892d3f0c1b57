// Who calls and writes: the clients of the script by their weight, and beside them the small shops and cafés any
// such company has, so that nobody calls ten times a day.
import type { Language } from "../../contract/vocabulary.ts";
import type { NewClient, NewContact } from "../../ports/clients.ts";
import type { DemoClient } from "../script.ts";
import type { Seeded } from "../seed.ts";
import { GOODS, type Good, type Product } from "./goods.ts";
import type { Random } from "./random.ts";
import { type Trade, tradeOf } from "./trades.ts";

export interface Party {
  readonly clientId: string;
  readonly contactId: string;
  readonly contactName: string;
  readonly language: Language;
  readonly phone: string | null;
  readonly telegramId: number | null;
  readonly trade: Trade;
  /** What they have of ours, one of each model, and since when; null: nobody said. */
  readonly owns: readonly { readonly good: Good; readonly installedMs: number }[] | null;
  readonly weight: number;
  /** May have a complaint that still runs when the script begins. */
  readonly mayStillComplain: boolean;
  /** Comes for the first time. */
  readonly isNew: boolean;
}

/** Contacts a month by class. */
const WEIGHT: Readonly<Record<string, number>> = { A: 9, B: 4, C: 1.2 };
const SMALL_WEIGHT = 3;
const NOON_MS = 12 * 3_600_000;
/** Silent for three months: the script speaks of it. */
const SILENT: ReadonlySet<string> = new Set(["c19", "c59"]);

/** `laterMs`: by so much the day that is played is later than the one its clients' dates are written for. */
export function scriptedParties(clients: readonly DemoClient[], seeded: Seeded, complaining: ReadonlySet<string>, laterMs: number): readonly Party[] {
  // Doubles are found by nobody: intake leads to their originals. Who has nothing of ours or is no company comes with the script.
  return clients
    .filter(({ id, kind, equipment }) => id.startsWith("c") && !SILENT.has(id) && kind === "organisation" && equipment.length > 0)
    .flatMap((client) =>
      client.contacts.map((contact) => ({
        clientId: seeded.clientIds.get(client.id) ?? "",
        contactId: seeded.contactIds.get(contact.id) ?? "",
        contactName: contact.name,
        language: client.language,
        phone: contact.points.find(({ kind }) => kind === "phone")?.value ?? null,
        telegramId: contact.points.find(({ telegramId }) => telegramId !== undefined)?.telegramId ?? null,
        trade: tradeOf(client.name, client.lineOfBusiness),
        owns: ownedBy(client, laterMs),
        weight: (WEIGHT[client.segment ?? "C"] ?? 1) / client.contacts.length,
        mayStillComplain: !complaining.has(client.id),
        isNew: false,
      })),
    );
}

function ownedBy({ equipment }: DemoClient, laterMs: number): Party["owns"] {
  const firsts = equipment.filter(({ product }, index) => equipment.findIndex((other) => other.product === product) === index);
  return firsts.flatMap(({ product, installedOn }) =>
    product in GOODS ? [{ good: GOODS[product as Product], installedMs: Date.parse(installedOn) + laterMs + NOON_MS }] : [],
  );
}

interface SmallTown {
  readonly language: Language;
  readonly count: number;
  readonly people: readonly string[];
  readonly places: readonly string[];
  readonly phone: (index: number) => string;
  readonly region: readonly string[];
}

const TOWNS: readonly SmallTown[] = [
  {
    language: "ru",
    count: 220,
    phone: (index) => `+7900001${String(1000 + index * 7)}`,
    region: ["Москва", "Тверь", "Рязань", "Калуга", "Тула", "Ярославль", "Владимир"],
    people: [
      "Агапов",
      "Блинова",
      "Вихрев",
      "Глазунова",
      "Дубов",
      "Ершова",
      "Жаров",
      "Зимина",
      "Ильин",
      "Котова",
      "Лапин",
      "Маслова",
      "Назаров",
      "Орехова",
      "Пчелин",
      "Рябова",
      "Сомов",
      "Тихонова",
      "Ухов",
      "Фомина",
    ],
    places: [
      "магазин «Соседи»",
      "кафе «Ложка»",
      "пекарня «Корка»",
      "мясная лавка",
      "цветочный магазин",
      "аптека",
      "молочная лавка",
      "столовая",
      "кофейня «Пар»",
      "рыбный отдел",
      "овощная лавка",
    ],
  },
  {
    language: "uk",
    count: 30,
    phone: (index) => `+38050000${String(6000 + index * 11)}`,
    region: ["Київ", "Бровари", "Житомир", "Біла Церква"],
    people: ["Бондаренко", "Гаврилюк", "Дзюба", "Мороз", "Ткач", "Шульга"],
    places: ["крамниця «Поруч»", "кав'ярня «Зерно»", "пекарня", "аптека", "молочна крамниця"],
  },
  {
    language: "en",
    count: 18,
    phone: (index) => `+4420794602${String(10 + index)}`,
    region: ["London", "Dubai", "Almaty"],
    people: ["Abbott", "Bramley", "Curtis", "Delaney", "Ellery", "Fenwick"],
    places: ["Corner Deli", "Bakehouse", "Coffee Bar"],
  },
];

export interface SmallClient {
  readonly client: NewClient;
  readonly contact: NewContact;
  readonly party: Party;
}

export function smallClients(random: Random, newId: () => string, registeredAt: string): readonly SmallClient[] {
  return TOWNS.flatMap((town) => Array.from({ length: town.count }, (_, index) => smallClient(random, newId, registeredAt, town, index)));
}

function smallClient(random: Random, newId: () => string, registeredAt: string, town: SmallTown, index: number): SmallClient {
  const { language, people, places } = town;
  const person = people[index % people.length] ?? "";
  const place = places[Math.floor(index / people.length) % places.length] ?? "";
  const name = language === "en" ? `${person} ${place}` : `${language === "uk" ? "ФОП" : "ИП"} ${person}, ${place}`;
  const [clientId, contactId, phone] = [newId(), newId(), town.phone(index)];
  const telegramId = random.chance(0.4) ? 711_000_000 + (language === "ru" ? 0 : language === "uk" ? 1000 : 2000) + index : null;
  const points = [
    { kind: "phone" as const, value: phone, raw: phone },
    ...(telegramId === null ? [] : [{ kind: "telegram" as const, value: String(telegramId), raw: String(telegramId) }]),
  ];
  return {
    client: {
      id: clientId,
      kind: "organisation",
      name,
      managerId: null,
      segment: "C",
      region: random.pick(town.region),
      lineOfBusiness: place,
      source: null,
      language,
      isNew: false,
      createdAt: registeredAt,
    },
    contact: { id: contactId, clientId, name: person, role: null, language, points },
    party: {
      clientId,
      contactId,
      contactName: person,
      language,
      phone,
      telegramId,
      trade: tradeOf(place, null),
      owns: null,
      weight: SMALL_WEIGHT,
      mayStillComplain: true,
      isNew: false,
    },
  };
}
