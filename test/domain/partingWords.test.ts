import { expect } from "chai";
import { isParting } from "../../hub/domain/partingWords.ts";

const words = (text: string) => isParting({ text, attachments: [] });

describe("words a talk ends with", () => {
  for (const text of [
    "ок",
    "Спасибо!",
    "понятно, спасибо",
    "Спасибо, жду.",
    "Хорошо, до завтра)",
    "спасибо большое 🙏",
    "👍🏼",
    "домовилися",
    "Добре, дякую! Чекаємо",
    "Дякую, до зв’язку",
    "Ok, thank you very much!",
    "Perfect, thanks a lot. See you",
  ])
    it(`are: ${text}`, () => expect(words(text)).to.equal(true));

  for (const text of [
    "",
    "…",
    "ок?",
    "Спасибо, а когда?",
    "Спасибо, завтра",
    "да",
    "Ну спасибо",
    "Спасибо, стоит и течёт",
    "хорошо, в 15:00",
    "жду третий день",
    "😡",
    "дякую, але ні",
    "thanks for nothing",
  ])
    it(`are not: ${text || "(no text)"}`, () => expect(words(text)).to.equal(false));

  it("come without a picture: it may show what is wrong", () => {
    expect(isParting({ text: "Спасибо", attachments: [{ kind: "image" }] })).to.equal(false);
  });
});
