import { gzipSync } from "node:zlib";
import { expect } from "chai";
import type { RoutingDecision } from "../../../hub/contract/routing.ts";
import type { ConnectionConfig, RawRequest } from "../../../telephony/adapter.ts";
import { readConnections } from "../../../telephony/providers.ts";
import { foldAnyOrder } from "../anyOrder.ts";
import { connect, eventsOf, T } from "../play.ts";
import { BINOTEL, BINOTEL_ADDRESS, binotelEvent, binotelFacts, binotelForm, binotelJson } from "./binotelPlay.ts";
import { sampleBodies } from "./zadarmaPlay.ts";

const LATER = iso(T + 3600);
const INCOMING = sampleBodies("binotel", "incoming-answered");
const [, , HANGUP = "", COMPLETED = ""] = INCOMING;
/** When each line of the sample came, seconds after the start. */
const ARRIVED = [1, 9, 51, 53];
const DETAILS = {
  companyID: "12345",
  generalCallID: "3000000001",
  callID: "3000000002",
  startTime: "1790000000",
  callType: "0",
  internalNumber: "901",
  externalNumber: "0671234567",
  waitsec: "8",
  billsec: "42",
  disposition: "ANSWER",
  pbxNumberData: { number: "0443334455" },
  recordingStatus: "uploading",
};

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function verdict(request: RawRequest, config: ConnectionConfig = BINOTEL): string {
  const outcome = connect(config).authenticate(request, T * 1000);
  return outcome.ok ? "accepted" : `${outcome.result} ${outcome.status}`;
}

const completed = (details: Readonly<Record<string, unknown>>) => binotelJson({ requestType: "apiCallCompleted", attemptsCounter: "1", callDetails: details });

describe("who speaks for Binotel", () => {
  const good = binotelForm(INCOMING[0] ?? "");

  it("is known by its addresses, and by no others", () => {
    for (const address of [BINOTEL_ADDRESS, "194.88.218.114", "194.88.219.89", "185.100.66.146", "45.91.130.51", "::ffff:194.88.219.92"]) {
      expect(verdict({ ...good, address }), address).to.equal("accepted");
    }
    for (const address of ["203.0.113.7", "194.88.218.115", "194.88.219.77", "194.88.219.90", "127.0.0.1", ""]) {
      expect(verdict({ ...good, address }), address).to.equal("signature_wrong 403");
    }
    expect(verdict({ ...good, address: "203.0.113.7" }, { ...BINOTEL, addresses: ["203.0.113.7"] })).to.equal("accepted");
  });

  it("names the company, once and the right one", () => {
    const [text = ""] = INCOMING;
    const wrong = [text.replace("12345", "12346"), text.replace("12345", "1234"), text.replace("12345", "012345"), COMPLETED.replace("=12345", "=54321")];
    for (const body of [...wrong, `${COMPLETED}&companyID=54321`, HANGUP.replace("12345", "12346")]) {
      expect(verdict(binotelForm(body)), body).to.equal("signature_wrong 403");
    }
    for (const body of [text.replace("&companyID=12345", ""), text.replace("12345", ""), COMPLETED.replace("callDetails%5BcompanyID%5D=12345&", ""), ""]) {
      expect(verdict(binotelForm(body)), body).to.equal("signature_missing 401");
    }
    expect(verdict(binotelForm(`${text}&companyID=12345`)), "repeated").to.equal("malformed 400");
    // Of an answer and a hang-up it is not documented that they name it.
    expect(verdict(binotelForm(HANGUP.replace("&companyID=12345", "")))).to.equal("accepted");
  });

  it("brings the secret of the webhook's address where the company set one", () => {
    const guarded = { ...BINOTEL, hookSecret: "hook-secret" };
    const through = (secretInPath: string | null, address = BINOTEL_ADDRESS) => verdict({ ...good, secretInPath, address }, guarded);
    expect([through("hook-secret"), through(null), through(""), through("hook-secre"), through("hook-secret", "203.0.113.7")]).to.deep.equal([
      "accepted",
      "signature_missing 401",
      "signature_wrong 403",
      "signature_wrong 403",
      "signature_wrong 403",
    ]);
    expect(verdict({ ...good, secretInPath: "hook-secret", address: "203.0.113.7" }, { ...guarded, addresses: "any" })).to.equal("accepted");
    expect(eventsOf(guarded, { ...good, secretInPath: "hook-secret" }, T)[0]?.auth).to.equal("token");
  });

  it("may not be just anybody", () => {
    const problems = (more: object) => readConnections([{ ...BINOTEL, ...more }]).problems.map(({ path }) => path.join("."));
    expect(problems({ addresses: "any" })).to.deep.equal(["0.hookSecret"]);
    expect(problems({ addresses: [] })).to.deep.equal(["0.hookSecret"]);
    expect(problems({ companyId: "", key: "", secret: "" })).to.deep.equal(["0.companyId", "0.key", "0.secret"]);
    expect(problems({})).to.deep.equal([]);
  });

  it("is refused what cannot be read", () => {
    const bodies = [gzipSync(COMPLETED), Buffer.from("a=%zz"), Buffer.from("{"), Buffer.from([0xff]), Buffer.from("a=1&a[b]=2")];
    for (const body of bodies) expect(verdict({ ...good, body }), body.toString("latin1").slice(0, 20)).to.equal("malformed 400");
    expect(verdict(binotelForm(`\uFEFF${INCOMING[0]?.replace(/(requestType=[^&]+)&(.*)/, "$2&$1")}`)), "BOM before another field").to.equal("accepted");
    expect(verdict(binotelJson([]))).to.equal("malformed 400");
  });
});

