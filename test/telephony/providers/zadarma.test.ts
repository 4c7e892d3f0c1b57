import { gzipSync } from "node:zlib";
import { expect } from "chai";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { RoutingDecision } from "../../../hub/contract/routing.ts";
import type { ConnectionConfig, RawRequest } from "../../../telephony/adapter.ts";
import { signedTexts } from "../../../telephony/providers/zadarma/signedText.ts";
import { signZadarma, signZadarmaRequest } from "../../../telephony/sign.ts";
import { foldAnyOrder } from "../anyOrder.ts";
import { connect, eventsOf, PUBLIC_URL, requestOf, T } from "../play.ts";
import { CALL, NOVOFON, notify, sampleBodies, signedBody, THEIR_ADDRESS, ZADARMA, zadarmaFacts } from "./zadarmaPlay.ts";

const LATER = iso(T + 3600);
/** When each line of the sample came, seconds after the start. */
const ARRIVED = [0, 1, 9, 51, 60];
const INCOMING = sampleBodies("zadarma", "incoming-answered");

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function verdict(request: RawRequest, config: ConnectionConfig = ZADARMA): string {
  const outcome = connect(config).authenticate(request, T * 1000);
  return outcome.ok ? "accepted" : `${outcome.result} ${outcome.status}`;
}

function withSignature(request: RawRequest, signature: string | undefined): RawRequest {
  const { signature: _old, ...headers } = request.headers;
  return { ...request, headers: signature === undefined ? headers : { ...headers, signature } };
}

function replyTo(request: RawRequest, decision: RoutingDecision | null): unknown {
  const { status, contentType, body } = connect(ZADARMA).reply(request, decision);
  expect([status, contentType]).to.deep.equal([200, "application/json"]);
  return JSON.parse(body);
}

describe("Zadarma's signature", () => {
  const vectors = [
    {
      event: "NOTIFY_START",
      fields: { ...CALL, call_start: "2026-09-27 11:30:00", pbx_call_id: "in_0f1e2d3c4b5a69788796a5b4c3d2e1f0aabbccdd" },
      text: "+3806712345673804433344552026-09-27 11:30:00",
      signatures: ["MDgwYzEyMmVjZmZjMjI2ZDU2MzhlZDRmMWFkY2Q3MzdlMGM1NmJhMA==", "CAwSLs/8Im1WOO1PGtzXN+DFa6A="],
    },
    {
      event: "NOTIFY_ANSWER",
      fields: { caller_id: "+380671234567", destination: "101", call_start: "2026-09-27 11:30:00", pbx_call_id: "in_1" },
      text: "+3806712345671012026-09-27 11:30:00",
      signatures: ["MmQ5MDA3ZDMwMDRmNTlhMzJmMjBjYzZjNzE3NGM5NTZmNzFjY2VkMQ==", "LZAH0wBPWaMvIMxscXTJVvccztE="],
    },
    {
      event: "NOTIFY_OUT_END",
      fields: { internal: "101", destination: "380671234567", call_start: "2026-09-27 11:35:10", pbx_call_id: "out_1", disposition: "busy" },
      text: "1013806712345672026-09-27 11:35:10",
      signatures: ["MjMxYjFiN2RiMzE5NWU3NTFiZGQxM2I3OTU4ZGE2NzY5M2M5NjI1Nw==", "IxsbfbMZXnUb3RO3lY2mdpPJYlc="],
    },
    {
      event: "NOTIFY_RECORD",
      fields: { pbx_call_id: "in_0f1e2d3c4b5a69788796a5b4c3d2e1f0aabbccdd", call_id_with_rec: "1790000000.123456" },
      text: "in_0f1e2d3c4b5a69788796a5b4c3d2e1f0aabbccdd1790000000.123456",
      signatures: ["MzljY2QzZDBlMzg3NjUyOTQ2NDA0YzBhZTgyMjNhMWI2OGMxNTBmZQ==", "OczT0OOHZSlGQEwK6CI6G2jBUP4="],
    },
  ];

  for (const { event, fields, text, signatures } of vectors) {
    it(`of ${event} is accepted with either thing inside the base64, as both its libraries write it`, () => {
      expect(signedTexts(event, (name) => new Map(Object.entries(fields)).get(name) ?? null)).to.deep.equal([text]);
      expect([signZadarma(ZADARMA.secret, text), signZadarma(ZADARMA.secret, text, "raw")]).to.deep.equal(signatures);
      for (const signature of signatures) expect(verdict(withSignature(notify(event, fields), signature))).to.equal("accepted");
    });
  }

  it("of its own example of an incoming call holds for the body as it was sent", () => {
    const body =
      "event=NOTIFY_START&call_start=2026-09-27+11%3A30%3A00&pbx_call_id=in_0f1e2d3c4b5a69788796a5b4c3d2e1f0aabbccdd&caller_id=%2B380671234567&called_did=380443334455";
    const request = requestOf({ body: Buffer.from(body), address: THEIR_ADDRESS, headers: { signature: "CAwSLs/8Im1WOO1PGtzXN+DFa6A=" } });
    expect(verdict(request)).to.equal("accepted");
    // A bare plus is a space in a form: other characters, another signature.
    expect(verdict({ ...request, body: Buffer.from(body.replace("%2B", "+")) })).to.equal("signature_wrong 403");
  });

  it("of our own questions is the provider's", () => {
    const sign = (path: string, query: string): string => signZadarmaRequest("sk000000000000000000", path, query);
    expect(sign("/v1/request/callback/", "from=499499-100&sip=499499-100&to=50688887777")).to.equal("OGIxZDkyNzJmNzQzMmQwNzUzMTJlYjhmMTM4NGU2MzgxY2VhODhhOQ==");
    expect(sign("/v1/webrtc/get_key/", "sip=499499-101")).to.equal("MmJmM2RmMjEwZTVjZWQ4NzIzODBlNjcwNmFjOWMxMmE1ZjY5MmNiZQ==");
    expect(sign("/v1/info/balance/", "")).to.equal("NjlkOTQzYjZhNzRhMmZjZjQ1YTY5MjYxYzE1YTM1YTEwMWE3ZWMxOA==");
  });
});

