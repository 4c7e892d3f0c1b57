import { expect } from "chai";
import { DateTime, IANAZone } from "luxon";
import { clientZone, localTime } from "../../hub/domain/clientZone.ts";
import { byStake, type Owed } from "../../hub/domain/debtOrder.ts";

const zone = (phone: string, region: string | null = null): string => clientZone(phone, region, "Europe/Moscow");
/** Hours ahead of UTC in winter: what the table must get right, whatever the zone is called. */
const hours = (name: string): number => DateTime.fromISO("2026-01-15T00:00:00Z", { zone: name }).offset / 60;

describe("the client's clock", () => {
  it("follows the area code", () => {
    const known: Readonly<Record<string, number>> = {
      "+74951234567": 3,
      "+78121234567": 3,
      "+74012123456": 2,
      "+78462123456": 4,
      "+73432123456": 5,
      "+73812123456": 6,
      "+73832123456": 7,
      "+73952123456": 8,
      "+74112123456": 9,
      "+74232123456": 10,
      "+74132123456": 11,
      "+74152123456": 12,
      "+77272123456": 5,
      "+380441234567": 2,
      "+375171234567": 3,
      "+99532123456": 4,
    };
    for (const [phone, ahead] of Object.entries(known)) expect(hours(zone(phone)), phone).to.equal(ahead);
  });

  it("takes the client's region for a mobile number, and the company's zone where that says nothing", () => {
    expect(hours(zone("+79161234567", "Свердловская область"))).to.equal(5);
    expect(hours(zone("+79161234567", "Владивосток"))).to.equal(10);
    expect(hours(zone("+79161234567", "Томск")), "Omsk is no part of Tomsk").to.equal(7);
    expect(zone("+79161234567", "Almaty")).to.equal("Europe/Moscow");
    expect(zone("+78001234567", "Казань"), "a free number belongs to no place").to.equal("Europe/Moscow");
  });

  it("names only zones that exist, and tells the time there", () => {
    for (let code = 300; code < 900; code += 1) expect(IANAZone.isValidZone(zone(`+7${code}1234567`)), String(code)).to.equal(true);
    expect(localTime(new Date("2026-03-17T06:05:00Z"), zone("+73432123456"))).to.equal("11:05");
  });
});

describe("whom to call back first", () => {
  const now = "2026-03-17T09:00:00.000Z";
  const owed = (id: string, more: Partial<Owed> = {}): Owed => ({
    id,
    nextTryAt: "2026-03-17T08:00:00.000Z",
    firstMissedAt: "2026-03-17T08:00:00.000Z",
    misses: 1,
    stake: { severity: null, segment: null },
    ...more,
  });

  it("is who can be called now, then the gravest complaint, the segment, the age and the misses", () => {
    const debts = [
      owed("waits", { nextTryAt: "2026-03-17T09:30:00.000Z", stake: { severity: "high", segment: "A" } }),
      owed("plain"),
      owed("insistent", { misses: 3 }),
      owed("old", { firstMissedAt: "2026-03-16T08:00:00.000Z" }),
      owed("segment B", { stake: { severity: null, segment: "B" } }),
      owed("segment A", { stake: { severity: null, segment: "A" } }),
      owed("low", { stake: { severity: "low", segment: null } }),
      owed("high", { stake: { severity: "high", segment: null } }),
    ];
    expect(debts.sort(byStake(now, ["A", "B"])).map(({ id }) => id)).to.deep.equal([
      "high",
      "low",
      "segment A",
      "segment B",
      "old",
      "insistent",
      "plain",
      "waits",
    ]);
  });
});
