// What a provider says is bounded before it reaches the database, whatever its size.
import { expect } from "chai";
import type { Source } from "../../telephony/adapter.ts";
import { callEvent } from "../../telephony/events.ts";

const SOURCE: Source = { connectionId: "office", provider: "cti", receivedAt: "2026-09-21T14:13:20.000Z", auth: "token" };
const FIELDS = { externalId: "e-1", rawType: "hangup", callKey: "c-1", kind: "call.summary" } as const;

describe("a canonical call event", () => {
  it("cuts a line that no number can be, and leaves a usual one", () => {
    expect(callEvent(SOURCE, null, { ...FIELDS, line: "7".repeat(5_000) }).line).to.equal("7".repeat(64));
    expect(callEvent(SOURCE, null, { ...FIELDS, line: "+380443334455" }).line).to.equal("+380443334455");
  });

  it("takes no seconds that no call can last", () => {
    const told = (sec: number): readonly (number | null | undefined)[] => {
      const durations = { waitSec: sec, talkSec: sec, totalSec: sec };
      const event = callEvent(SOURCE, null, { ...FIELDS, durations, recording: { id: "r-1", url: null, durationSec: sec, expiresAt: null } });
      return [event.durations?.waitSec, event.durations?.talkSec, event.durations?.totalSec, event.recording?.durationSec];
    };
    for (const sec of [0, 2_147_483]) expect(told(sec)).to.deep.equal([sec, sec, sec, sec]);
    for (const sec of [-1, 2_147_484, 999_999_999_999_999, Number.NaN]) expect(told(sec)).to.deep.equal([null, null, null, null]);
  });

  it("bounds every key, and keeps two long ones apart", () => {
    const long = "k".repeat(500);
    const event = callEvent(SOURCE, null, { ...FIELDS, externalId: `${long}1`, callKey: `${long}2`, legKey: `${long}3`, aliases: [`${long}4`] });
    const keys = [event.externalId, event.callKey, event.legKey, ...event.aliases];
    expect(new Set(keys).size).to.equal(4);
    for (const key of keys) expect(key).to.match(/^sha256:[0-9a-f]{64}$/);
  });
});
