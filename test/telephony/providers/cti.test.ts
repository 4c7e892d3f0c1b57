import { expect } from "chai";
import type { RoutingDecision } from "../../../hub/contract/routing.ts";
import type { RawRequest } from "../../../telephony/adapter.ts";
import { signCti } from "../../../telephony/sign.ts";
import { ioAt, startProviderApi } from "../../fakes/providerApi.ts";
import { CTI, connect, ctiPush, ctiRequest, T } from "../play.ts";

const NOW = new Date(T * 1000).toISOString();
const NEW_CALL = { event: "newCall", callId: "z-1", direction: "in", from: "380671234567", to: "380443334455" };

describe("CTI decisions", () => {
  const reply = (decision: RoutingDecision | null): unknown => JSON.parse(connect(CTI).reply(ctiRequest(NEW_CALL), decision).body);
  const asks = (request: RawRequest): unknown => {
    const proof = connect(CTI).authenticate(request, T * 1000);
    return proof.ok ? proof.asks() : "refused";
  };

  it("answers a new call with whom to ring, and leaves it to the exchange where nothing is decided", () => {
    expect(reply({ kind: "ring", extensions: ["101", "102"], ringSec: 20, callerName: "Олена" })).to.deep.equal({
      action: "dial",
      number: "101",
      numbers: ["101", "102"],
      timeout: 20,
      caller_name: "Олена",
    });
    expect(reply({ kind: "default", callerName: "Олена" })).to.deep.equal({ caller_name: "Олена" });
    for (const decision of [null, { kind: "default", callerName: null }, { kind: "ring", extensions: [], ringSec: 20, callerName: null }] as const) {
      expect(connect(CTI).reply(ctiRequest(NEW_CALL), decision)).to.deep.equal({ status: 200, contentType: "application/json", body: "{}" });
    }
  });

  it("asks once for an incoming call, never for one that rings already, and never throws", () => {
    const question = { connectionId: "kyiv", callKey: "z-1", phone: "+380671234567", line: "+380443334455" };
    expect(asks(ctiRequest(NEW_CALL))).to.deep.equal(question);
    expect(asks(ctiRequest(new URLSearchParams(NEW_CALL).toString()))).to.deep.equal(question);
    for (const more of [{ user: ["101"] }, { event: "answer" }, { direction: "out" }, { callId: "" }, { callId: null }])
      expect(asks(ctiRequest({ ...NEW_CALL, ...more }))).to.equal(null);
    for (const body of ["{", "[]", "event=%zz"]) expect(asks({ ...ctiRequest(NEW_CALL), body: Buffer.from(body) })).to.equal(null);
  });
});

describe("CTI commands", () => {
  const order = { commandId: "cmd-7", extension: "101", customer: "+380671234567", line: null };

  it("sends the order where the exchange takes it, signed as its own pushes are", async () => {
    const api = await startProviderApi(({ headers, body, path }) =>
      headers["x-hub-signature"] === signCti(CTI.secret, T, body) ? (path === "/full" ? { status: 409 } : { json: { callId: "z-9" } }) : { status: 403 },
    );
    try {
      const dialOf = (more: object) => connect({ ...CTI, id: `cti-${JSON.stringify(more).length}`, ...more }).commands.dial?.(order, ioAt(NOW));
      expect(await dialOf({ dialUrl: `${api.root}/dial` })).to.deep.equal({ callKey: "z-9" });
      expect(JSON.parse(api.asked[0]?.body ?? "")).to.deep.equal({
        command: "dial",
        commandId: "cmd-7",
        extension: "101",
        number: "+380671234567",
        line: null,
      });
      expect(await dialOf({ dialUrl: `${api.root}/full` })?.catch((error: unknown) => error)).to.include({ transient: false });
      expect(await dialOf({ dialUrl: `${api.root}/dial`, secret: "another" })?.catch((error: unknown) => error)).to.include({ transient: false });
    } finally {
      await api.close();
    }
    expect(connect(CTI).commands.dial).to.equal(null);
  });

  it("knows its command again in the events that name it", () => {
    expect(ctiPush(0, { event: "newCall", direction: "out", commandId: "cmd-7", user: ["101"] })[0]?.commandId).to.equal("cmd-7");
    expect(ctiPush(0, { event: "newCall" })[0]?.commandId).to.equal(null);
  });
});
