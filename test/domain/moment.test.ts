import { expect } from "chai";
import { readDay, readMoment } from "../../hub/domain/moment.ts";

const ZONE = "Europe/Kyiv";
/** 11:00 in Kyiv, on a Tuesday. */
const NOW = new Date("2026-03-17T09:00:00.000Z");

const SAID: readonly (readonly [text: string, at: string | null, rest: string])[] = [
  ["1h", "2026-03-17T10:00:00.000Z", ""],
  ["1h проверить ремонт", "2026-03-17T10:00:00.000Z", "проверить ремонт"],
  ["через час", "2026-03-17T10:00:00.000Z", ""],
  ["за годину зателефонувати", "2026-03-17T10:00:00.000Z", "зателефонувати"],
  ["in an hour", "2026-03-17T10:00:00.000Z", ""],
  ["через 30 минут", "2026-03-17T09:30:00.000Z", ""],
  ["in 30 minutes call back", "2026-03-17T09:30:00.000Z", "call back"],
  ["через полчаса", "2026-03-17T09:30:00.000Z", ""],
  ["через 2 дня", "2026-03-19T09:00:00.000Z", ""],
  ["завтра", "2026-03-18T07:00:00.000Z", ""],
  ["завтра в 10:00: проверить", "2026-03-18T08:00:00.000Z", "проверить"],
  ["завтра о 10:00", "2026-03-18T08:00:00.000Z", ""],
  ["tomorrow at 14.30 the plumber", "2026-03-18T12:30:00.000Z", "the plumber"],
  ["14:30", "2026-03-17T12:30:00.000Z", ""],
  ["в 9:00", "2026-03-18T07:00:00.000Z", ""],
  ["2026-03-29 10:00", "2026-03-29T07:00:00.000Z", ""],
  ["25:00", null, ""],
  ["проверить ремонт", null, "проверить ремонт"],
  ["12 витрин", null, "12 витрин"],
  ["", null, ""],
];

describe("when somebody wants to be reminded", () => {
  for (const [text, at, rest] of SAID) {
    it(`"${text}"`, () => {
      expect(readMoment(text, NOW, ZONE)).to.deep.equal({ at, rest });
    });
  }

  it("reads days as people name them, by the company's clock", () => {
    const late = new Date("2026-03-17T22:30:00.000Z");
    expect(["вчора", "yesterday", "сегодня", "за вчера", "2026-03-01"].map((word) => readDay(word, late, ZONE))).to.deep.equal([
      "2026-03-17",
      "2026-03-17",
      "2026-03-18",
      "2026-03-17",
      "2026-03-01",
    ]);
  });
});
