import { expect } from "chai";
import { normalisePhone } from "../../hub/domain/phone.ts";
import { readNumber } from "../../telephony/numbers.ts";
import { seeded } from "./random.ts";

describe("numbers on the hot path", () => {
  it("reads bare digits as the full reading does, remembered or not", () => {
    const random = seeded(20260319);
    const digits = (count: number): string => Array.from({ length: count }, () => Math.floor(random() * 10)).join("");
    const fixed = ["", "101", "anonymous", "0671234567", "89161234567", "sip:u1@demo.mangosip.ru"];
    const samples = [...fixed, ...Array.from({ length: 150 }, () => [`79${digits(9)}`, `74${digits(9)}`, `380${digits(9)}`]).flat()];
    for (const country of ["RU", "UA", "KZ", "BY", "DE"]) {
      for (const raw of samples) {
        const full = normalisePhone(raw, country);
        // A range that does not exist is read leniently: what comes with a country code is a number.
        if (full.reason !== "ok" && full.reason !== "internal" && full.reason !== "hidden" && full.reason !== "empty" && full.reason !== "not_a_number")
          continue;
        expect(readNumber(raw, country), `${raw} in ${country}`).to.deep.equal(full);
        expect(readNumber(raw, country)).to.deep.equal(full);
      }
    }
  });
});