describe("requests to a Zadarma connection that do not prove themselves", () => {
  const good = signedBody(INCOMING[0] ?? "");
  const signature = String(good.headers.signature);

  it("a header that is missing, empty, repeated, cut, or of another writing", () => {
    expect(verdict(good)).to.equal("accepted");
    expect(verdict(withSignature(good, undefined))).to.equal("signature_missing 401");
    expect(verdict(withSignature(good, ""))).to.equal("signature_missing 401");
    const bytes = Buffer.from(signature, "base64");
    const others = [
      `${signature}, ${signature}`,
      signature.slice(0, -1),
      signature.slice(0, -2),
      ` ${signature}`,
      signature.toUpperCase(),
      bytes.toString("utf8"),
      bytes.toString("utf8").toUpperCase(),
      Buffer.from(bytes.toString("utf8").toUpperCase()).toString("base64"),
      signZadarma(ZADARMA.secret, "+3806712345673804433344552026-09-21 17:13:20", "raw").replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, ""),
    ];
    for (const other of others) expect(verdict(withSignature(good, other)), other).to.equal("signature_wrong 403");
  });

  it("another connection's secret, or none", () => {
    for (const secret of ["another-secret", ""]) expect(verdict(signedBody(INCOMING[0] ?? "", { secret })), secret).to.equal("signature_wrong 403");
    expect(verdict(signedBody(INCOMING[0] ?? "", { secret: "old" }), { ...ZADARMA, previousSecret: "old" })).to.equal("accepted");
  });

  it("a signed field changed by a bit, repeated, marked with a byte order, packed, or not readable", () => {
    const text = INCOMING[0] ?? "";
    const wrong = [text.replace("71234567", "71234566"), `${text}&caller_id=%2B380671234567`, `\uFEFF${text}`, text.replace("START", "OUT_START"), ""];
    for (const body of wrong) expect(verdict({ ...good, body: Buffer.from(body) }), body).to.equal("signature_wrong 403");
    expect(verdict({ ...good, body: gzipSync(text) })).to.equal("malformed 400");
    expect(verdict({ ...good, body: Buffer.from("event=%zz") })).to.equal("malformed 400");
    expect(verdict({ ...good, method: "GET" })).to.equal("malformed 400");
    expect(verdict({ ...good, headers: { ...good.headers, "content-type": "multipart/form-data; boundary=x" } })).to.equal("malformed 400");
  });

  it("S8: the signature of a start used again for an end is stopped by where it comes from", () => {
    const forged = signedBody(`${INCOMING[0]?.replace("NOTIFY_START", "NOTIFY_END")}&duration=3600&disposition=answered`);
    expect(forged.headers.signature, "one signature serves both").to.equal(signature);
    for (const address of ["203.0.113.7", "185.45.152.44", "127.0.0.1", "::ffff:203.0.113.7", ""]) {
      expect(verdict({ ...forged, address }), address).to.equal("signature_wrong 403");
      expect(verdict({ ...good, address }), address).to.equal("signature_wrong 403");
    }
    expect(verdict({ ...forged, address: "::ffff:185.45.152.41" })).to.equal("accepted");
    expect(verdict({ ...good, address: "203.0.113.7" }, { ...ZADARMA, addresses: ["203.0.113.0/24"] })).to.equal("accepted");
    expect(verdict(good, { ...ZADARMA, addresses: ["203.0.113.0/24"] })).to.equal("signature_wrong 403");
    for (const addresses of [[], "any"]) expect(verdict({ ...good, address: "203.0.113.7" }, { ...ZADARMA, addresses })).to.equal("accepted");
  });

  it("knows Novofon by its own network", () => {
    expect(verdict({ ...good, address: "37.139.38.215" }, NOVOFON)).to.equal("accepted");
    expect(verdict({ ...good, address: "37.139.38.215" })).to.equal("signature_wrong 403");
  });
});

