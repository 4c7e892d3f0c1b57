// The demo's own exchange: nobody stands behind its connections, so it does what Mango does when it is asked to call
// somebody. Everybody takes the receiver and talks for a while; it is told by signed webhooks like any other call.
import { withOwnSignal } from "../actions/ownSignal.ts";
import type { DialOrder, Telephone } from "../ports/calls.ts";
import { sleep } from "../system/machine.ts";
import type { ConnectionSecrets } from "./company.ts";
import { mangoRequest } from "./playCalls.ts";

interface ExchangeDeps {
  /** Known when the hub listens. */
  readonly hubUrl: () => string;
  readonly secrets: ConnectionSecrets;
  readonly now: () => Date;
}

const CONNECTION = "office";
const HUNG_UP = 1110;
const TALK_SEC = 40;

export function createDemoTelephone({ hubUrl, secrets, now }: ExchangeDeps): Telephone & { stop(): void } {
  const stopping = new AbortController();

  async function play({ commandId, extension, customer }: DialOrder): Promise<void> {
    const client = { number: customer.slice(1) };
    const ours = { extension, number: `sip:${extension}@prilavok-sever.example.org` };
    const legs = { agent: { from: client, to: ours }, client: { from: ours, to: client } };
    const unixSec = (): number => Math.floor(now().getTime() / 1000);
    let seq = 0;
    const push = async (path: string, body: object): Promise<void> => {
      const { url, init } = mangoRequest(hubUrl(), secrets, { atSec: 0, path, body: { entry_id: commandId, ...body } });
      await withOwnSignal(stopping.signal, async (signal) => (await fetch(url, { method: "POST", ...init, signal })).arrayBuffer());
    };
    const tell = (leg: keyof typeof legs, state: string, more: object = {}): Promise<void> => {
      seq += 1;
      const about = { call_id: `${commandId}-${leg}`, command_id: commandId, timestamp: unixSec(), seq, call_state: state, location: "abonent" };
      return push("/events/call", { ...about, ...legs[leg], ...more });
    };
    const pass = (sec: number): Promise<void> => sleep(sec * 1000, stopping.signal);

    const createdSec = unixSec();
    await pass(1);
    await tell("agent", "Appeared");
    await pass(4);
    await tell("agent", "Connected");
    await tell("client", "Appeared");
    await pass(5);
    await tell("client", "Connected");
    const talkSec = unixSec();
    await pass(TALK_SEC);
    for (const leg of ["client", "agent"] as const) await tell(leg, "Disconnected", { disconnect_reason: HUNG_UP });
    const times = { create_time: createdSec, forward_time: createdSec, talk_time: talkSec, end_time: unixSec() };
    await push("/events/summary", { call_direction: 2, ...legs.client, ...times, entry_result: 1, disconnect_reason: HUNG_UP });
  }

  return {
    canDial: (connectionId) => connectionId === CONNECTION,
    dial: async (order) => {
      // A demo that ends cuts its calls off.
      play(order).catch(() => undefined);
      return { kind: "placed", callKey: null };
    },
    canTransfer: () => false,
    transfer: async () => ({ kind: "refused", detail: "The demo's exchange hands nothing over." }),
    stop: () => stopping.abort(),
  };
}
