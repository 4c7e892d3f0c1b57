import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { createReceiver } from "../../telephony/receiver.ts";
import { createObserved } from "../fakes/observed.ts";
import { PUBLIC_URL, T } from "./play.ts";
import { TELNYX, telnyxRequest } from "./providers/cloudPlay.ts";

describe("what a webhook makes necessary at its provider", () => {
  let server: Server;
  let accepted: number;
  let steps: number;

  beforeEach(async () => {
    [accepted, steps] = [1, 0];
    const receiver = createReceiver({
      connections: [TELNYX],
      publicUrl: PUBLIC_URL,
      clock: { now: () => new Date(T * 1000) },
      ...createObserved(),
      decide: () => ({ kind: "default", callerName: null }),
      ingest: async () => ({ accepted, duplicates: 1 - accepted }),
      spool: { append: async () => undefined },
      follow: () => {
        steps += 1;
      },
    });
    server = createServer(receiver);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  async function send(type: string): Promise<number> {
    const state = Buffer.from(JSON.stringify({ cmd: "c", role: "agent", customer: "+380671234567", line: "+380443334455" })).toString("base64");
    const payload = { call_control_id: "v3:a", call_session_id: "s", call_leg_id: "l", client_state: state };
    const { body, headers } = telnyxRequest({ data: { event_type: type, id: "e", payload } });
    const { port } = server.address() as AddressInfo;
    const sent = { ...(headers as Record<string, string>), connection: "close" };
    return (await fetch(`http://127.0.0.1:${port}/hooks/telnyx/tx`, { method: "POST", headers: sent, body: new Uint8Array(body) })).status;
  }

  it("is done once it is stored, not for a repeat and not for what asks nothing", async () => {
    expect(await send("call.answered")).to.equal(200);
    expect(steps).to.equal(1);
    expect(await send("call.initiated")).to.equal(200);
    accepted = 0;
    expect(await send("call.answered")).to.equal(200);
    expect(steps).to.equal(1);
  });
});