describe("the check of the address", () => {
  const reply = (request: RawRequest) => connect(ZADARMA).reply(request, null);

  it("gets its own word back, asked by GET and by POST, and leaves nothing behind", () => {
    const got = requestOf({ method: "GET", url: `${PUBLIC_URL}/hooks/zadarma/zd?zd_echo=a1B2c3`, address: "203.0.113.7" });
    const posted = requestOf({ body: Buffer.from("zd_echo=a1B2c3"), address: "203.0.113.7" });
    for (const request of [got, posted]) {
      expect(verdict(request)).to.equal("accepted");
      expect(eventsOf(ZADARMA, request, T)).to.deep.equal([]);
      expect(reply(request)).to.deep.equal({ status: 200, contentType: "text/plain", body: "a1B2c3" });
    }
  });

  it("gives back nothing a browser could take for more than a word", () => {
    for (const word of ["", "<script>", "a b", "a%0D%0Ab", "x".repeat(129)]) {
      expect(verdict(requestOf({ method: "GET", url: `${PUBLIC_URL}/hooks/zadarma/zd?zd_echo=${word}`, address: THEIR_ADDRESS })), word).to.equal(
        "signature_missing 401",
      );
    }
  });

  it("is no way around the signature for an event", () => {
    expect(verdict(requestOf({ body: Buffer.from(`${INCOMING[0]}&zd_echo=1`), address: THEIR_ADDRESS }))).to.equal("signature_missing 401");
  });
});

