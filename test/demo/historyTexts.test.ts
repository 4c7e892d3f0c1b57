// Sentences of the generated past: each is said as of its own day and of its unit, with the outcome its words tell, and a want
// of sentences is told, not waited for.
import { expect } from "chai";
import { DateTime } from "luxon";
import { loadCalendar } from "../../config/calendars.ts";
import { workingTimeOf } from "../../hub/assembly/company.ts";
import { makeConnectionSecrets, readDemoCompany } from "../../hub/demo/company.ts";
import type { Grievance } from "../../hub/demo/history/grievances.ts";
import { createRandom } from "../../hub/demo/history/random.ts";
import { createHistoryTexts, type HistoryTexts } from "../../hub/demo/history/texts.ts";
import { tradeOf } from "../../hub/demo/history/trades.ts";
import type { Scene, Unit } from "../../hub/demo/history/units.ts";

const FRIDAY = "2026-02-06";
const MONDAY = "2026-02-09";
const MANY = 60;
const good = { kind: "showcase", model: "Прилив 125" } as const;
const unit: Unit = { good, installedMs: 0, repairsMs: [], calledMs: 0, brokenUntilMs: 0, visit: null };
const scene: Scene = { atMs: Date.parse(FRIDAY), trade: "pharmacy", unit, isOnly: true, wish: null, states: new Set(), isBroken: false };

describe("the past's sentences", () => {
  const company = readDemoCompany(makeConnectionSecrets());
  const dayOf = (on: string): DateTime => DateTime.fromISO(on, { zone: company.timeZone });

  function textsOn(day: string, seed = 1): HistoryTexts {
    const texts = createHistoryTexts(createRandom(seed), workingTimeOf(company, loadCalendar(company.calendar)));
    texts.newDay(dayOf(day));
    return texts;
  }

  it("name days as seen from the day of the answer, not from that of the question", () => {
    const texts = textsOn(FRIDAY);
    const answered = (on: string): string =>
      Array.from({ length: MANY }, () => texts.written("ru", { topic: "service_request" }, scene, dayOf(on)).answer).join("\n");
    expect(answered(MONDAY))
      .to.match(/завтра/u)
      .and.not.match(/в понедельник/u);
    expect(answered(FRIDAY))
      .to.match(/в понедельник/u)
      .and.not.match(/завтра/u);
  });

  it("carry the disposition their own words tell, in every language", () => {
    const visit = /выезд|инженер будет|приедем|виїзд|інженер буде|приїдемо|engineer (?:comes|due)|we come/iu;
    for (let seed = 1; seed <= 8; seed += 1) {
      const texts = textsOn(FRIDAY, seed);
      for (const language of ["ru", "uk", "en"] as const) {
        for (let turn = 0; turn < MANY; turn += 1) {
          const asked = texts.noted(language, { topic: "service_request" }, scene, "inbound");
          expect(asked.disposition === "visit_booked", asked.text).to.equal(visit.test(asked.text));
          expect(asked.visitOn !== null, asked.text).to.equal(asked.disposition === "visit_booked");
          const paid = texts.noted(language, { topic: "payment" }, scene, "inbound");
          expect(paid.disposition === "documents_sent", paid.text).to.equal(/отправили|надіслали|sent/iu.test(paid.text));
        }
      }
    }
  });

  it("speak of goods of the client's trade alone", () => {
    const texts = textsOn(FRIDAY, 3);
    const lost = (language: "ru" | "uk" | "en"): string =>
      Array.from(
        { length: MANY },
        () => texts.noted(language, { topic: "complaint", grievance: { category: "goods_loss", severity: "high" } }, scene, "inbound").text,
      ).join("\n");
    expect(lost("ru")).to.match(/вакцины|инсулин|сыворотки/u);
    expect([lost("ru"), lost("uk"), lost("en")].join("\n")).to.not.match(/рыб|риб|fish|мяс|м'яс|meat|торт|cake/iu);
    expect([tradeOf("Июльский дом", "цветы"), tradeOf("Old Mill", "pharmacy"), tradeOf("", "мясная лавка")]).to.deep.equal(["flowers", "pharmacy", "meat"]);
  });

  it("are missed by name where a complaint has none", () => {
    const grievance = { category: "untidiness", severity: "high" } as const satisfies Grievance;
    const written = (): unknown => textsOn(FRIDAY).written("uk", { topic: "complaint", grievance }, scene, dayOf(FRIDAY));
    expect(written).to.throw(/untidiness \(high\) in uk/u);
  });
});