describe("Binotel's events", () => {
  const facts = INCOMING.flatMap((body, index) => binotelFacts(binotelForm(body), T + (ARRIVED[index] ?? 0)));

  it("are the facts of one call, the finished call with the provider's own times", () => {
    expect(facts.map(({ kind, externalId, legKey }) => [kind, externalId, legKey])).to.deep.equal([
      ["leg.ringing", "receivedTheCall:3000000001:901", "3000000001:901"],
      ["leg.answered", "answeredTheCall:3000000001:901", "3000000001:901"],
      ["call.ended", "hangupTheCall:3000000001:", null],
      ["call.summary", "3000000001:completed", null],
      ["recording.ready", "3000000001:recording", null],
    ]);
    expect(facts.map(({ occurredAtSource, auth }) => [occurredAtSource, auth])).to.deep.equal([
      ["received", "ip"],
      ["received", "ip"],
      ["received", "ip"],
      ["provider", "ip"],
      ["received", "ip"],
    ]);
    expect(facts[3]).to.deep.include({
      occurredAt: iso(T + 50),
      summary: { startedAt: iso(T), answeredAt: iso(T + 8), endedAt: iso(T + 50) },
      durations: { waitSec: 8, talkSec: 42, totalSec: 50 },
    });
  });

  it("fold to the call they tell, and the finished call alone tells as much", () => {
    const told = { direction: "inbound", outcome: "answered", phone: "+380671234567", line: "+380443334455", agentExtension: "901", talkSec: 42, waitSec: 8 };
    for (const some of [facts, facts.slice(3)]) {
      expect(foldAnyOrder(some, LATER)).to.include({ ...told, startedAt: iso(T), answeredAt: iso(T + 8), endedAt: iso(T + 50), estimated: false });
    }
    expect(foldAnyOrder(facts.slice(0, 3), LATER)).to.include({ outcome: "answered", talkSec: 42, agentExtension: "901", estimated: true });
    expect(foldAnyOrder(facts, LATER).recordings).to.deep.equal([{ id: "3000000001", url: null }]);
  });

  it("S10: a finished call told three times is one call, and each time gets exactly the bytes it waits for", () => {
    const attempts = [1, 2, 3].map((attempt) => binotelForm(COMPLETED.replace("attemptsCounter=1", `attemptsCounter=${attempt}`)));
    const each = attempts.map((request, index) => binotelFacts(request, T + 60 + index * 600));
    expect(new Set(each.map((events) => JSON.stringify(events.map(({ externalId }) => externalId)))).size).to.equal(1);
    expect(foldAnyOrder(each.flat(), LATER)).to.include({ outcome: "answered", talkSec: 42, endedAt: iso(T + 50), conflicts: 0 });
    for (const request of attempts) {
      expect(connect(BINOTEL).reply(request, null)).to.deep.equal({ status: 200, contentType: "application/json", body: '{"status":"success"}' });
    }
  });

  it("take from a later attempt what the first did not know", () => {
    const { recordingStatus: _status, ...early } = DETAILS;
    const first = binotelFacts(completed(early), T + 60);
    const second = binotelFacts(completed({ ...DETAILS, recordingStatus: "uploaded" }), T + 660);
    expect(first.map(({ kind }) => kind)).to.deep.equal(["call.summary"]);
    const known = new Set(first.map(({ externalId }) => externalId));
    expect(second.filter(({ externalId }) => !known.has(externalId)).map(({ kind }) => kind)).to.deep.equal(["recording.ready"]);
    expect(binotelFacts(completed({ ...DETAILS, recordingStatus: "nothing" }), T).map(({ kind }) => kind)).to.deep.equal(["call.summary"]);
    expect(binotelFacts(completed({ ...DETAILS, disposition: "NOANSWER", billsec: "0" }), T).map(({ kind }) => kind)).to.deep.equal(["call.summary"]);
  });

  it("say of everybody it rang at how it ended there", () => {
    const dstNumbers = [
      { dstNumber: "801 > 901", waitsec: "10", billsec: "0", disposition: "NOANSWER" },
      { dstNumber: "902", waitsec: 5, billsec: 42, disposition: "ANSWER", employeeData: { name: "Олена" } },
      { dstNumber: "", disposition: "CANCEL" },
    ];
    const call = foldAnyOrder(binotelFacts(completed({ ...DETAILS, internalNumber: "902", waitsec: 15, dstNumbers }), T + 90), LATER);
    expect(call).to.include({ outcome: "answered", agentExtension: "902", talkSec: 42, waitSec: 15 });
    expect(call.legs.map(({ extension, outcome, endedAt }) => [extension, outcome, endedAt])).to.deep.equal([
      ["901", "missed", iso(T + 10)],
      ["902", "answered", iso(T + 57)],
    ]);
    const form = "requestType=apiCallCompleted&callDetails[companyID]=12345&callDetails[generalCallID]=7&callDetails[disposition]=NOANSWER";
    const nested = binotelFacts(binotelForm(`${form}&callDetails[historyData][0][internalNumber]=903&callDetails[historyData][0][disposition]=BUSY`), T);
    expect(nested.map(({ kind, legKey, outcome }) => [kind, legKey, outcome])).to.deep.equal([
      ["call.summary", null, "missed"],
      ["leg.ended", "7:903", "busy"],
    ]);
  });

  it("say how it ended, whichever words they use", () => {
    const outcome = (disposition: string, callType: string, billsec = "0") =>
      binotelFacts(completed({ ...DETAILS, disposition, callType, billsec }), T)[0]?.outcome;
    const words = ["SUCCESS", "TRANSFER", "VM-SUCCESS", "VM", "NOANSWER", "BUSY", "CANCEL", "CONGESTION", "CHANUNAVAIL", "FAILED", "NEW-WORD"];
    const ends = ["answered", "answered", "voicemail", "missed", "missed", "busy", "abandoned", "failed", "failed", "failed", "failed"];
    expect(words.map((word) => outcome(word, "0", "5"))).to.deep.equal(ends);
    expect(outcome("CANCEL", "1")).to.equal("cancelled");
    expect(outcome("ANSWER", "0", "0"), "answered without a second of talk").to.equal("missed");
    expect(foldAnyOrder(binotelFacts(completed({ ...DETAILS, disposition: "VM-SUCCESS", billsec: "20" }), T + 60), LATER)).to.include({
      outcome: "voicemail",
      talkSec: 0,
    });
    for (const disposition of ["ONLINE", "CALLING", "SMS-SUCCESS"]) {
      expect(eventsOf(BINOTEL, completed({ ...DETAILS, disposition }), T).map(({ kind }) => kind)).to.deep.equal(["unknown"]);
    }
  });

  it("of a call we place name the customer and who places it", () => {
    const own = { generalCallID: "9", callType: "1", externalNumber: "0501112233", internalNumber: "901", pbxNumber: "0443334455" };
    const placed = [
      ...binotelFacts(binotelEvent("receivedTheCall", own), T),
      ...binotelFacts(binotelEvent("answeredTheCall", own), T + 10),
      ...binotelFacts(binotelEvent("hangupTheCall", { generalCallID: "9", billsec: "30", disposition: "ANSWER" }), T + 40),
    ];
    const told = { direction: "outbound", outcome: "answered", phone: "+380501112233", line: "+380443334455", agentExtension: "901", talkSec: 30 };
    expect(foldAnyOrder(placed, LATER)).to.include(told);
  });

  it("tell a transfer, and a ring at nobody in particular", () => {
    const [transfer] = binotelFacts(binotelEvent("transferredTheCall", { generalCallID: "9", internalNumber: "902" }), T);
    expect(transfer).to.deep.include({ kind: "transfer.updated", transfer: { type: "unknown", fromLegKey: null, toLegKey: "9:902" } });
    expect(binotelFacts(binotelEvent("receivedTheCall", { generalCallID: "9", callType: "0", internalNumber: "" }), T)[0]?.kind).to.equal("call.started");
    const [grouped] = binotelFacts(binotelEvent("receivedTheCall", { generalCallID: "9", callType: "0", internalNumber: "801 > 901" }), T);
    expect(grouped).to.deep.include({ legKey: "9:901", queue: { id: "801", name: null } });
  });

  it("S19: come in whatever types, as JSON, one step deeper, with empty objects, and lose nothing", () => {
    const sheet = binotelFacts(binotelForm(COMPLETED), T);
    const numbers = {
      ...DETAILS,
      companyID: 12345,
      generalCallID: 3000000001,
      startTime: 1790000000,
      callType: 0,
      internalNumber: 901,
      waitsec: 8,
      billsec: 42,
    };
    expect(binotelFacts(completed(numbers), T)).to.deep.equal(sheet);
    expect(binotelFacts(completed({ "3000000001": DETAILS }), T)).to.deep.equal(sheet);
    expect(binotelFacts(completed({ ...DETAILS, employeeData: "", historyData: "", dstNumbers: [], customerData: null, isNewCall: [] }), T)).to.deep.equal(
      sheet,
    );
    const [bare] = binotelFacts(completed({ companyID: "12345", generalCallID: "5", disposition: "", startTime: "" }), T);
    expect(bare).to.deep.include({ kind: "call.summary", outcome: null, from: null, summary: { startedAt: null, answeredAt: null, endedAt: null } });
    expect(bare?.occurredAtSource).to.equal("received");
    for (const request of [binotelEvent("somethingNew", { generalCallID: "5" }), binotelEvent("receivedTheCall", {}), completed({ companyID: "12345" })]) {
      expect(eventsOf(BINOTEL, request, T).map(({ kind }) => kind)).to.deep.equal(["unknown"]);
    }
  });
});

