import { expect } from "chai";
import type { Article } from "../../hub/contract/knowledge.ts";
import type { Language } from "../../hub/contract/vocabulary.ts";
import { docsOf, indexOf, searchKnowledge } from "../../hub/domain/knowledgeSearch.ts";

let serial = 0;
function article(texts: Article["texts"], more: Partial<Article> = {}): Article {
  serial += 1;
  const at = "2026-03-17T09:00:00.000Z";
  return { id: `A${serial}`, state: "published", category: null, tags: [], texts, version: 1, createdAt: at, updatedAt: at, updatedBy: null, ...more };
}

const WARRANTY = article({
  ru: { title: "Гарантия на оборудование", body: "Два года с даты продажи. Гарантийный ремонт бесплатный, нужен талон." },
  uk: { title: "Гарантія на обладнання", body: "Два роки з дати продажу. Гарантійний ремонт безкоштовний, потрібен талон." },
  en: { title: "Equipment warranty", body: "Two years from the date of sale. Repairs under warranty are free." },
});
const DEFROST = article(
  { ru: { title: "Как разморозить витрину", body: "Выключите витрину, уберите товар, откройте шторку и дождитесь, пока лёд растает." } },
  { tags: ["лёд", "наледь"] },
);
const HOURS = article({
  ru: { title: "Часы работы склада", body: "Склад выдаёт заказы с понедельника по субботу, с 9 до 18." },
  uk: { title: "Години роботи складу", body: "Склад видає замовлення з понеділка по суботу, з 9 до 18." },
});
const DRAFT = article({ ru: { title: "Гарантия на компрессоры", body: "Черновик про гарантию." } }, { state: "draft" });
const index = indexOf([WARRANTY, DEFROST, HOURS, DRAFT].flatMap(docsOf));

const found = (text: string, language: Language = "ru", more: { all?: boolean; typing?: boolean } = {}): readonly string[] =>
  searchKnowledge(index, { text, language, limit: 5, all: false, typing: true, ...more }).map(({ id }) => id);

describe("the search of articles", () => {
  it("finds other forms of a word, and a word that is not finished yet", () => {
    expect(found("гарантийного ремонта")[0]).to.equal(WARRANTY.id);
    expect(found("гара")[0]).to.equal(WARRANTY.id);
    expect(found("разморозка витрины")[0]).to.equal(DEFROST.id);
    expect(found("на складе")[0]).to.equal(HOURS.id);
    expect(found("repair under warr", "en")[0]).to.equal(WARRANTY.id);
    expect(found("гарантійн", "uk")[0]).to.equal(WARRANTY.id);
  });

  it("finds by tags, folds ё, and answers in the reader's language where there is one", () => {
    expect(found("наледь")[0]).to.equal(DEFROST.id);
    expect(found("лед растает")[0]).to.equal(DEFROST.id);
    const [hit] = searchKnowledge(index, { text: "гарантия", language: "en", limit: 1, all: false, typing: false });
    expect(hit).to.include({ id: WARRANTY.id, language: "en", title: "Equipment warranty" });
  });

  it("shows drafts to nobody who does not write them", () => {
    expect(found("гарантия компрессоры")).not.to.contain(DRAFT.id);
    expect(found("гарантия компрессоры", "ru", { all: true })[0]).to.equal(DRAFT.id);
  });

  it("is silent about what stands in no article, and about words that say nothing", () => {
    expect(found("бухгалтерия сверка")).to.deep.equal([]);
    expect(found("как у вас")).to.deep.equal([]);
    expect(found("")).to.deep.equal([]);
  });

  it("finds the one article among three thousand in three languages", () => {
    const words = Array.from({ length: 4_000 }, (_, at) => `слово${(at * 7919) % 4_000}х`);
    const many = Array.from({ length: 3_000 }, (_, at) =>
      (["ru", "uk", "en"] as const).map((language) => ({
        language,
        text: {
          title: `${words[(at * 31) % 4_000]} витрина ${at}`,
          body: Array.from({ length: 60 }, (_word, place) => words[(at * 61 + place * 17) % 4_000]).join(" "),
        },
      })),
    ).map((texts) => article(Object.fromEntries(texts.map(({ language, text }) => [language, text]))));
    const big = indexOf([...many, HOURS].flatMap(docsOf));
    const [first] = searchKnowledge(big, { text: "часы работы скл", language: "ru", limit: 8, all: false, typing: true });
    expect(first?.id).to.equal(HOURS.id);
  });
});
