import { createVerify } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import type { ConnectionConfig, RawRequest } from "../../../telephony/adapter.ts";
import { ioAt, startProviderApi } from "../../fakes/providerApi.ts";
import { foldAnyOrder } from "../anyOrder.ts";
import { connect, eventsOf, PUBLIC_URL, requestOf, T } from "../play.ts";
import { VONAGE, VONAGE_PUBLIC_KEY, vonageFact, vonageRequest, vonageToken } from "./cloudPlay.ts";

const LATER = new Date((T + 7 * 3600) * 1000).toISOString();
const NOW = new Date(T * 1000).toISOString();

interface Vector {
  readonly id: string;
  readonly body: string;
  readonly jwt: string;
}
const { signatures } = JSON.parse(readFileSync(new URL("../vectors.json", import.meta.url), "utf8")) as { signatures: readonly Vector[] };
const vector = signatures.find(({ id }) => id === "vonage");
const vectorRequest = requestOf({
  path: "/event",
  url: `${PUBLIC_URL}/hooks/vonage/vg/event`,
  headers: { authorization: `Bearer ${vector?.jwt}` },
  body: Buffer.from(vector?.body ?? ""),
});

function verdict(request: RawRequest, config: ConnectionConfig = VONAGE, nowSec = T): string {
  const outcome = connect(config).authenticate(request, nowSec * 1000);
  return outcome.ok ? "accepted" : `${outcome.result} ${outcome.status}`;
}

function bearing(authorization: string | undefined): RawRequest {
  return { ...vectorRequest, headers: authorization === undefined ? {} : { authorization } };
}

