import { expect } from "chai";
import fc from "fast-check";
import type { Answers, Question } from "../../hub/contract/survey.ts";
import { drawn, drawnEach, isDrawn, lotOf } from "../../hub/domain/sample.ts";
import { csatOf, npsOf } from "../../hub/domain/satisfaction.ts";
import { callScore, differences, wrongMarks } from "../../hub/domain/scorecard.ts";
import { keptAnswers, nextQuestion, outcomeOf, pathOf, progressOf, readAnswer } from "../../hub/domain/survey.ts";

const SCALE: Question = { id: "mark", kind: "scale", text: {}, from: 1, to: 5, ends: null, options: [], measure: "csat", when: null, low: 2 };

interface Draft {
  readonly kind: Question["kind"];
  readonly on: number;
  readonly limit: number;
  readonly isBound: boolean;
}

/** Any questionnaire the company file would take. */
const drafts: fc.Arbitrary<Draft> = fc.record({
  kind: fc.constantFrom("scale", "nps", "choice", "text"),
  on: fc.nat(),
  limit: fc.nat(10),
  isBound: fc.boolean(),
});
const questionnaires = fc.array(drafts, { minLength: 1, maxLength: 8 }).map(questionsOf);

function questionsOf(all: readonly Draft[]): readonly Question[] {
  const questions: Question[] = [];
  for (const { kind, on, limit, isBound } of all) {
    const earlier = questions.filter((one) => one.kind !== "text");
    const source = isBound ? earlier[on % Math.max(1, earlier.length)] : undefined;
    const isOption = source?.kind === "choice";
    const when = source === undefined ? null : { question: source.id, atLeast: null, atMost: isOption ? null : limit, is: isOption ? ["a"] : null };
    const scale = kind === "nps" ? { from: 0, to: 10, low: 6 } : { from: 1, to: 5, low: null };
    const options = kind === "choice" ? ["a", "b"].map((id) => ({ id, name: {} })) : [];
    questions.push({ ...SCALE, ...scale, id: `q${questions.length}`, kind, options, when, measure: null });
  }
  return questions;
}

const answersTo = (questions: readonly Question[]): fc.Arbitrary<Answers> =>
  fc.array(fc.nat(10), { minLength: questions.length, maxLength: questions.length }).map((lots) =>
    Object.fromEntries(
      questions.flatMap(({ id, kind, from, to }, at) => {
        const lot = lots[at] ?? 0;
        if (lot === 10) return [];
        return [[id, kind === "choice" ? (lot % 2 === 0 ? "a" : "b") : kind === "text" ? "text" : from + (lot % (to - from + 1))]];
      }),
    ),
  );
const filled = questionnaires.chain((questions) => fc.tuple(fc.constant(questions), answersTo(questions)));

describe("a questionnaire", () => {
  it("always comes to its end, asking each question at most once and only what the answers lead to", () => {
    fc.assert(
      fc.property(filled, ([questions, wanted]) => {
        let answers: Answers = {};
        const asked: string[] = [];
        for (let next = nextQuestion(questions, answers); next !== null; next = nextQuestion(questions, answers)) {
          expect(asked).to.not.include(next.id);
          asked.push(next.id);
          answers = { ...answers, [next.id]: wanted[next.id] ?? (next.kind === "choice" ? "a" : next.kind === "text" ? "" : next.from) };
        }
        expect(asked).to.deep.equal(pathOf(questions, answers).map(({ id }) => id));
        expect(keptAnswers(questions, answers)).to.deep.equal(answers);
      }),
    );
  });

  it("says which question of how many it is: one more at each, and never more to come than was said before", () => {
    fc.assert(
      fc.property(filled, ([questions, wanted]) => {
        let answers: Answers = {};
        let said = { at: 0, of: questions.length };
        for (let next = nextQuestion(questions, answers); next !== null; next = nextQuestion(questions, answers)) {
          const progress = progressOf(questions, answers, next);
          expect(progress.at).to.equal(said.at + 1);
          expect(progress.of).to.be.within(progress.at, said.of);
          said = progress;
          answers = { ...answers, [next.id]: wanted[next.id] ?? (next.kind === "choice" ? "a" : next.kind === "text" ? "" : next.from) };
        }
        if (questions.every(({ when }) => when === null)) expect(said).to.deep.equal({ at: questions.length, of: questions.length });
      }),
    );
  });

  it("forgets answers that a changed one no longer leads to, whatever else was answered", () => {
    fc.assert(
      fc.property(filled, ([questions, answers]) => {
        const kept = keptAnswers(questions, answers);
        expect(keptAnswers(questions, kept)).to.deep.equal(kept);
        expect(pathOf(questions, kept)).to.deep.equal(pathOf(questions, answers));
        expect(outcomeOf(questions, answers)).to.deep.equal(outcomeOf(questions, kept));
      }),
    );
  });

  it("takes answers that the question offers and nothing else", () => {
    expect(readAnswer(SCALE, " 4 ")).to.equal(4);
    for (const wrong of ["0", "6", "", "x", "4.5", "-1", "1e1"]) expect(readAnswer(SCALE, wrong), wrong).to.equal(null);
    const choice: Question = { ...SCALE, kind: "choice", options: [{ id: "price", name: {} }] };
    expect([readAnswer(choice, "price"), readAnswer(choice, "other")]).to.deep.equal(["price", null]);
    const text: Question = { ...SCALE, kind: "text" };
    expect([readAnswer(text, " да "), readAnswer(text, ""), readAnswer(text, "я".repeat(4_001))]).to.deep.equal(["да", "", null]);
  });

  it("says what came of it: marks, a low one, and what was written", () => {
    const questions: readonly Question[] = [
      SCALE,
      { ...SCALE, id: "why", kind: "text", measure: null, low: null, when: { question: "mark", atLeast: null, atMost: 3, is: null } },
      { ...SCALE, id: "recommend", kind: "nps", from: 0, to: 10, measure: null, low: 6 },
    ];
    expect(outcomeOf(questions, { mark: 2, why: "долго", recommend: 9 })).to.deep.equal({ csat: 2, nps: 9, isLow: true, comments: ["долго"] });
    expect(outcomeOf(questions, { mark: 5, why: "прежний ответ", recommend: 9 })).to.deep.equal({ csat: 5, nps: 9, isLow: false, comments: [] });
    expect(outcomeOf(questions, { mark: 5, recommend: 6 }).isLow).to.equal(true);
  });
});

