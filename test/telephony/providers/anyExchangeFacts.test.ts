import { expect } from "chai";
import fc from "fast-check";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import { foldCall } from "../../../hub/domain/call.ts";
import type { ConnectionConfig } from "../../../telephony/adapter.ts";
import { callsOf, eventsOf, requestOf, T } from "../play.ts";
import { seeded, shuffledWithRepeats } from "../random.ts";
import { abandoned, factsOf as asteriskFacts, attended, blind, outbound, ringAll, throughLocal } from "./asteriskScenes.ts";
import { factsOf, push, RINGOSTAT, TELPHIN, UIS } from "./mappedPlay.ts";

const SEED = 20261130;
const RUNS = 200;
const MEGAFON = { id: "mf", provider: "megafon", country: "RU", timeZone: "Europe/Moscow", token: "tok-demo-0001" } satisfies ConnectionConfig;
const SIPUNI = { id: "sp", provider: "sipuni", country: "RU", timeZone: "Europe/Moscow", secret: "sipuni-demo-secret" } satisfies ConnectionConfig;
const phone = fc.constantFrom("79161234567", "79161234568", "");
const at = fc.nat(90);
const sec = fc.constantFrom("0", "7", "42", "");

const megafon = fc
  .record({
    at,
    cmd: fc.constantFrom("event", "event", "event", "history"),
    type: fc.constantFrom("INCOMING", "ACCEPTED", "COMPLETED", "CANCELLED", "OUTGOING", "TRANSFERRED"),
    status: fc.constantFrom("Success", "missed", "Cancel", "Busy", "NotAvailable"),
    user: fc.constantFrom("ivanov", "petrov"),
    direction: fc.constantFrom("in", "out"),
    phone,
    duration: sec,
    second: fc.constantFrom("", "cid-2"),
  })
  .map(({ at: atSec, cmd, type, status, user, second, ...more }) => {
    const start = new Date(T * 1000).toISOString().replace(/[-:]|\.\d+/g, "");
    const own = cmd === "history" ? { type: more.direction, status, start, link: "https://rec.example.com/1.mp3" } : { type, second_callid: second };
    const body = new URLSearchParams({ cmd, callid: "cid-1", user, diversion: "74951234567", crm_token: MEGAFON.token, ...more, ...own });
    return callsOf(eventsOf(MEGAFON, requestOf({ headers: FORM, body: Buffer.from(body.toString()) }), T + atSec));
  });

const FORM = { "content-type": "application/x-www-form-urlencoded" };

const sipuni = fc
  .record({
    at,
    event: fc.constantFrom("1", "2", "3", "4"),
    timestamp: fc.constantFrom(String(T), String(T + 1), String(T + 20), "0", ""),
    status: fc.constantFrom("ANSWER", "BUSY", "NOANSWER", "CANCEL", "CONGESTION", "CHANUNAVAIL", ""),
    call_answer_timestamp: fc.constantFrom("0", "", String(T - 5), String(T + 10)),
    src_num: phone,
    short_dst_num: fc.constantFrom("201", "202", ""),
    src_type: fc.constantFrom("1", "2"),
    channel: fc.constantFrom("SIP/1", "SIP/2"),
  })
  .map(({ at: atSec, ...fields }) => {
    const body = new URLSearchParams({ call_id: "1790000000.1", dst_num: "74951234567", user_id: "012345", call_start_timestamp: String(T), ...fields });
    const request = requestOf({ headers: FORM, secretInPath: SIPUNI.secret, body: Buffer.from(body.toString()) });
    return callsOf(eventsOf(SIPUNI, request, T + atSec));
  });

const uis = fc
  .record({
    at,
    hub_event: fc.constantFrom("inbound", "outbound", "waiting", "talk_started", "talk_finished", "finished", "lost", "recording"),
    leg_id: fc.constantFrom(1, 2, null),
    direction: fc.constantFrom("in", "out"),
    contact_phone_number: phone,
    employee_phone_number: fc.constantFrom("101", "102", null),
    talk_time_duration: fc.constantFrom(0, 42, null),
  })
  .map(({ at: atSec, ...fields }) =>
    factsOf(UIS, push(UIS, { call_session_id: 1, ts: T + atSec, file_link: "https://app.uiscom.ru/1.mp3", ...fields }), T + atSec),
  );

const ringostat = fc
  .record({
    at,
    event: fc.constantFrom("call_start", "step", "pickup", "call_end", "out_start", "out_end"),
    employee_number: fc.constantFrom("101", "102", ""),
    disposition: fc.constantFrom("ANSWERED", "NO ANSWER", "BUSY", "FAILED"),
    billsec: fc.constantFrom(0, 42, ""),
    waittime: fc.constantFrom(0, 10, null),
    caller: phone,
  })
  .map(({ at: atSec, event, ...fields }) => {
    const body = { uniqueid: "u-1", calldate: "2026-09-21 17:13:20", call_type: event.startsWith("out") ? "out" : "in", dst: "380443334455", duration: 52 };
    return factsOf(RINGOSTAT, push(RINGOSTAT, { ...body, ...fields }, { query: `event=${event}` }), T + atSec);
  });

const telphin = fc
  .record({
    at,
    EventType: fc.constantFrom("dial-in", "dial-out", "answer", "hangup"),
    SubCallID: fc.constantFrom("s1", "s2"),
    CallFlow: fc.constantFrom("in", "out", "transfer"),
    CallStatus: fc.constantFrom("ANSWER", "BUSY", "NOANSWER", "CANCEL"),
    Duration: sec,
    CalledExtension: fc.constantFrom("453*101@demo", "453*102@demo", ""),
    CallerIDNum: phone,
  })
  .map(({ at: atSec, ...fields }) => {
    const body = new URLSearchParams({ CallID: "tph-1", CalledDID: "74951234567", EventTime: `${T + atSec}250000`, ...fields });
    return factsOf(TELPHIN, push(TELPHIN, body.toString()), T + atSec);
  });

/** What is left of a whole scene when some of its events are lost on the way. */
const asterisk = fc
  .tuple(fc.constantFrom(ringAll(), throughLocal(), abandoned(), attended(), blind(), outbound(), outbound("busy")), fc.array(fc.nat(60), { maxLength: 8 }))
  .map(([scenes, lost]) => asteriskFacts(scenes.filter((_, index) => !lost.includes(index))));

for (const [provider, facts, most] of [
  ["MegaFon", megafon, 8],
  ["Sipuni", sipuni, 8],
  ["UIS", uis, 8],
  ["Ringostat", ringostat, 8],
  ["Telphin", telphin, 8],
  ["Asterisk", asterisk, 1],
] as const) {
  describe(`any facts of ${provider}, in any order and repeated`, () => {
    it("fold to the same record", () => {
      let told = 0;
      fc.assert(
        fc.property(fc.array<readonly CallEvent[]>(facts, { minLength: 1, maxLength: most }), fc.integer(), fc.nat(400), (sets, seed, after) => {
          const all = sets.flat();
          if (all.length === 0) return;
          told += all.length;
          const asOf = new Date((T + after) * 1000).toISOString();
          expect(foldCall(shuffledWithRepeats(all, seeded(seed)), asOf)).to.deep.equal(foldCall(all, asOf));
        }),
        { seed: SEED, numRuns: RUNS },
      );
      expect(told, "the requests are read").to.be.greaterThan(RUNS);
    });
  });
}
