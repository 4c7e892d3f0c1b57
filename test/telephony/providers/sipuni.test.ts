import { expect } from "chai";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import { foldCall } from "../../../hub/domain/call.ts";
import type { ConnectionConfig, RawRequest } from "../../../telephony/adapter.ts";
import { readConnections } from "../../../telephony/providers.ts";
import { foldAnyOrder } from "../anyOrder.ts";
import { callsOf, connect, eventsOf, PUBLIC_URL, requestOf, T } from "../play.ts";
import { sheetLines } from "./samples.ts";

const SIPUNI = { id: "sp", provider: "sipuni", country: "RU", timeZone: "Europe/Moscow", secret: "sipuni-address-secret" } satisfies ConnectionConfig;
const LATER = iso(7 * 3600);

function iso(atSec: number): string {
  return new Date((T + atSec) * 1000).toISOString();
}

function sent(
  fields: string,
  { method = "GET", secret = SIPUNI.secret as string | null, ...more }: Partial<RawRequest> & { secret?: string | null } = {},
): RawRequest {
  const address = `${PUBLIC_URL}/hooks/sipuni/sp/${secret ?? ""}`;
  const form = { url: address, headers: { "content-type": "application/x-www-form-urlencoded" }, body: Buffer.from(fields) };
  return requestOf({ method, secretInPath: secret, ...(method === "GET" ? { url: `${address}?${fields}` } : form), ...more });
}

/** `atSec` after T, as the provider's own clock has it. */
function facts(event: 1 | 2 | 3 | 4, atSec: number, fields: Record<string, string> = {}): readonly CallEvent[] {
  const all = { call_id: "1790000000.533500", event: String(event), timestamp: String(T + atSec), user_id: "070196", ...fields };
  return callsOf(eventsOf(SIPUNI, sent(new URLSearchParams(all).toString()), T + atSec + 1));
}

const INBOUND = {
  src_type: "1",
  src_num: "79161234567",
  short_src_num: "79161234567",
  dst_type: "1",
  dst_num: "74951234567_id265648",
  pbxdstnum: "+74951234567",
};
const TAKEN = { src_num: "79161234567", dst_num: "070196201", short_dst_num: "201", dst_type: "2", channel: "SIP/070196201-7" };

function verdict(request: RawRequest, config: ConnectionConfig = SIPUNI): string {
  const outcome = connect(config).authenticate(request, T * 1000);
  return outcome.ok ? "accepted" : `${outcome.result} ${outcome.status}`;
}

describe("Sipuni is known by the secret in its address", () => {
  it("asks for it, whole, exact and of this connection", () => {
    expect(verdict(sent("event=1"))).to.equal("accepted");
    expect(verdict(sent("event=1", { method: "POST" }))).to.equal("accepted");
    expect(verdict(sent("event=1", { secret: null }))).to.equal("signature_missing 401");
    expect(verdict(sent("event=1", { secret: "" }))).to.equal("signature_missing 401");
    for (const secret of [`${SIPUNI.secret}x`, SIPUNI.secret.slice(0, -1), SIPUNI.secret.toUpperCase(), "secret-of-another-connection"]) {
      expect(verdict(sent("event=1", { secret })), secret).to.equal("signature_wrong 403");
    }
    expect(verdict(sent("event=1", { secret: "old" }), { ...SIPUNI, previousSecret: "old" })).to.equal("accepted");
  });

  it("and by its addresses where they are listed", () => {
    const listed = { ...SIPUNI, addresses: ["203.0.113.7"] };
    expect(verdict(sent("event=1", { address: "203.0.113.7" }), listed)).to.equal("accepted");
    expect(verdict(sent("event=1", { address: "203.0.113.8" }), listed)).to.equal("signature_wrong 403");
  });

  it("is answered the one thing that keeps it sending", () => {
    expect(connect(SIPUNI).reply(sent("event=9"), null)).to.deep.equal({ status: 200, contentType: "application/json", body: '{"success":true}' });
  });

  it("says which settings are wrong", () => {
    const { problems } = readConnections([{ ...SIPUNI, secret: "", user: "abc", apiRoot: "sipuni" }]);
    expect(problems.map(({ path }) => path.join("."))).to.have.members(["0.secret", "0.user", "0.apiRoot"]);
  });
});