describe("a sample", () => {
  const people = Array.from({ length: 400 }, (_, at) => ({ id: `01J${String(at).padStart(8, "0")}`, agentId: `agent-${at % 7}` }));

  it("is the same whoever draws it, in whatever order they come", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(people), fc.string(), fc.nat(50), (some, seed, size) => {
        expect(drawn(some, size, seed)).to.deep.equal(drawn([...some].reverse(), size, seed));
      }),
    );
    expect(drawn(people, 10, "2026-03")).to.not.deep.equal(drawn(people, 10, "2026-04"));
  });

  it("favours nobody: over many months each is drawn about as often", () => {
    const months = 600;
    const times = new Map(people.map(({ id }) => [id, 0]));
    for (let month = 0; month < months; month += 1) for (const { id } of drawn(people, 40, `new ${month}`)) times.set(id, (times.get(id) ?? 0) + 1);
    const expected = (months * 40) / people.length;
    const chi = [...times.values()].reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
    // 399 degrees of freedom, shrunk by drawing without putting back: beyond 500 it would be no chance.
    expect(chi).to.be.lessThan(500);
  });

  it("takes of every agent as many, and a share of what comes alone", () => {
    const calls = drawnEach(people, 3, "2026-W11");
    expect(calls).to.have.length(21);
    expect(new Set(calls.map(({ agentId }) => agentId)).size).to.equal(7);
    const share = people.filter(({ id }) => isDrawn("calls", id, 25)).length / people.length;
    expect(share).to.be.within(0.18, 0.32);
    expect(people.every(({ id }) => isDrawn("calls", id, 100))).to.equal(true);
    expect(lotOf("a", "b")).to.be.within(0, 1);
  });
});

describe("satisfaction", () => {
  it("is the share of 4 and 5 with its span, and says nothing without answers", () => {
    expect(csatOf([])).to.deep.equal({ answers: 0, value: null, low: null, high: null });
    const { value, low, high } = csatOf([5, 5, 4, 3, 1, 5, 4, 2, 5, 5]);
    expect(value).to.equal(0.7);
    // Wilson, 7 of 10.
    expect(low).to.be.closeTo(0.3968, 0.0005);
    expect(high).to.be.closeTo(0.8922, 0.0005);
    expect(csatOf([5, 5, 5]).low).to.be.lessThan(0.5);
  });

  it("is promoters less detractors, and its span narrows with answers", () => {
    expect(npsOf([10, 9, 8, 7, 6, 0]).value).to.be.closeTo(0, 1e-9);
    expect(npsOf([10, 9, 9, 0]).value).to.equal(50);
    fc.assert(
      fc.property(fc.array(fc.nat(10), { minLength: 1, maxLength: 60 }), (marks) => {
        const one = npsOf(marks);
        const many = npsOf([...marks, ...marks, ...marks, ...marks]);
        expect(one.value).to.be.within(one.low ?? 0, one.high ?? 0);
        expect((many.high ?? 0) - (many.low ?? 0)).to.be.at.most((one.high ?? 0) - (one.low ?? 0) + 1e-9);
        expect(many.value).to.be.closeTo(one.value ?? 0, 1e-9);
      }),
    );
  });
});

describe("a scorecard", () => {
  const criteria = [
    { id: "greeting", name: {}, weight: 1, most: 1, critical: false },
    { id: "listened", name: {}, weight: 3, most: 3, critical: false },
    { id: "polite", name: {}, weight: 1, most: 1, critical: true },
  ];

  it("weighs what applied, and a critical failure is nought", () => {
    expect(callScore(criteria, { greeting: 1, listened: 3, polite: 1 })).to.equal(100);
    expect(callScore(criteria, { greeting: 0, listened: 2, polite: 1 })).to.equal(60);
    expect(callScore(criteria, { greeting: null, listened: 3, polite: null })).to.equal(100);
    expect(callScore(criteria, { greeting: 1, listened: 3, polite: 0 })).to.equal(0);
  });

  it("refuses marks that are none, one by one", () => {
    expect(wrongMarks(criteria, { greeting: 1, listened: 3, polite: null })).to.deep.equal([]);
    expect(wrongMarks(criteria, { greeting: 2, listened: 1.5, stray: 1 }).map(({ path }) => path)).to.deep.equal([
      "marks.stray",
      "marks.greeting",
      "marks.listened",
      "marks.polite",
    ]);
    expect(wrongMarks(criteria, { greeting: null, listened: null, polite: null }).map(({ path }) => path)).to.deep.equal(["marks"]);
  });

  it("shows where two scorers differ, and by how much", () => {
    const marks = [
      { greeting: 1, listened: 3, polite: 1 },
      { greeting: 1, listened: 1, polite: null },
    ];
    const scores = marks.map((one) => ({ marks: one, score: callScore(criteria, one) }));
    expect(differences(criteria, scores)).to.deep.equal({
      points: 50,
      on: [
        { criterion: "listened", marks: [3, 1] },
        { criterion: "polite", marks: [1, null] },
      ],
    });
  });
});
