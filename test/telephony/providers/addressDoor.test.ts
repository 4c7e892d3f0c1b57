import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import type { InboundEvent } from "../../../hub/contract/inbound.ts";
import type { RawRequest } from "../../../telephony/adapter.ts";
import { createReceiver } from "../../../telephony/receiver.ts";
import type { Observed } from "../../fakes/observed.ts";
import { createObserved } from "../../fakes/observed.ts";
import { PUBLIC_URL, T } from "../play.ts";
import { BINOTEL, BINOTEL_ADDRESS, binotelForm } from "./binotelPlay.ts";
import { sampleBodies, signedBody, THEIR_ADDRESS, ZADARMA } from "./zadarmaPlay.ts";

describe("providers known by their addresses, behind a proxy of ours", () => {
  let server: Server;
  let root: string;
  let observed: Observed;
  let stored: InboundEvent[];

  beforeEach(async () => {
    [observed, stored] = [createObserved(), []];
    const receiver = createReceiver({
      connections: [ZADARMA, BINOTEL],
      publicUrl: PUBLIC_URL,
      clock: { now: () => new Date(T * 1000) },
      counters: observed.counters,
      log: observed.log,
      decide: ({ phone }) => ({ kind: "ring", extensions: ["101"], ringSec: 15, callerName: phone === "+380671234567" ? "Олена" : null }),
      ingest: async (events) => {
        stored.push(...events);
        return { accepted: events.length, duplicates: 0 };
      },
      spool: { append: () => Promise.reject(new Error("no disk")) },
      trustProxyHops: 1,
    });
    server = createServer(receiver);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  async function post(path: string, { headers, body }: RawRequest, forwardedFor: string): Promise<readonly [number, string | null, string]> {
    const { signature, "content-type": type = "" } = headers;
    const sent = { "content-type": type, "x-forwarded-for": forwardedFor, ...(typeof signature === "string" && { signature }) };
    const response = await fetch(root + path, { method: "POST", headers: sent, body: body.toString("utf8") });
    return [response.status, response.headers.get("content-type"), await response.text()];
  }

  it("Zadarma's address is checked, its question answered and its events stored", async () => {
    const checked = await fetch(`${root}/zadarma/zd?zd_echo=a1B2`, { headers: { "x-forwarded-for": "203.0.113.7" } });
    expect([checked.status, checked.headers.get("content-type"), await checked.text()]).to.deep.equal([200, "text/plain", "a1B2"]);
    expect(stored).to.deep.equal([]);
    const [start = "", ringing = ""] = sampleBodies("zadarma", "incoming-answered");
    const instruction = '{"redirect":"101","return_timeout":15,"caller_name":"Олена"}';
    expect(await post("/zadarma/zd", signedBody(start), THEIR_ADDRESS)).to.deep.equal([200, "application/json", instruction]);
    expect(await post("/zadarma/zd", signedBody(ringing), THEIR_ADDRESS)).to.deep.equal([200, "application/json", "{}"]);
    expect(stored.map(({ kind }) => kind)).to.deep.equal(["routing.requested", "leg.ringing"]);
  });

  it("S8: a good signature from elsewhere is refused, also when the sender writes the provider's address himself", async () => {
    const [start = ""] = sampleBodies("zadarma", "incoming-answered");
    const forged = signedBody(`${start.replace("NOTIFY_START", "NOTIFY_END")}&disposition=answered&duration=3600&internal=101`);
    for (const from of ["203.0.113.7", `${THEIR_ADDRESS}, 203.0.113.7`]) expect((await post("/zadarma/zd", forged, from))[0], from).to.equal(403);
    expect(stored).to.deep.equal([]);
    expect(observed.counted("otklik_webhook_requests_total", { provider: "zadarma", result: "signature_wrong" })).to.equal(2);
  });

  it("Binotel gets the bytes it waits for, and strangers get nothing", async () => {
    const body = binotelForm(sampleBodies("binotel", "incoming-answered").at(-1) ?? "");
    expect(await post("/binotel/bn", body, BINOTEL_ADDRESS)).to.deep.equal([200, "application/json", '{"status":"success"}']);
    expect(stored.map(({ kind }) => kind)).to.deep.equal(["call.summary", "recording.ready"]);
    expect((await post("/binotel/bn", body, "203.0.113.7"))[0]).to.equal(403);
    const asking = binotelForm("requestType=apiCallSettings&companyID=12345&callType=0&externalNumber=0671234567");
    const named = '{"customerData":{"name":"Олена","assignedToEmployeeNumber":"101"}}';
    expect(await post("/binotel/bn", asking, BINOTEL_ADDRESS)).to.deep.equal([200, "application/json", named]);
  });
});
