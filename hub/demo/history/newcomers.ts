// Clients who come for the first time: some calls of the past are the first word of somebody nobody knew, who buys once and
// has not come again.
import type { NewClient, NewContact } from "../../ports/clients.ts";
import type { CallDraft } from "./calls.ts";
import type { Party } from "./people.ts";
import type { Random } from "./random.ts";
import { tradeOf } from "./trades.ts";

/** Of the calls in Russian: about ten a month, and never so many that names run out in two years. */
const SHARE = 0.005;
const PEOPLE = ["Абрамов", "Белова", "Грачёв", "Денисова", "Есин", "Журавлёва", "Крылов", "Лебедева", "Мухин", "Попова", "Седов", "Уварова"];
const PLACES = [
  "хлебная лавка",
  "сырная лавка",
  "чайная",
  "мини-маркет",
  "кондитерская",
  "кафе «Перрон»",
  "школьный буфет",
  "фермерский магазин",
  "пиццерия",
  "бистро",
  "блинная",
  "кулинария у дома",
  "винная лавка",
  "зоомагазин",
  "кофе с собой",
  "столовая завода",
  "гостиница",
  "спортзал",
  "рыбная лавка",
  "пельменная",
];
const REGIONS = ["Москва", "Химки", "Подольск", "Тверь", "Коломна"];

export interface Newcomers {
  /** Somebody new in place of who would have called, now and then. */
  instead(party: Party): Party;
  /** Of these calls who came by them, known since their first. */
  met(calls: readonly CallDraft[]): readonly { readonly client: NewClient; readonly contact: NewContact }[];
}

export function createNewcomers(random: Random, newId: () => string): Newcomers {
  const strangers = new Map<string, { readonly party: Party; readonly place: string }>();
  const most = PEOPLE.length * PLACES.length;
  let count = 0;
  return {
    instead: (known) => {
      if (known.language !== "ru" || !random.chance(SHARE) || count === most) return known;
      const name = PEOPLE[count % PEOPLE.length] ?? "";
      const place = PLACES[(count + Math.floor(count / PEOPLE.length)) % PLACES.length] ?? "";
      const [clientId, contactId] = [newId(), newId()];
      const phone = `+7900007${String(1000 + count * 7)}`;
      count += 1;
      const party: Party = { ...known, clientId, contactId, contactName: name, phone, telegramId: null, trade: tradeOf(place, null), owns: [], isNew: true };
      strangers.set(clientId, { party, place });
      return party;
    },
    met: (calls) =>
      [...new Set(calls.map(({ party }) => party.clientId))].flatMap((clientId) => {
        const stranger = strangers.get(clientId);
        if (stranger === undefined) return [];
        strangers.delete(clientId);
        const { party, place } = stranger;
        const phone = party.phone ?? "";
        const atMs = Math.min(...calls.filter((call) => call.party.clientId === clientId).map((call) => call.atMs));
        return [
          {
            client: {
              id: clientId,
              kind: "organisation" as const,
              name: `ИП ${party.contactName}, ${place}`,
              managerId: null,
              segment: "C",
              region: random.pick(REGIONS),
              lineOfBusiness: place,
              source: null,
              language: party.language,
              isNew: false,
              createdAt: new Date(atMs).toISOString(),
            },
            contact: {
              id: party.contactId,
              clientId,
              name: party.contactName,
              role: null,
              language: party.language,
              points: [{ kind: "phone" as const, value: phone, raw: phone }],
            },
          },
        ];
      }),
  };
}