describe("what Sipuni says", () => {
  it("reads the sheet's requests alike by GET and by POST", () => {
    for (const method of ["GET", "POST"]) {
      const events = sheetLines("sipuni").flatMap((line) => callsOf(eventsOf(SIPUNI, sent(line, { method }), T)));
      const answered = foldCall(
        events.filter(({ callKey }) => callKey === "1790000000.533505"),
        LATER,
      );
      expect(answered).to.include({ direction: "inbound", outcome: "answered", talkSec: 42, waitSec: 10, phone: "+79161234567", line: "+74951234567" });
      expect(answered).to.include({ agentExtension: "201", startedAt: iso(0), answeredAt: iso(10), endedAt: iso(52), estimated: false });
      expect(answered.legs).to.have.length(1);
      expect(answered.recordings).to.deep.equal([{ id: "1790000000.533505", url: "https://sipuni.com/api/crm/record?id=1790000000.533505&hash=abc" }]);
      const missed = foldCall(
        events.filter(({ callKey }) => callKey === "1790000100.533506"),
        LATER,
      );
      expect(missed).to.include({ direction: "inbound", outcome: "missed", talkSec: 0, phone: "+79161234568", line: "+74951234567", endedAt: iso(119) });
    }
  });

  it("S11: a beginning told twice and no end is one leg, ended by the watchdog, answered for an unknown time", () => {
    const told = [...facts(1, 0, INBOUND), ...facts(1, 1, INBOUND), ...facts(3, 10, TAKEN)];
    expect(new Set(told.map(({ externalId }) => externalId)).size, "both beginnings are kept").to.equal(3);
    expect(foldAnyOrder(told, iso(60))).to.include({ state: "talking", outcome: null, startedAt: iso(0), agentExtension: "201" });
    const call = foldAnyOrder(told, LATER);
    expect(call).to.include({ state: "wrapup", outcome: "answered", talkSec: null, waitSec: 10, startedAt: iso(0), answeredAt: iso(10) });
    expect(call.legs).to.have.length(1);
  });

  it("S12: measures the talk of an external call from event 3, whatever time of answer the end claims", () => {
    const wrong = { status: "ANSWER", call_start_timestamp: String(T), call_answer_timestamp: String(T - 1) };
    for (const claim of [wrong, { ...wrong, call_answer_timestamp: String(T) }, { ...wrong, call_answer_timestamp: String(T + 400) }]) {
      const call = foldAnyOrder([...facts(1, 0, INBOUND), ...facts(3, 12, TAKEN), ...facts(2, 19, claim)], LATER);
      expect(call).to.include({ outcome: "answered", talkSec: 7, waitSec: 12, answeredAt: iso(12), endedAt: iso(19) });
    }
    const unanswered = { ...wrong, status: "NOANSWER" };
    expect(foldAnyOrder([...facts(1, 0, INBOUND), ...facts(2, 19, unanswered)], LATER)).to.include({ outcome: "missed", talkSec: 0, answeredAt: null });
    expect(foldAnyOrder([...facts(1, 0, INBOUND), ...facts(3, 12, TAKEN), ...facts(2, 19, unanswered)], LATER)).to.include({ outcome: "answered", talkSec: 7 });
  });

  it("takes the end's own time of answer when event 3 was lost", () => {
    const end = { status: "ANSWER", call_start_timestamp: String(T), call_answer_timestamp: String(T + 8), last_called: "201" };
    expect(foldAnyOrder([...facts(1, 0, INBOUND), ...facts(2, 30, end)], LATER)).to.include({
      outcome: "answered",
      talkSec: 22,
      waitSec: 8,
      agentExtension: "201",
    });
  });

  it("knows our people by the cabinet's prefix and our numbers by their suffix", () => {
    const out = { src_type: "2", src_num: "070196201", dst_type: "1", dst_num: "79161234567", short_dst_num: "79161234567" };
    const call = foldAnyOrder([...facts(1, 0, out), ...facts(3, 6, out), ...facts(2, 36, { ...out, status: "ANSWER" })], LATER);
    expect(call).to.include({ direction: "outbound", outcome: "answered", talkSec: 30, agentExtension: "201", phone: "+79161234567" });
    const inner = { src_type: "2", src_num: "070196201", dst_type: "2", dst_num: "070196202" };
    expect(foldCall(facts(1, 0, inner), iso(1))).to.include({ direction: "internal", phone: null });
    expect(foldCall(facts(1, 0, INBOUND), iso(1))).to.include({ line: "+74951234567", phone: "+79161234567", screenPop: true });
  });

  it("reads how it ended by the direction it had", () => {
    const ends = (direction: object) =>
      ["BUSY", "CANCEL", "CONGESTION", "CHANUNAVAIL", "ODD"].map(
        (status) => foldCall(facts(2, 9, { ...direction, status, call_start_timestamp: String(T) }), LATER).outcome,
      );
    const out = { src_type: "2", src_num: "070196201", dst_type: "1", dst_num: "79161234567" };
    expect(ends(INBOUND)).to.deep.equal(["busy", "abandoned", "failed", "failed", "missed"]);
    expect(ends(out)).to.deep.equal(["busy", "cancelled", "failed", "failed", "missed"]);
  });

  it("ends a leg, not the call, by event 4", () => {
    const call = foldAnyOrder([...facts(1, 0, INBOUND), ...facts(3, 5, TAKEN), ...facts(4, 20, { ...TAKEN, status: "ANSWER" })], iso(40));
    expect(call).to.include({ state: "talking", outcome: null });
  });

  it("gives a call ordered by us the order's id too, and keeps the call's id as it is written", () => {
    const [ordered] = facts(1, 0, { ...INBOUND, callbackId: "881" });
    expect(ordered).to.deep.include({ callKey: "1790000000.533500", aliases: ["callback:881"] });
  });

  it("loses nothing that is unknown, of another type or empty, and refuses what is no text", () => {
    const kinds = (body: string, more: Partial<RawRequest> = {}) => eventsOf(SIPUNI, sent(body, { method: "POST", ...more }), T).map(({ kind }) => kind);
    expect(kinds("event=7&call_id=1.2")).to.deep.equal(["unknown"]);
    expect(kinds("event=1&call_id=")).to.deep.equal(["unknown"]);
    expect(kinds("")).to.deep.equal(["unknown"]);
    expect(kinds("\uFEFFcall_id=1.20&event=1&new_field=x&src_num=&dst_num=")).to.deep.equal(["leg.ringing"]);
    const json = {
      headers: { "content-type": "application/json" },
      body: Buffer.from('{"call_id":1.25,"event":2,"timestamp":"x","status":null,"call_record_link":[]}'),
    };
    expect(kinds("", json)).to.deep.equal(["call.summary"]);
    expect(() => kinds("", { body: Buffer.from([0x1f, 0x8b, 0xff]) })).to.throw("no form");
    expect(() => kinds("call_id=%zz")).to.throw("no form");
  });
});