describe("Vonage", () => {
  it("accepts the sheet's vector within five minutes of its time, for this body alone", () => {
    for (const offset of [0, 300, -300]) expect(verdict(vectorRequest, VONAGE, T + offset)).to.equal("accepted");
    for (const offset of [301, -301]) expect(verdict(vectorRequest, VONAGE, T + offset)).to.equal("stale 403");
    expect(verdict({ ...vectorRequest, body: Buffer.from(`${vector?.body} `) })).to.equal("signature_wrong 403");
  });

  it("asks again for what it forgot to sign, and refuses every other token", () => {
    for (const none of [undefined, ""]) expect(verdict(bearing(none))).to.equal("signature_missing 503");
    const body = vectorRequest.body;
    const good = vonageToken(body);
    const [head = "", claims = "", signature = ""] = good.slice("Bearer ".length).split(".");
    expect(verdict(bearing(good))).to.equal("accepted");
    const none = Buffer.from('{"alg":"none"}').toString("base64url");
    for (const token of [
      `${good}, ${good}`,
      good.slice(0, -1),
      `Bearer ${head}.${claims}.`,
      `Bearer ${none}.${claims}.`,
      `Bearer ${none}.${claims}.${signature}`,
      `Bearer ${head}.${claims}`,
      `Basic ${head}`,
      vonageToken(body, {}, "another-secret"),
      vonageToken(body, {}, VONAGE.signatureSecret, { typ: "JWT", alg: "HS512" }),
      vonageToken(body, {}, VONAGE.signatureSecret, { alg: "none" }),
      vonageToken(body, { payload_hash: undefined }),
      vonageToken(body, { payload_hash: "" }),
      vonageToken(body, { api_key: "other" }),
      vonageToken(body, { api_key: undefined }),
      vonageToken("another body"),
    ]) {
      expect(verdict(bearing(token)), token).to.equal("signature_wrong 403");
    }
    for (const iat of [undefined, "now", null, Number.MAX_VALUE, T - 301]) expect(verdict(bearing(vonageToken(body, { iat })))).to.equal("stale 403");
    for (const bytes of [Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]), gzipSync(body), Buffer.alloc(0)]) {
      expect(verdict({ ...bearing(good), body: bytes })).to.equal("signature_wrong 403");
    }
    expect(verdict(bearing(vonageToken(body, {}, "old")), { ...VONAGE, id: "two", previousSignatureSecret: "old" })).to.equal("accepted");
  });

  it("a GET is bound to its query, whatever order its hash was made over", () => {
    const query = "to=380443334455&from=380671234567&uuid=leg-1&conversation_uuid=CON-1";
    const url = `${PUBLIC_URL}/hooks/vonage/vg/answer?${query}`;
    const asked = (payload: string, more = ""): RawRequest =>
      requestOf({ method: "GET", path: "/answer", url: url + more, headers: { authorization: vonageToken(payload) } });
    const fields = Object.fromEntries(new URLSearchParams(query));
    const sorted = Object.fromEntries(Object.entries(fields).sort(([left], [right]) => (left < right ? -1 : 1)));
    for (const payload of [JSON.stringify(fields), JSON.stringify(sorted), query]) {
      expect(verdict(asked(payload))).to.equal("accepted");
      expect(verdict(asked(payload, "&x=1"))).to.equal("signature_wrong 403");
    }
    expect(verdict(asked(""))).to.equal("signature_wrong 403");
    expect(eventsOf(VONAGE, asked(query), T)[0]).to.include({ kind: "routing.requested", callKey: "CON-1", line: "+380443334455" });
  });

  const inbound = { uuid: "leg-1", conversation_uuid: "CON-1", direction: "inbound", from: "380671234567", to: "380443334455" };
  const dialled = { uuid: "leg-2", conversation_uuid: "CON-1", direction: "outbound", from: "380671234567", to: "380501112233" };

  it("S17: busy and then completed with no second of talk stays busy, its durations taken", () => {
    const facts = [
      ...vonageFact(0, { ...inbound, status: "started" }),
      ...vonageFact(1, { ...inbound, status: "answered" }),
      ...vonageFact(2, { ...dialled, status: "started" }),
      ...vonageFact(8, { ...dialled, status: "busy" }),
      ...vonageFact(9, { ...dialled, status: "completed", duration: "0" }),
      ...vonageFact(10, { ...inbound, status: "completed", duration: "9" }),
    ];
    const call = foldAnyOrder(facts, LATER);
    expect(call).to.include({ direction: "inbound", outcome: "busy", talkSec: 0, phone: "+380671234567", line: "+380443334455" });
    expect(facts.find(({ rawType, legKey }) => rawType === "status:completed" && legKey === "leg-2")?.durations).to.deep.include({ talkSec: 0 });
  });

  it("an answered call has its agent, its talk and its recording; a machine is nobody", () => {
    const facts = [
      ...vonageFact(0, { ...inbound, status: "answered" }),
      ...vonageFact(2, { ...dialled, status: "ringing" }),
      ...vonageFact(10, { ...dialled, status: "answered" }),
      ...vonageFact(52, { ...dialled, status: "completed", duration: "42", rate: "0.0100", network: "25501" }),
      ...vonageFact(53, { ...inbound, status: "completed", duration: 53 }),
      ...vonageFact(60, { recording_url: "https://api.nexmo.com/v1/files/aaaa", recording_uuid: "rec-1", conversation_uuid: "CON-1" }),
    ];
    const call = foldAnyOrder(facts, LATER);
    expect(call).to.include({ outcome: "answered", talkSec: 42, agentExtension: "101" });
    expect(call.recordings).to.deep.equal([{ id: "rec-1", url: "https://api.nexmo.com/v1/files/aaaa" }]);
    expect(vonageFact(1, { call_uuid: "leg-3", conversation_uuid: "CON-2", status: "machine" })[0]).to.include({
      kind: "leg.answered",
      answeredBy: "machine",
      legKey: "leg-3",
    });
    const moved = vonageFact(1, { conversation_uuid_from: "CON-1", conversation_uuid_to: "CON-9", uuid: "leg-2" })[0];
    expect(moved).to.deep.include({ kind: "transfer.updated", callKey: "CON-1", aliases: ["CON-9"] });
  });

  it("S19: keeps what it does not know, and a repeat has the token's own id", () => {
    for (const body of [{ status: "novel", uuid: "u", conversation_uuid: "c" }, {}, { status: 7 }, { reason: "error", conversation_uuid: "c" }]) {
      expect(eventsOf(VONAGE, vonageRequest("/event", body), T).map(({ kind }) => kind)).to.deep.equal(["unknown"]);
    }
    expect(eventsOf(VONAGE, vonageRequest("/event", { ...inbound, status: "ringing" }, { jti: "jti-1" }), T)[0]?.externalId).to.equal("jti-1");
    expect(eventsOf(VONAGE, vonageRequest("/event", { ...inbound, status: "ringing", timestamp: "x" }, { jti: undefined }), T)[0]?.externalId).to.equal(
      "leg-1:ringing:x",
    );
    expect(() => eventsOf(VONAGE, vonageRequest("/event", "[]"), T))
      .to.throw()
      .with.property("code", "malformed");
  });

  it("answers with whom to ring, with the forward where nobody is, and always with something it can read", () => {
    const request = vonageRequest("/answer", inbound);
    const reply = (config: ConnectionConfig, extensions: readonly string[] | null): unknown =>
      JSON.parse(
        connect(config).reply(
          request,
          extensions === null ? { kind: "default", callerName: null } : { kind: "ring", extensions, ringSec: 15, callerName: null },
        ).body,
      );
    const forwarding = { ...VONAGE, id: "fw", forwardTo: "+380990000000" };
    expect(reply(VONAGE, ["999", "101"])).to.deep.equal([
      { action: "connect", from: "380443334455", timeout: 15, endpoint: [{ type: "phone", number: "380501112233" }] },
    ]);
    expect(reply(VONAGE, ["102"]))
      .to.have.nested.property("[0].endpoint[0]")
      .that.deep.equals({ type: "sip", uri: "sip:102@pbx.example.com" });
    expect(reply(VONAGE, ["103"]))
      .to.have.nested.property("[0].endpoint[0]")
      .that.deep.equals({ type: "app", user: "olena" });
    for (const extensions of [null, ["999"], []]) expect(reply(forwarding, extensions)).to.have.nested.property("[0].endpoint[0].number", "380990000000");
    expect(reply(VONAGE, null)).to.deep.equal([]);
    const proof = connect(VONAGE).authenticate(request, T * 1000);
    expect(proof.ok && proof.asks()).to.deep.equal({ connectionId: "vg", callKey: "CON-1", phone: "+380671234567", line: "+380443334455" });
    const event = vonageRequest("/event", { ...inbound, status: "ringing" });
    expect(connect(VONAGE).reply(event, null)).to.deep.equal({ status: 200, contentType: null, body: "" });
  });

  it("commands: proves itself with the application's key, dials, fetches and lists", async () => {
    const leg = (uuid: string, more: object): object => ({
      uuid,
      conversation_uuid: "CON-5",
      start_time: "2026-09-21T14:00:00.000Z",
      end_time: "2026-09-21T14:01:00.000Z",
      ...more,
    });
    const api = await startProviderApi(({ method, headers, path }) => {
      const [head = "", claims = "", signature = ""] = String(headers.authorization).slice("Bearer ".length).split(".");
      const proven = createVerify("RSA-SHA256").update(`${head}.${claims}`).verify(VONAGE_PUBLIC_KEY, signature, "base64url");
      const { application_id: application } = JSON.parse(Buffer.from(claims, "base64url").toString()) as { application_id: string };
      if (!proven || application !== VONAGE.applicationId) return { status: 401, json: { title: "Unauthorized" } };
      if (method === "POST") return { status: 201, json: { uuid: "leg-a", conversation_uuid: "CON-7" } };
      if (!path.includes("record_index=0")) return { json: { _embedded: { calls: [] } } };
      const legs = [
        leg("i", {
          direction: "inbound",
          status: "completed",
          duration: "60",
          from: { type: "phone", number: "380671234567" },
          to: { type: "phone", number: "380443334455" },
        }),
        leg("o", { direction: "outbound", status: "completed", duration: "40", start_time: "2026-09-21T14:00:20.000Z", to: { number: "380501112233" } }),
        leg("m", { conversation_uuid: "CON-6", direction: "inbound", status: "completed", duration: "30", from: { number: "380671234568" } }),
        leg("n", { conversation_uuid: "CON-6", direction: "outbound", status: "timeout", start_time: null, end_time: null, to: { number: "380501112233" } }),
      ];
      return { json: { _embedded: { calls: legs } } };
    });
    try {
      const { commands } = connect({ ...VONAGE, id: "api", apiRoot: api.root });
      const order = { commandId: "cmd 7", extension: "101", customer: "+380671234567", line: "+380445556677" };
      expect(await commands.dial?.(order, ioAt(NOW))).to.deep.equal({ callKey: "CON-7" });
      const body = JSON.parse(api.asked[0]?.body ?? "") as Record<string, unknown>;
      expect(body).to.deep.include({ to: [{ type: "phone", number: "380501112233" }], from: { type: "phone", number: "380445556677" } });
      expect(body.event_url).to.deep.equal(["https://cc.example.com/hooks/vonage/api/event?command=cmd%207"]);
      const place = await commands.locateRecording?.({ id: "r", callKey: "c", url: "https://api.nexmo.com/v1/files/a" }, ioAt(NOW));
      expect(place?.headers.authorization).to.match(/^Bearer /);
      expect(await commands.locateRecording?.({ id: "r", callKey: "c", url: null }, ioAt(NOW))).to.equal(null);
      const calls = (await commands.callList?.({ from: "2026-09-21T13:00:00.000Z", to: "2026-09-21T15:00:00.000Z" }, ioAt(NOW))) ?? [];
      expect(calls.map(({ callKey, kind, auth, outcome, durations }) => [callKey, kind, auth, outcome, durations?.talkSec])).to.deep.equal([
        ["CON-5", "call.summary", "none", "answered", 40],
        ["CON-6", "call.summary", "none", "missed", 0],
      ]);
      expect(calls[0]).to.deep.include({ agent: { externalId: null, extension: "101", name: null }, line: "+380443334455" });
      const mute = connect({ ...VONAGE, id: "mute", privateKey: undefined }).commands;
      expect([mute.dial, mute.callList]).to.deep.equal([null, null]);
    } finally {
      await api.close();
    }
  });

  it("knows both legs of a call we place: the agent's answer alone is no conversation", () => {
    const ours = { conversation_uuid: "CON-7", direction: "outbound", from: "380443334455" };
    const facts = [
      ...vonageFact(0, { ...ours, uuid: "a", to: "380501112233", status: "ringing" }, "?command=cmd-7"),
      ...vonageFact(5, { ...ours, uuid: "a", to: "380501112233", status: "answered" }, "?command=cmd-7"),
      ...vonageFact(6, { ...ours, uuid: "b", to: "380671234567", status: "ringing" }, "?command=cmd-7"),
      ...vonageFact(30, { ...ours, uuid: "b", to: "380671234567", status: "unanswered" }, "?command=cmd-7"),
      ...vonageFact(31, { ...ours, uuid: "a", to: "380501112233", status: "completed", duration: 26 }, "?command=cmd-7"),
    ];
    expect(foldAnyOrder(facts, LATER)).to.include({ direction: "outbound", outcome: "missed", phone: "+380671234567", agentExtension: "101" });
    expect(facts[0]?.commandId).to.equal("cmd-7");
  });
});