describe("Binotel's question of who calls", () => {
  const asking = { externalNumber: "0671234567", callType: "0", pbxNumber: "0443334455" };
  const asked = (request: RawRequest) => {
    const proof = connect(BINOTEL).authenticate(request, T * 1000);
    return proof.ok ? proof.asks() : proof;
  };
  const replyTo = (request: RawRequest, decision: RoutingDecision | null): unknown => JSON.parse(connect(BINOTEL).reply(request, decision).body);

  it("is one when a call comes in, and opens no call that nobody would ever end", () => {
    expect(asked(binotelEvent("apiCallSettings", asking))).to.deep.equal({ connectionId: "bn", callKey: "", phone: "+380671234567", line: "+380443334455" });
    expect(asked(binotelEvent("apiCallSettings", { ...asking, callType: "1" }))).to.equal(null);
    expect(INCOMING.map((body) => asked(binotelForm(body)))).to.deep.equal([null, null, null, null]);
    expect(eventsOf(BINOTEL, binotelEvent("apiCallSettings", asking), T).map(({ kind }) => kind)).to.deep.equal(["unknown"]);
    expect(eventsOf(BINOTEL, binotelEvent("apiCallSettings", { ...asking, generalCallID: "9" }), T).map(({ kind }) => kind)).to.deep.equal([
      "routing.requested",
    ]);
  });

  it("is answered with the client's name and the employee to ring first", () => {
    const request = binotelEvent("apiCallSettings", asking);
    const ring = { kind: "ring", extensions: ["901", "902"], ringSec: 15, callerName: "Олена Коваль" } as const;
    expect(replyTo(request, ring)).to.deep.equal({ customerData: { name: "Олена Коваль", assignedToEmployeeNumber: "901" } });
    expect(replyTo(request, { kind: "default", callerName: "Олена Коваль" })).to.deep.equal({ customerData: { name: "Олена Коваль" } });
    expect(replyTo(request, { kind: "default", callerName: null })).to.deep.equal({});
    expect(replyTo(binotelEvent("apiCallSettings", { ...asking, callType: "1" }), null)).to.deep.equal({});
    // The word alone does not make a question of it.
    expect(replyTo(binotelEvent("receivedTheCall", { generalCallID: "9", method: "apiCallSettings" }), null)).to.deep.equal({ status: "success" });
  });
});