describe("Zadarma's events", () => {
  const facts = INCOMING.flatMap((body, index) => zadarmaFacts(signedBody(body), T + (ARRIVED[index] ?? 0)));

  it("are the facts of one call, with the times that are known", () => {
    expect(facts.map(({ kind, callKey, legKey }) => [kind, callKey, legKey])).to.deep.equal([
      ["routing.requested", "in_aa01", null],
      ["leg.ringing", "in_aa01", "in_aa01:101"],
      ["leg.answered", "in_aa01", "in_aa01:101"],
      ["call.summary", "in_aa01", null],
      ["recording.ready", "in_aa01", null],
      ["recording.ready", "in_aa01", null],
    ]);
    // The start of the call, read in the connection's zone; what came later is dated by its arrival.
    expect(facts.map(({ occurredAt, occurredAtSource }) => [occurredAt, occurredAtSource])).to.deep.equal([
      [iso(T), "assumed-zone"],
      ...[1, 9, 51, 51, 60].map((at) => [iso(T + at), "received"]),
    ]);
    expect(zadarmaFacts(signedBody(INCOMING[0] ?? ""), T, { ...ZADARMA, timeZone: "Europe/London" })[0]?.occurredAt).to.equal(iso(T + 2 * 3600));
    expect(new Set(facts.map(({ externalId }) => externalId)).size).to.equal(6);
    expect(facts[3]).to.include({ externalId: "NOTIFY_END:in_aa01:101:answered", outcome: "answered", auth: "signature" });
    expect(facts[5]).to.deep.include({ recording: { id: "1790000000.123456", url: null, durationSec: null, expiresAt: null } });
  });

  it("fold to the call they tell", () => {
    const { recordings, ...call } = foldAnyOrder(facts, LATER);
    expect(call).to.include({ direction: "inbound", outcome: "answered", phone: "+380671234567", line: "+380443334455", agentExtension: "101" });
    expect(call).to.include({ startedAt: iso(T), answeredAt: iso(T + 9), endedAt: iso(T + 51), talkSec: 42, waitSec: 9, estimated: true });
    expect(recordings).to.deep.equal([{ id: "1790000000.123456", url: null }]);
  });

  it("fold to no call that starts after its end when the zone is not the account's", () => {
    const abroad = { ...ZADARMA, timeZone: "Europe/London" };
    const told = INCOMING.flatMap((body, index) => zadarmaFacts(signedBody(body), T + (ARRIVED[index] ?? 0), abroad));
    expect(foldAnyOrder(told, LATER)).to.include({ startedAt: iso(T), endedAt: iso(T + 51), talkSec: 42, waitSec: 9 });
  });

  it("S7: of two extensions that rang one answered, and the other missed nothing", () => {
    const call = foldAnyOrder(
      [
        ...zadarmaFacts(notify("NOTIFY_START", CALL), T),
        ...zadarmaFacts(notify("NOTIFY_INTERNAL", { ...CALL, internal: "101" }), T + 1),
        ...zadarmaFacts(notify("NOTIFY_INTERNAL", { ...CALL, internal: "102" }), T + 1),
        ...zadarmaFacts(notify("NOTIFY_ANSWER", { ...CALL, destination: "102", internal: "102" }), T + 8),
        ...zadarmaFacts(notify("NOTIFY_END", { ...CALL, internal: "102", duration: "42", disposition: "answered", status_code: "16" }), T + 50),
      ],
      LATER,
    );
    expect(call).to.include({ outcome: "answered", talkSec: 42, agentExtension: "102" });
    expect(call.legs.map(({ extension, outcome }) => [extension, outcome])).to.deep.equal([
      ["101", "cancelled"],
      ["102", "answered"],
    ]);
  });

  it("of a call we place name the customer, the line and who places it", () => {
    const placed = sampleBodies("zadarma", "outgoing-no-answer").flatMap((body, index) => zadarmaFacts(signedBody(body), T + 400 + index * 30));
    expect(placed.map(({ kind }) => kind)).to.deep.equal(["leg.started", "call.summary"]);
    const call = foldAnyOrder(placed, LATER);
    expect(call).to.include({ direction: "outbound", outcome: "missed", phone: "+380671234567", line: "+380443334455", agentExtension: "101", talkSec: 0 });
    expect(call.startedAt).to.equal(iso(T + 400));
    const own = { pbx_call_id: "out_b2", call_start: "2026-09-21 17:13:20", internal: "101", caller_id: "380443334455", destination: "380671234567" };
    const spoken = foldAnyOrder(
      [
        ...zadarmaFacts(notify("NOTIFY_OUT_START", own), T),
        ...zadarmaFacts(notify("NOTIFY_ANSWER", own), T + 10),
        ...zadarmaFacts(notify("NOTIFY_OUT_END", { ...own, duration: "30", disposition: "answered" }), T + 40),
      ],
      LATER,
    );
    expect(spoken).to.include({ outcome: "answered", talkSec: 30, waitSec: 10, agentExtension: "101" });
    expect(zadarmaFacts(notify("NOTIFY_OUT_START", { ...own, destination: "102" }), T)[0]).to.include({ direction: "internal" });
  });

  it("say how it ended, whichever words they use", () => {
    const outcomeOf = (disposition: string | null, code: string, way: "in" | "out" = "in"): CallEvent["outcome"] | undefined => {
      const fields = { ...CALL, pbx_call_id: `${way}_1`, internal: "101", destination: "380671234567", duration: "7", status_code: code };
      const event = way === "in" ? "NOTIFY_END" : "NOTIFY_OUT_END";
      return zadarmaFacts(notify(event, disposition === null ? fields : { ...fields, disposition }), T)[0]?.outcome;
    };
    const said = ["answered", "busy", "cancel", "no answer", "failed", "call failed", "no money", "unallocated number", "no day limit", "no money, no limit"];
    expect(said.map((words) => outcomeOf(words, "16"))).to.deep.equal(["answered", "busy", "abandoned", "missed", ...Array(6).fill("failed")]);
    expect(outcomeOf("cancel", "16", "out")).to.equal("cancelled");
    expect(["17", "19", "21", "34", "16", "26"].map((code) => outcomeOf(null, code))).to.deep.equal([
      "busy",
      "missed",
      "rejected",
      "failed",
      null,
      "cancelled",
    ]);
  });

  it("call nobody served who may have heard the menu alone, and nobody answered without a second of talk", () => {
    const ended = (more: Record<string, string>) =>
      zadarmaFacts(notify("NOTIFY_END", { ...CALL, disposition: "answered", status_code: "16", ...more }), T + 60);
    const start = zadarmaFacts(notify("NOTIFY_START", CALL), T);
    expect(foldAnyOrder([...start, ...ended({ duration: "40" })], LATER).outcome).to.equal("missed");
    expect(foldAnyOrder([...start, ...ended({ duration: "40", last_internal: "101" })], LATER)).to.include({ outcome: "answered", agentExtension: "101" });
    expect(foldAnyOrder([...start, ...ended({ duration: "0", internal: "101" })], LATER).outcome).to.equal("missed");
    const menu = zadarmaFacts(notify("NOTIFY_ANSWER", { ...CALL, destination: "0-main" }), T + 2);
    expect(foldAnyOrder([...start, ...menu, ...ended({ duration: "40" })], LATER)).to.include({ outcome: "missed", talkSec: 0, agentExtension: null });
    // Forwarded to a mobile: no extension, but somebody picked up.
    const forwarded = zadarmaFacts(notify("NOTIFY_ANSWER", { ...CALL, destination: "380501112233" }), T + 20);
    expect(foldAnyOrder([...start, ...forwarded, ...ended({ duration: "40" })], LATER)).to.include({ outcome: "answered", talkSec: 40, agentExtension: null });
  });

  it("S19: come in whatever types, with whatever else, and lose nothing", () => {
    const odd = zadarmaFacts(notify("NOTIFY_END", { ...CALL, internal: "", duration: "", disposition: "", status_code: "x", new_field: "1" }), T)[0];
    expect(odd).to.include({ kind: "call.summary", outcome: null });
    const hidden = zadarmaFacts(notify("NOTIFY_START", { ...CALL, caller_id: "anonymous" }), T)[0];
    expect(hidden?.from).to.include({ e164: null, hidden: true });
    const unknown = eventsOf(ZADARMA, notify("NOTIFY_INTERNAL_END", { ...CALL, internal: "101" }), T);
    expect(unknown.map(({ kind, rawType }) => [kind, rawType])).to.deep.equal([["unknown", "NOTIFY_INTERNAL_END"]]);
    const spoken = eventsOf(ZADARMA, notify("SPEECH_RECOGNITION", { result: '{"words":[]}' }), T);
    expect(spoken.map(({ kind }) => kind)).to.deep.equal(["unknown"]);
    expect(eventsOf(ZADARMA, notify("NOTIFY_START", { caller_id: "1", called_did: "2", call_start: "3" }), T)[0]?.kind).to.equal("unknown");
  });

  it("are read from a multipart body too, whatever boundary its header announces", () => {
    const fields = Object.entries({ event: "NOTIFY_START", ...CALL });
    for (const eol of ["\r\n", "\n"]) {
      const parts = fields.map(([name, value]) => `--b1${eol}Content-Disposition: form-data; name="${name}"${eol}${eol}${value}${eol}`);
      const headers = { ...notify("NOTIFY_START", CALL).headers, "content-type": "multipart/form-data; boundary=another" };
      const request = requestOf({ headers, body: Buffer.from(`${parts.join("")}--b1--${eol}`), address: THEIR_ADDRESS });
      expect(zadarmaFacts(request, T)).to.deep.equal(zadarmaFacts(notify("NOTIFY_START", CALL), T));
      expect(verdict({ ...request, body: Buffer.from(parts.join("")) }), "cut off").to.equal("malformed 400");
    }
  });
});

