import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import type { ConnectionConfig, RawRequest } from "../../../telephony/adapter.ts";
import { readConnections } from "../../../telephony/providers.ts";
import { type AskedOf, ioAt, startProviderApi, type Told } from "../../fakes/providerApi.ts";
import { foldAnyOrder } from "../anyOrder.ts";
import { connect, eventsOf, PUBLIC_URL, requestOf, T } from "../play.ts";
import { TELNYX, telnyxFact, telnyxRequest, telnyxSignature } from "./cloudPlay.ts";

const LATER = new Date((T + 7 * 3600) * 1000).toISOString();
const NOW = new Date(T * 1000).toISOString();
const OTHER_SEED = "ff".repeat(32);

interface Vector {
  readonly id: string;
  readonly body: string;
  readonly "telnyx-timestamp": string;
  readonly "telnyx-signature-ed25519": string;
}
const { signatures } = JSON.parse(readFileSync(new URL("../vectors.json", import.meta.url), "utf8")) as { signatures: readonly Vector[] };

function verdict(request: RawRequest, config: ConnectionConfig = TELNYX, nowSec = T): string {
  const outcome = connect(config).authenticate(request, nowSec * 1000);
  return outcome.ok ? "accepted" : `${outcome.result} ${outcome.status}`;
}

describe("Telnyx", () => {
  it("accepts the sheet's vector within five minutes of its time, and neither before nor after", () => {
    const vector = signatures.find(({ id }) => id === "telnyx");
    const headers = {
      "telnyx-signature-ed25519": vector?.["telnyx-signature-ed25519"] ?? "",
      "telnyx-timestamp": vector?.["telnyx-timestamp"] ?? "",
    };
    const request = requestOf({ url: `${PUBLIC_URL}/hooks/telnyx/tx`, body: Buffer.from(vector?.body ?? ""), headers });
    for (const offset of [0, 300, -300]) expect(verdict(request, TELNYX, T + offset)).to.equal("accepted");
    for (const offset of [301, -301]) expect(verdict(request, TELNYX, T + offset)).to.equal("stale 403");
    expect(verdict({ ...request, body: Buffer.concat([request.body, Buffer.from(" ")]) })).to.equal("signature_wrong 403");
  });

  it("refuses what is missing, empty, repeated, truncated, rewritten, of another key or of another time", () => {
    const good = telnyxRequest({ data: {} });
    const signature = String(good.headers["telnyx-signature-ed25519"]);
    const withHeaders = (more: Record<string, string>): RawRequest => ({ ...good, headers: { ...good.headers, ...more } });
    expect(verdict(good)).to.equal("accepted");
    for (const name of Object.keys(good.headers)) {
      const { [name]: _left, ...headers } = good.headers;
      expect(verdict({ ...good, headers }), name).to.equal("signature_missing 401");
      expect(verdict(withHeaders({ [name]: "" })), name).to.equal("signature_missing 401");
      expect(verdict(withHeaders({ [name]: `${good.headers[name]}, ${good.headers[name]}` })), name).to.equal("signature_wrong 403");
    }
    // The last letter before the padding has bits that decoding drops.
    const unused = `${signature.slice(0, 85)}${String.fromCharCode(signature.charCodeAt(85) + 1)}==`;
    for (const value of [signature.slice(0, -1), signature.slice(0, 40), unused, ` ${signature}`, Buffer.from(signature, "base64").toString("hex"), "x"]) {
      expect(verdict(withHeaders({ "telnyx-signature-ed25519": value })), value).to.equal("signature_wrong 403");
    }
    for (const value of [String(T + 1), `0${T}`, "-1", "1e9", "now"])
      expect(verdict(withHeaders({ "telnyx-timestamp": value })), value).to.equal("signature_wrong 403");
    expect(verdict(telnyxRequest({ data: {} }, T, OTHER_SEED))).to.equal("signature_wrong 403");
    for (const body of [Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), good.body]), gzipSync(good.body), Buffer.alloc(0)]) {
      expect(verdict({ ...good, body })).to.equal("signature_wrong 403");
    }
  });

  it("takes both keys while one is being replaced, and says in words which key it cannot use", () => {
    const OTHER_PUBLIC = "dqFZILtyjJyHAMj80/XSQpVg6pikEf+nlTL5RK8VubY=";
    expect(verdict(telnyxRequest({}), { ...TELNYX, id: "two", publicKey: OTHER_PUBLIC, previousPublicKey: TELNYX.publicKey })).to.equal("accepted");
    const { problems } = readConnections([{ ...TELNYX, publicKey: "c2hvcnQ=" }]);
    expect(problems.map(({ path }) => path)).to.deep.equal([[0, "publicKey"]]);
  });

  const answered = telnyxFact(10, "call.answered", {
    call_control_id: "v3:b",
    call_leg_id: "leg-2",
    call_session_id: "sess-1",
    from: "+380671234567",
    to: "+380501112233",
    direction: "outgoing",
    state: "answered",
    client_state: "eyJjbWQiOiJjbWQtMSJ9",
  });
  const hangup = telnyxFact(52, "call.hangup", {
    call_leg_id: "leg-2",
    call_session_id: "sess-1",
    from: "+380671234567",
    to: "+380501112233",
    hangup_cause: "normal_clearing",
    hangup_source: "caller",
    sip_hangup_cause: "200",
    start_time: "2026-09-21T14:13:21Z",
    end_time: "2026-09-21T14:14:12Z",
  });
  const saved = telnyxFact(55, "call.recording.saved", {
    call_leg_id: "leg-2",
    call_session_id: "sess-1",
    channels: "dual",
    recording_started_at: "2026-09-21T14:13:30Z",
    recording_ended_at: "2026-09-21T14:14:12Z",
    recording_urls: { mp3: "https://s3.example/rec.mp3?X-Amz-Expires=600" },
  });

  it("S16: the end and the recording that come before the answer make one answered call, its link dying after ten minutes", () => {
    const call = foldAnyOrder([...hangup, ...saved, ...answered], LATER);
    expect(call).to.include({ outcome: "answered", talkSec: 42, phone: "+380671234567", agentExtension: "101" });
    expect(call.recordings).to.have.length(1);
    expect(saved[0]?.recording).to.deep.equal({
      id: "call.recording.saved:55",
      url: "https://s3.example/rec.mp3?X-Amz-Expires=600",
      durationSec: 42,
      expiresAt: new Date((T + 655) * 1000).toISOString(),
    });
    expect(answered[0]?.commandId).to.equal("cmd-1");
  });

  it("a call that nobody took out of the queue is abandoned, and one that an agent refused is theirs", () => {
    const customer = { call_leg_id: "leg-1", call_session_id: "sess-2", from: "+380671234567", to: "+380443334455", direction: "incoming" };
    const facts = [
      ...telnyxFact(0, "call.initiated", customer),
      ...telnyxFact(1, "call.answered", customer),
      ...telnyxFact(2, "call.enqueued", { ...customer, queue: "sales" }),
      ...telnyxFact(30, "call.dequeued", { ...customer, queue: "sales", reason: "hangup" }),
      ...telnyxFact(30, "call.hangup", { ...customer, hangup_cause: "normal_clearing", hangup_source: "caller" }),
    ];
    expect(foldAnyOrder(facts, LATER)).to.include({ direction: "inbound", outcome: "abandoned", queueId: "sales", line: "+380443334455", waitSec: 30 });
    const agent = { call_leg_id: "leg-2", call_session_id: "sess-2", from: "+380671234567", to: "+380501112233", direction: "outgoing" };
    const refused = [
      ...facts.slice(0, 2),
      ...telnyxFact(3, "call.initiated", agent),
      ...telnyxFact(6, "call.hangup", { ...agent, hangup_cause: "call_rejected", hangup_source: "callee" }),
      ...facts.slice(4),
    ];
    expect(foldAnyOrder(refused, LATER)).to.include({ outcome: "rejected", talkSec: 0 });
  });

  it("S19: keeps what it does not know, and reads what is typed in another way", () => {
    for (const body of [
      { data: { event_type: "call.novelty", id: "e-9", payload: { call_session_id: "s" } } },
      { data: { event_type: "call.answered", payload: {} } },
      {},
      { data: [] },
    ]) {
      expect(eventsOf(TELNYX, telnyxRequest(body), T).map(({ kind }) => kind)).to.deep.equal(["unknown"]);
    }
    const loose = { call_leg_id: 7, call_session_id: 8, from: "", to: null, extra: [1], direction: "incoming" };
    expect(telnyxFact(0, "call.initiated", loose)[0]).to.include({ callKey: "8", legKey: "7", kind: "leg.started" });
    for (const body of ["[]", "no", "\uFEFF{}"])
      expect(() => eventsOf(TELNYX, telnyxRequest(body), T))
        .to.throw()
        .with.property("code", "malformed");
  });

  describe("commands", () => {
    const order = { commandId: "cmd-7", extension: "101", customer: "+380671234567", line: null };

    async function against(
      answer: (asked: AskedOf) => Told,
      work: (connection: ReturnType<typeof connect>, asked: readonly AskedOf[]) => Promise<void>,
    ): Promise<void> {
      const api = await startProviderApi((asked) =>
        asked.headers.authorization === "Bearer telnyx-api-key" ? answer(asked) : { status: 401, json: { errors: [{ code: "10009" }] } },
      );
      try {
        await work(connect({ ...TELNYX, apiRoot: api.root }), api.asked);
      } finally {
        await api.close();
      }
    }

    it("dial: rings the agent, then connects them with the customer when they pick up, and knows both legs again", async () => {
      await against(
        ({ path }) => ({ json: { data: path === "/v2/calls" ? { call_session_id: "sess-9", call_leg_id: "leg-a" } : { result: "ok" } } }),
        async ({ commands, follow }, asked) => {
          expect(await commands.dial?.(order, ioAt(NOW))).to.deep.equal({ callKey: "sess-9" });
          const first = JSON.parse(asked[0]?.body ?? "") as Record<string, string>;
          expect(first).to.include({ to: "+380501112233", from: "+380443334455", command_id: "cmd-7", connection_id: "1000000000000000001" });
          const leg = {
            call_control_id: "v3:a",
            call_leg_id: "leg-a",
            call_session_id: "sess-9",
            from: "+380443334455",
            to: "+380501112233",
            direction: "outgoing",
          };
          const picked = telnyxRequest({ data: { event_type: "call.answered", id: "e-1", payload: { ...leg, client_state: first.client_state } } });
          await follow(picked)?.(ioAt(NOW));
          const second = JSON.parse(asked[1]?.body ?? "") as Record<string, string>;
          expect(asked[1]?.path).to.equal("/v2/calls/v3%3Aa/actions/transfer");
          expect(second).to.include({ to: "+380671234567", from: "+380443334455", command_id: "cmd-7:customer" });
          const customer = { ...leg, call_leg_id: "leg-c", to: "+380671234567", client_state: second.target_leg_client_state };
          const facts = [
            ...telnyxFact(0, "call.initiated", { ...leg, client_state: first.client_state }),
            ...telnyxFact(5, "call.answered", { ...leg, client_state: first.client_state }),
            ...telnyxFact(6, "call.initiated", customer),
            ...telnyxFact(26, "call.hangup", { ...customer, hangup_cause: "timeout" }),
            ...telnyxFact(27, "call.hangup", { ...leg, client_state: first.client_state, hangup_cause: "normal_clearing" }),
          ];
          expect(foldAnyOrder(facts, LATER)).to.include({ direction: "outbound", outcome: "missed", phone: "+380671234567", agentExtension: "101" });
          expect(facts.every(({ commandId }) => commandId === "cmd-7")).to.equal(true);
        },
      );
    });

    it("follows nothing but the agent who picked up a call of ours", () => {
      const { follow } = connect(TELNYX);
      const body = (type: string, state: string | undefined): object => ({
        data: { event_type: type, payload: { call_control_id: "v3:a", client_state: state } },
      });
      const foreign = Buffer.from('{"cmd":"cmd-1"}').toString("base64");
      for (const request of [
        telnyxRequest("no"),
        telnyxRequest(body("call.answered", foreign)),
        telnyxRequest(body("call.answered", undefined)),
        telnyxRequest({}),
      ]) {
        expect(follow(request)).to.equal(null);
      }
    });

    it("says in words why it cannot dial, and whether it is worth another try", async () => {
      await against(
        () => ({ status: 422, json: { errors: [{ code: "10015", detail: "+380671234567 is not valid" }] } }),
        async ({ commands }) => {
          const failure = await commands.dial?.(order, ioAt(NOW)).catch((error: unknown) => error);
          expect(failure).to.include({ transient: false, message: "Telnyx refused the request: 422 (10015)." });
          expect(await commands.dial?.({ ...order, extension: "999" }, ioAt(NOW)).catch((error: unknown) => error)).to.include({ transient: false });
        },
      );
      await against(
        () => ({ status: 429, headers: { "retry-after": "7" } }),
        async ({ commands }) => {
          expect(await commands.dial?.(order, ioAt(NOW)).catch((error: unknown) => error)).to.include({ transient: true, retryAfterSec: 7 });
        },
      );
      expect(connect({ ...TELNYX, id: "mute", apiKey: undefined }).commands.dial).to.equal(null);
    });

    it("locateRecording: a fresh link from the interface, the event's own where the interface knows none", async () => {
      await against(
        ({ path }) =>
          path === "/v2/recordings/rec-1" ? { json: { data: { download_urls: { mp3: "https://s3.amazonaws.com/fresh.mp3" } } } } : { status: 404 },
        async ({ commands }) => {
          const wanted = { id: "rec-1", callKey: "sess-1", url: "https://s3.amazonaws.com/old.mp3" };
          expect(await commands.locateRecording?.(wanted, ioAt(NOW))).to.deep.include({ url: "https://s3.amazonaws.com/fresh.mp3", headers: {} });
          expect(await commands.locateRecording?.({ ...wanted, id: "rec-2" }, ioAt(NOW))).to.include({ url: "https://s3.amazonaws.com/old.mp3" });
          expect(await commands.locateRecording?.({ ...wanted, id: "rec-2", url: null }, ioAt(NOW))).to.equal(null);
        },
      );
    });
  });

  it("signs as the sheet's key does", () => {
    const vector = signatures.find(({ id }) => id === "telnyx");
    expect(telnyxSignature(T, Buffer.from(vector?.body ?? ""))).to.equal(vector?.["telnyx-signature-ed25519"]);
  });
});
