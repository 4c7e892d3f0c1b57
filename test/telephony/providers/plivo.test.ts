import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import type { ConnectionConfig, RawRequest } from "../../../telephony/adapter.ts";
import { ioAt, startProviderApi } from "../../fakes/providerApi.ts";
import { foldAnyOrder } from "../anyOrder.ts";
import { connect, eventsOf, PUBLIC_URL, requestOf, T } from "../play.ts";
import { NONCE, PLIVO, plivoFact, plivoRequest } from "./cloudPlay.ts";

const LATER = new Date((T + 7 * 3600) * 1000).toISOString();
const NOW = new Date(T * 1000).toISOString();
const CALL = "11111111-2222-3333-4444-555555555555";

interface Vector {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly body?: string;
  readonly nonce: string;
  readonly "X-Plivo-Signature-V3": string;
}
const { signatures } = JSON.parse(readFileSync(new URL("../vectors.json", import.meta.url), "utf8")) as { signatures: readonly Vector[] };
const vectors = signatures.filter(({ id }) => id.startsWith("plivo"));

function verdict(request: RawRequest, config: ConnectionConfig = PLIVO): string {
  const outcome = connect(config).authenticate(request, T * 1000);
  return outcome.ok ? "accepted" : `${outcome.result} ${outcome.status}`;
}

function vectorRequest(vector: Vector): RawRequest {
  const headers = { "x-plivo-signature-v3": vector["X-Plivo-Signature-V3"], "x-plivo-signature-v3-nonce": vector.nonce };
  return requestOf({ method: vector.method, path: "/answer", url: vector.url, headers, body: Buffer.from(vector.body ?? "") });
}

