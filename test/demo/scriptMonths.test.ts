// The scripted day on other days of the year: its people speak of the months that have just been.
import { expect } from "chai";
import { readContent, readDay } from "../../hub/demo/script.ts";
import { monthsAsOf } from "../../hub/demo/scriptMonths.ts";

const { referenceDay } = readContent().company;
const said = (playedOn: string): string => JSON.stringify(readDay(playedOn).events);

describe("the script's months", () => {
  it("lie as far from the day it is played on as from the day it was written for", () => {
    const as = (text: string): string => monthsAsOf(text, referenceDay, "2026-12-01");
    expect(as("Главбух просит акт сверки за февраль")).to.equal("Главбух просит акт сверки за ноябрь");
    expect(as("Счёт от конца февраля висит")).to.equal("Счёт от конца ноября висит");
    expect(as("до кінця березня ціна тримається")).to.equal("до кінця грудня ціна тримається");
    expect(as("in January, in February and twice in March")).to.equal("in October, in November and twice in December");
    expect(as("обещано письменно 5 марта")).to.equal("обещано письменно 19 ноября");
    expect(as("The march of time may help")).to.equal("The march of time may help");
  });

  it("name none in December that has long gone by, and on the day of the script what it says", () => {
    expect(said("2026-12-01")).to.not.match(/феврал|апрел|березн|лютого|January|March/u);
    expect(said(referenceDay)).to.equal(JSON.stringify(readDay().events));
  });
});
