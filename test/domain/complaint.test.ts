import { expect } from "chai";
import { COMPLAINT_STATUSES, LANGUAGES } from "../../hub/contract/vocabulary.ts";
import { complainingText, essenceOf, mayMove, newComplaint } from "../../hub/domain/complaint.ts";
import { clientText } from "../../hub/domain/texts.ts";

const due = { number: 1042, dueAt: "2026-03-20T15:00:00.000Z", timeZone: "Europe/Moscow" };

describe("a complaint", () => {
  it("begins registered, undecided, with its text in one line", () => {
    const complaint = newComplaint({
      id: "c1",
      number: 7,
      clientId: "k1",
      contactId: null,
      interactionId: "i1",
      severity: "high",
      category: "goods_loss",
      department: "quality",
      ownerId: null,
      text: "Витрина\n не холодит,   товар пропал",
      openedAt: "2026-03-17T06:00:00.000Z",
      dueAt: due.dueAt,
      openedBy: null,
    });
    expect(complaint).to.include({ status: "registered", resolvedAt: null, decision: null, version: 1, number: 7, severity: "high" });
    expect(complaint.essence).to.equal("Витрина не холодит, товар пропал");
    expect(complaint).not.to.have.property("text");
  });

  it("is headed by the words that made it one, not by the thank-you after them", () => {
    const read = (text: string) => ({
      intent: text.startsWith("Спасибо") ? ("feedback_positive" as const) : text.includes("течёт") ? ("complaint" as const) : ("question" as const),
    });
    const chat = ["Когда придёт мастер и сколько это стоит?", "Витрина течёт", "Опять течёт", "Спасибо большое"];
    expect(complainingText("Спасибо большое", chat, read)).to.equal("Опять течёт");
    expect(complainingText("Витрина течёт", chat, read)).to.equal("Витрина течёт");
    expect(complainingText("Спасибо", ["Где мой заказ?", "Обещали в среду, где мой заказ?", "Спасибо"], read)).to.equal("Обещали в среду, где мой заказ?");
    expect(complainingText("Спасибо", ["Спасибо"], read)).to.equal("Спасибо");
    const texts: string[] = [];
    complainingText("Спасибо", ["Сначала", "Потом", "Где мастер?", "Спасибо"], (text) => {
      texts.push(text);
      return read(text);
    });
    expect(texts, "each once").to.deep.equal(["Спасибо", "Где мастер?", "Потом", "Сначала"]);
  });

  it("is cut at a word, never longer than a line", () => {
    const essence = essenceOf("слово ".repeat(100));
    expect(essence).to.match(/слово…$/);
    expect(essence.length).to.be.at.most(201);
    expect(essenceOf("я".repeat(500))).to.have.length(201);
  });

  it("is what was said, without the signature below it", () => {
    expect(essenceOf("Опять не холодит.\r\n\r\n-- \r\nЛариса\r\nмагазин")).to.equal("Опять не холодит.");
    expect(essenceOf("Опять не холодит\n\n--\nE-mail: larisa@example.org")).to.equal("Опять не холодит");
    expect(essenceOf("Опять -- уже третий раз --\nне холодит")).to.equal("Опять -- уже третий раз -- не холодит");
    expect(essenceOf("\n-- \nЛариса")).to.equal("-- Лариса");
  });

  it("never moves to the stage it is in, nor back to the beginning", () => {
    for (const from of COMPLAINT_STATUSES) {
      expect(mayMove(from, from), from).to.equal(false);
      expect(mayMove(from, "registered"), from).to.equal(false);
    }
  });

  it("is closed only after the client was told", () => {
    expect(COMPLAINT_STATUSES.filter((from) => mayMove(from, "closed"))).to.deep.equal(["told"]);
    expect(mayMove("registered", "in_work")).to.equal(true);
    expect(mayMove("closed", "in_work")).to.equal(true);
  });
});

describe("what the client is told", () => {
  it("names number and deadline in the company's local time", () => {
    expect(clientText("complaintRegistered", "ru", due)).to.equal("Обращение зарегистрировано под №\u00a01042. Ответим до 18:00, 20 марта (пятница).");
    expect(clientText("complaintRegistered", "uk", { ...due, timeZone: "Europe/Kyiv" })).to.equal(
      "Звернення зареєстровано під №\u00a01042. Відповімо до 17:00, 20 березня (пʼятниця).",
    );
    expect(clientText("complaintRegistered", "en", due)).to.equal(
      "Your complaint is registered as No.\u00a01042. You will have our answer by 18:00 on Friday, 20 March.",
    );
    expect(clientText("complaintNoted", "ru", due)).to.contain("№\u00a01042");
  });

  it("is said in the reader's language and without exclamation", () => {
    for (const language of LANGUAGES) {
      const texts = [
        clientText("complaintRegistered", language, due),
        clientText("complaintNoted", language, due),
        clientText("greeting", language, { company: "Север" }),
        clientText("askPhone", language, {}),
        clientText("sharePhoneButton", language, {}),
        clientText("phoneThanks", language, {}),
        clientText("phoneForeign", language, {}),
      ];
      for (const text of texts) {
        expect(text).not.to.match(/!|undefined|Invalid/);
        expect(/[а-яёіїєґ]/i.test(text.replace("Север", "")), text).to.equal(language !== "en");
      }
    }
  });
});
