// Sentences of the generated past: each is said as of its own day, and a want of sentences is told, not waited for.
import { expect } from "chai";
import { DateTime } from "luxon";
import { loadCalendar } from "../../config/calendars.ts";
import { workingTimeOf } from "../../hub/assembly/company.ts";
import { makeConnectionSecrets, readDemoCompany } from "../../hub/demo/company.ts";
import type { Grievance } from "../../hub/demo/history/grievances.ts";
import { createRandom } from "../../hub/demo/history/random.ts";
import { createHistoryTexts, type HistoryTexts } from "../../hub/demo/history/texts.ts";

const FRIDAY = "2026-02-06";
const MONDAY = "2026-02-09";
const MANY = 60;
const good = { kind: "showcase", model: "Priliv 125" } as const;

describe("the past's sentences", () => {
  const company = readDemoCompany(makeConnectionSecrets());
  const dayOf = (on: string): DateTime => DateTime.fromISO(on, { zone: company.timeZone });

  function textsOn(day: string): HistoryTexts {
    const texts = createHistoryTexts(createRandom(1), workingTimeOf(company, loadCalendar(company.calendar)));
    texts.newDay(dayOf(day));
    return texts;
  }

  it("name days as seen from the day of the answer, not from that of the question", () => {
    const texts = textsOn(FRIDAY);
    const answered = (on: string): string => Array.from({ length: MANY }, () => texts.answered("ru", "service_request", good, dayOf(on))).join("\n");
    expect(answered(MONDAY))
      .to.match(/завтра/u)
      .and.not.match(/в понедельник/u);
    expect(answered(FRIDAY))
      .to.match(/в понедельник/u)
      .and.not.match(/завтра/u);
  });

  it("are missed by name where a complaint has none", () => {
    const grievance = { category: "untidiness", severity: "high" } as const satisfies Grievance;
    const written = (): string => textsOn(FRIDAY).written("uk", { intent: "complaint", grievance }, good);
    expect(written).to.throw(/untidiness \(high\) in uk/u);
  });
});
