import { expect } from "chai";
import { dateOf, whenOf } from "../../hub/console/format.ts";
import type { Language } from "../../hub/contract/vocabulary.ts";

const NOW = Date.parse("2026-12-20T09:00:00.000Z");
const place = (language: Language) => ({ language, timeZone: "Europe/Kyiv" });

describe("dates in the console", () => {
  it("keep the point of a Ukrainian abbreviation, without which «12 лист» is twelve letters", () => {
    for (let month = 1; month <= 12; month += 1) {
      const iso = `2026-${String(month).padStart(2, "0")}-12T09:00:00.000Z`;
      expect(dateOf(iso, Date.parse("2026-06-30T09:00:00.000Z"), place("uk"))).to.match(/^12 \p{L}+\.$/u);
    }
    expect(whenOf("2026-11-12T09:00:00.000Z", NOW, place("uk"))).to.equal("12 лист.");
    expect(dateOf("2025-09-01T09:00:00.000Z", NOW, place("uk"))).to.equal("1 вер. 2025");
  });

  it("are short in Russian and English", () => {
    expect(dateOf("2026-10-27T09:00:00.000Z", NOW, place("ru"))).to.equal("27 окт");
    expect(dateOf("2025-10-27T09:00:00.000Z", NOW, place("ru"))).to.equal("27 окт. 2025");
    expect(dateOf("2026-10-27T09:00:00.000Z", NOW, place("en"))).to.equal("27 Oct");
  });
});
