import { expect } from "chai";
import { decisionToEdit, hasOwnWords } from "../../hub/console/views/complaints/decisionChoice.ts";
import { markSubjectKey } from "../../hub/console/views/work/markSubject.ts";

const DECISIONS = [
  { id: "refund", name: { ru: "Возврат денег", en: "Refund" } },
  { id: "exchange", name: { ru: "Замена товара", en: "Exchange" } },
];

describe("a complaint's decision in the console", () => {
  it("leaves out only the words that the chosen decision says itself, in whatever language", () => {
    const shows = (decisionId: string | null, decision: string | null) => hasOwnWords(DECISIONS, { decisionId, decision });
    expect([shows("refund", "Возврат денег"), shows("refund", "Refund"), shows("refund", null)]).to.deep.equal([false, false, false]);
    expect([shows("refund", "Замена товара"), shows(null, "Замена товара"), shows("refund", "Вернём в среду")]).to.deep.equal([true, true, true]);
  });

  it("begins its dialog with the decision that the text names, and loses no words", () => {
    const begins = (decisionId: string | null, decision: string | null) => decisionToEdit(DECISIONS, { decisionId, decision });
    expect(begins(null, "Замена товара")).to.deep.equal({ decisionId: "exchange", text: "" });
    expect(begins("refund", "Замена товара")).to.deep.equal({ decisionId: "refund", text: "Замена товара" });
    expect(begins("refund", "Refund")).to.deep.equal({ decisionId: "refund", text: "" });
    expect(begins(null, "Вернём в среду")).to.deep.equal({ decisionId: null, text: "Вернём в среду" });
    expect(begins(null, null)).to.deep.equal({ decisionId: null, text: "" });
  });
});

describe("the title of a low mark's task", () => {
  it("names no number where there is none", () => {
    expect(markSubjectKey({ subject: "complaint", number: null })).to.equal("task.about.complaintUnnumbered");
    expect(markSubjectKey({ subject: "complaint", number: 7 })).to.equal("task.about.complaint");
    expect(markSubjectKey({ subject: "visit", number: null })).to.equal("task.about.visit");
  });
});