describe("Plivo", () => {
  it("accepts the sheet's three vectors, each for its own address and nonce alone", () => {
    expect(vectors).to.have.length(3);
    for (const vector of vectors) {
      const request = vectorRequest(vector);
      expect(verdict(request), vector.id).to.equal("accepted");
      expect(verdict({ ...request, url: `${request.url}${request.url.includes("?") ? "&" : "?"}x=1` })).to.equal("signature_wrong 403");
      expect(verdict({ ...request, url: request.url.replace("cc.", "cd.") })).to.equal("signature_wrong 403");
      expect(verdict({ ...request, headers: { ...request.headers, "x-plivo-signature-v3-nonce": "1" } })).to.equal("signature_wrong 403");
    }
  });

  it("refuses what is missing, empty, truncated, of another key or signed the older way; takes one right of several", () => {
    const good = plivoRequest("/answer", { CallUUID: CALL, From: "380671234567" });
    const signature = String(good.headers["x-plivo-signature-v3"]);
    const signed = (value: string): RawRequest => ({ ...good, headers: { ...good.headers, "x-plivo-signature-v3": value } });
    expect(verdict(good)).to.equal("accepted");
    expect(verdict(signed(`AAAA, ${signature}`))).to.equal("accepted");
    for (const name of ["x-plivo-signature-v3", "x-plivo-signature-v3-nonce"]) {
      const { [name]: _left, ...headers } = good.headers;
      expect(verdict({ ...good, headers })).to.equal("signature_missing 401");
      expect(verdict({ ...good, headers: { ...good.headers, [name]: "" } })).to.equal("signature_missing 401");
    }
    for (const value of [",", signature.slice(0, -1), signature.replace("=", ""), signature.toLowerCase(), Buffer.from(signature, "base64").toString("hex")]) {
      expect(verdict(signed(value)), value).to.equal("signature_wrong 403");
    }
    expect(verdict({ ...good, headers: { "x-plivo-signature-v2": signature, "x-plivo-signature-v2-nonce": NONCE } })).to.equal("signature_missing 401");
    expect(verdict({ ...good, headers: { ...good.headers, "x-plivo-signature-v3-nonce": `${NONCE}, ${NONCE}` } })).to.equal("signature_wrong 403");
    expect(verdict(plivoRequest("/answer", { CallUUID: CALL }, "another-token"))).to.equal("signature_wrong 403");
    expect(verdict(plivoRequest("/answer", { CallUUID: CALL }, "old"), { ...PLIVO, id: "two", previousAuthToken: "old" })).to.equal("accepted");
    expect(verdict({ ...good, body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), good.body]) })).to.equal("signature_wrong 403");
    expect(verdict({ ...good, body: gzipSync(good.body) })).to.equal("malformed 400");
  });

  const missed = [
    ...plivoFact(0, "/answer", { CallStatus: "ringing", Event: "StartApp" }),
    ...plivoFact(20, "/action?try=1", { CallStatus: "in-progress", DialStatus: "no-answer", DialHangupCause: "NO_ANSWER" }),
    ...plivoFact(21, "/hangup", { CallStatus: "completed", Event: "Hangup", Duration: "21", HangupCause: "NORMAL_CLEARING", HangupSource: "Plivo" }),
  ];

  it("an answered call has its agent, a call nobody took is missed, both in any order", () => {
    const answered = [
      ...missed.slice(0, 1),
      ...plivoFact(10, "/dial", { CallStatus: "in-progress", DialAction: "answer", DialBLegUUID: "b-1", DialBLegTo: "380501112233" }),
      ...plivoFact(52, "/dial", { DialAction: "hangup", DialBLegUUID: "b-1", DialBLegTo: "380501112233", DialBLegDuration: "42" }),
      ...plivoFact(52, "/action?try=1", { DialStatus: "completed", DialBLegUUID: "b-1" }),
      ...plivoFact(52, "/hangup", { CallStatus: "completed", Event: "Hangup", Duration: "52", HangupSource: "Caller" }),
    ];
    expect(foldAnyOrder(answered, LATER)).to.include({
      direction: "inbound",
      outcome: "answered",
      agentExtension: "101",
      phone: "+380671234567",
      line: "+380443334455",
    });
    expect(foldAnyOrder(missed, LATER)).to.include({ direction: "inbound", outcome: "missed", talkSec: 0 });
  });

  it("the dial's last word counts, though the ring it speaks of is heard of after it", () => {
    const dialled = { CallStatus: "in-progress", DialBLegUUID: "b-1", DialBLegTo: "380501112233" };
    const busy = [
      ...missed.slice(0, 1),
      ...plivoFact(20, "/dial", { ...dialled, DialAction: "hangup", DialBLegDuration: "0" }),
      ...plivoFact(20, "/action?try=1", { CallStatus: "in-progress", DialStatus: "busy" }),
      ...plivoFact(23, "/dial", { ...dialled, DialAction: "ring" }),
      ...missed.slice(2),
    ];
    expect(foldAnyOrder(busy, LATER)).to.include({ direction: "inbound", outcome: "busy", talkSec: 0 });
  });

  it("S19: keeps what it does not know, and reads a recording", () => {
    for (const fields of [{ CallUUID: "a", Event: "Novelty" }, { Event: "StartApp" }, { CallUUID: "" }]) {
      expect(eventsOf(PLIVO, plivoRequest("/novel", fields as Record<string, string>), T).map(({ kind }) => kind)).to.deep.equal(["unknown"]);
    }
    const [fact] = plivoFact(60, "/recording", { RecordingID: "rec-1", RecordUrl: "https://media.plivo.com/rec-1.mp3", RecordingDuration: "-1" });
    expect(fact).to.deep.include({
      kind: "recording.ready",
      recording: { id: "rec-1", url: "https://media.plivo.com/rec-1.mp3", durationSec: null, expiresAt: null },
    });
  });

  it("answers with whom to ring, tries on while nobody answers, and ends", () => {
    const ring = { kind: "ring", extensions: ["101", "102", "999"], ringSec: 15, callerName: null } as const;
    const other = { kind: "default", callerName: null } as const;
    const { reply } = connect(PLIVO);
    const base = `${PUBLIC_URL}/hooks/plivo/pl`;
    const rung = reply(plivoRequest("/answer", { CallUUID: "a" }), ring).body;
    expect(rung).to.equal(
      `<Response><Dial timeout="15" callbackUrl="${base}/dial" action="${base}/action?try=1"><Number>380501112233</Number><User>sip:102@pbx.example.com</User></Dial></Response>`,
    );
    expect(reply(plivoRequest("/action?try=1", { CallUUID: "a", DialStatus: "no-answer" }), ring).body).to.include("try=2");
    expect(reply(plivoRequest("/action?try=5", { CallUUID: "a", DialStatus: "no-answer" }), ring).body).to.equal("<Response></Response>");
    expect(reply(plivoRequest("/action?try=1", { CallUUID: "a", DialStatus: "completed" }), null).body).to.equal("<Response></Response>");
    const forwarding = connect({ ...PLIVO, id: "fw", forwardTo: "+380990000000" });
    expect(forwarding.reply(plivoRequest("/answer", { CallUUID: "a" }), other).body).to.include("<Number>380990000000</Number>");
    expect(reply(plivoRequest("/hangup", { CallUUID: "a" }), null)).to.deep.equal({ status: 200, contentType: null, body: "" });
    const asks = (path: string, fields: Record<string, string>): unknown => {
      const proof = connect(PLIVO).authenticate(plivoRequest(path, { CallUUID: "a", From: "380671234567", To: "380443334455", ...fields }), T * 1000);
      return proof.ok ? proof.asks() : "refused";
    };
    expect(asks("/answer", {})).to.deep.equal({ connectionId: "pl", callKey: "a", phone: "+380671234567", line: "+380443334455" });
    expect(asks("/action?try=1", { DialStatus: "busy" })).to.not.equal(null);
    expect([asks("/action?try=1", { DialStatus: "completed" }), asks("/action", { DialStatus: "busy" }), asks("/hangup", {})]).to.deep.equal([
      null,
      null,
      null,
    ]);
  });

  it("commands: dials the agent first, is told whom to connect by its own signed address, and lists", async () => {
    const leg = (call_uuid: string, more: object): object => ({
      call_uuid,
      call_direction: "inbound",
      from_number: "380671234567",
      to_number: "380443334455",
      initiation_time: "2026-09-21 17:00:00+03:00",
      answer_time: "2026-09-21 17:00:05+03:00",
      end_time: "2026-09-21 17:01:05+03:00",
      call_duration: 60,
      ...more,
    });
    const api = await startProviderApi(({ method, path, headers }) => {
      if (headers.authorization !== `Basic ${Buffer.from(`${PLIVO.authId}:${PLIVO.authToken}`).toString("base64")}`) return { status: 401 };
      if (method === "POST") return { status: 201, json: { message: "call fired", request_uuid: "req-1" } };
      if (path.includes("/Recording/")) return path.includes("rec-1") ? { json: { recording_url: "https://s3.amazonaws.com/rec.mp3" } } : { status: 404 };
      if (!path.includes("offset=0")) return { json: { objects: [] } };
      return {
        json: { objects: [leg("a", {}), leg("b", { parent_call_uuid: "a", call_direction: "outbound", to_number: "380501112233", call_duration: "40" })] },
      };
    });
    try {
      const connection = connect({ ...PLIVO, id: "api", apiRoot: api.root });
      const { commands } = connection;
      const order = { commandId: "cmd-7", extension: "101", customer: "+380671234567", line: null };
      expect(await commands.dial?.(order, ioAt(NOW))).to.deep.equal({ callKey: "req-1" });
      const body = JSON.parse(api.asked[0]?.body ?? "") as { to: string; answer_url: string };
      expect(body.to).to.equal("380501112233");
      const asked = requestOf({ path: "/connect", url: body.answer_url });
      expect(connection.reply(asked, null).body).to.match(
        /^<Response><Dial callerId="\+380443334455" .*action\?command=cmd-7"><Number>380671234567<\/Number><\/Dial><\/Response>$/,
      );
      const ours = { Direction: "outbound", From: "380443334455", To: "380501112233", RequestUUID: "req-1" };
      const facts = [
        ...plivoFact(0, "/ring?command=cmd-7", { ...ours, CallStatus: "ringing" }),
        ...plivoFact(5, "/connect?command=cmd-7", { ...ours, CallStatus: "in-progress", Event: "StartApp" }),
        ...plivoFact(30, "/action?command=cmd-7", { ...ours, DialStatus: "busy" }),
        ...plivoFact(31, "/hangup?command=cmd-7", { ...ours, CallStatus: "completed", Event: "Hangup", Duration: "26" }),
      ];
      expect(foldAnyOrder(facts, LATER)).to.include({ direction: "outbound", outcome: "busy", agentExtension: "101" });
      expect(facts.every(({ commandId, aliases }) => commandId === "cmd-7" && aliases.includes("req-1"))).to.equal(true);
      const place = await commands.locateRecording?.({ id: "rec-1", callKey: "a", url: null }, ioAt(NOW));
      expect(place).to.deep.include({ url: "https://s3.amazonaws.com/rec.mp3", headers: {} });
      expect(await commands.locateRecording?.({ id: "rec-2", callKey: "a", url: null }, ioAt(NOW))).to.equal(null);
      expect((await commands.locateRecording?.({ id: "r", callKey: "a", url: "https://media.plivo.com/r.mp3" }, ioAt(NOW)))?.headers).to.have.property(
        "authorization",
      );
      const calls = (await commands.callList?.({ from: "2026-09-21T13:00:00.000Z", to: "2026-09-21T15:00:00.000Z" }, ioAt(NOW))) ?? [];
      expect(calls).to.have.length(1);
      expect(calls[0]).to.deep.include({ callKey: "a", kind: "call.summary", outcome: "answered", durations: { waitSec: 25, talkSec: 40, totalSec: 65 } });
    } finally {
      await api.close();
    }
  });

  it("says whether a refusal is worth another try", async () => {
    const api = await startProviderApi(() => ({ status: 429 }));
    try {
      const failure = await connect({ ...PLIVO, id: "busy", apiRoot: api.root })
        .commands.dial?.({ commandId: "c", extension: "101", customer: "+380671234567", line: null }, ioAt(NOW))
        .catch((error: unknown) => error);
      expect(failure).to.include({ transient: true });
    } finally {
      await api.close();
    }
  });
});
