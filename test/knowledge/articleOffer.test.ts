import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { Article } from "../../hub/contract/knowledge.ts";
import { LANGUAGES } from "../../hub/contract/vocabulary.ts";
import { askedFor, mayEndServed, mayReadFirst, shortened, surestArticle } from "../../hub/domain/articleOffer.ts";
import { docsOf, indexOf } from "../../hub/domain/knowledgeSearch.ts";
import { triage } from "../../hub/domain/triage.ts";
import { QUESTIONS, type Question } from "./articleQuestions.ts";

const WRITTEN = JSON.parse(readFileSync(new URL("../../hub/demo/data/articles.json", import.meta.url), "utf8")) as readonly Pick<
  Article,
  "category" | "tags" | "texts"
>[];
const ARTICLES = WRITTEN.map(
  (content, at): Article => ({ ...content, id: String(at), state: "published", version: 1, createdAt: "", updatedAt: "", updatedBy: null }),
);
const index = indexOf(ARTICLES.flatMap(docsOf));

describe("the article shown before an agent is called", () => {
  for (const [half, name] of [
    [0, "the threshold was set by"],
    [1, "nothing was set by"],
  ] as const) {
    it(`is the right one or none, on the questions ${name}`, () => {
      const wrong: string[] = [];
      let [shown, answerable] = [0, 0];
      for (const language of LANGUAGES) {
        const asked: readonly Question[] = QUESTIONS[language].filter((_, at) => at % 2 === half);
        for (const [text, article] of asked) {
          if (article !== null) answerable += 1;
          const found = mayReadFirst(text, triage(text)) ? surestArticle(index, text, language) : null;
          if (found === null) continue;
          shown += 1;
          if (found.id !== String(article)) wrong.push(`${text} → ${found.texts[language]?.title}`);
        }
      }
      expect(wrong, wrong.join("\n")).to.deep.equal([]);
      expect(shown / answerable, `${shown} of ${answerable} answerable`).to.be.at.least(0.5);
    });
  }

  it("is none for a complaint, for what is grave, and for what is no question", () => {
    for (const text of [
      "Третий раз спрашиваю, какая у вас гарантия на оборудование, никто не отвечает!",
      "Гарантия на оборудование: из витрины идёт дым и пахнет горелым, что делать?",
      "Как разморозить витрину, товар уже пропадает, мясо тает?",
      "Гарантія на обладнання: подаю позов до суду, як отримати акт?",
      "What is the equipment warranty? The case is on fire",
      "Спасибо, гарантия на оборудование помогла",
    ]) {
      expect(mayReadFirst(text, triage(text)), text).to.equal(false);
    }
  });

  it("is none that is a draft, or stands in another language than the client's", () => {
    const drafts = indexOf(ARTICLES.map((article): Article => ({ ...article, state: "draft" })).flatMap(docsOf));
    expect(surestArticle(drafts, "Как разморозить витрину?", "ru")).to.equal(null);
    expect(surestArticle(index, "Как разморозить витрину?", "ru")?.id).to.equal("2");
    const russian = indexOf(ARTICLES.map((article): Article => ({ ...article, texts: { ru: article.texts.ru ?? { title: "", body: "" } } })).flatMap(docsOf));
    expect(surestArticle(russian, "Як розморозити вітрину?", "uk")).to.equal(null);
  });

  it("ends no complaint by a word that it helped, and calls a person as a message would", () => {
    const read = { state: "open", agentId: null, answeredAt: null, waitingSince: null };
    expect(mayEndServed({ ...read, intent: "question" })).to.equal(true);
    expect(mayEndServed({ ...read, intent: "complaint" })).to.equal(false);
    expect(askedFor({ ...read, answeredAt: "before" }, "now"), "nobody has it").to.deep.include({ state: "waiting", waitingSince: "now" });
    expect(askedFor({ ...read, agentId: "A" }, "now"), "somebody has it").to.deep.include({ state: "open", waitingSince: "now" });
    expect(askedFor({ ...read, state: "waiting", waitingSince: "before" }, "now").waitingSince, "as old as it is").to.equal("before");
  });

  it("is cut where a sentence ends", () => {
    expect(shortened("Коротко.")).to.equal("Коротко.");
    const cut = shortened("Это предложение из нескольких слов. ".repeat(60));
    expect(cut).to.match(/слов\. …$/);
    expect(cut.length).to.be.at.most(902);
  });
});