describe("Zadarma's questions", () => {
  const start = notify("NOTIFY_START", CALL);
  const asked = (request: RawRequest) => {
    const proof = connect(ZADARMA).authenticate(request, T * 1000);
    return proof.ok ? proof.asks() : proof;
  };

  it("are asked when a call comes in and in a menu, and at no other time", () => {
    expect(asked(start)).to.deep.equal({ connectionId: "zd", callKey: "in_aa01", phone: "+380671234567", line: "+380443334455" });
    expect(asked(notify("NOTIFY_IVR", { ...CALL, "wait_dtmf[digits]": "1" }))).to.not.equal(null);
    expect(INCOMING.slice(1).map((body) => asked(signedBody(body)))).to.deep.equal([null, null, null, null]);
  });

  it("are answered in its words", () => {
    const ring = { kind: "ring", extensions: ["101", "102"], ringSec: 15, callerName: "Олена Коваль" } as const;
    expect(replyTo(start, ring)).to.deep.equal({ redirect: "101", return_timeout: 15, caller_name: "Олена Коваль" });
    expect(replyTo(start, { ...ring, ringSec: 1, callerName: null })).to.deep.equal({ redirect: "101", return_timeout: 3 });
    expect(replyTo(start, { ...ring, extensions: [] })).to.deep.equal({ caller_name: "Олена Коваль" });
    expect(replyTo(start, { kind: "default", callerName: null })).to.deep.equal({});
    expect(replyTo(signedBody(INCOMING[3] ?? ""), null)).to.deep.equal({});
  });
});
