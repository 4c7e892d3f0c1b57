// The telephone as the hub dials it and hands calls over: an order goes to its connection's provider once, within a time limit, and
// whatever comes of it is an answer. An unknown outcome stays unknown: asking again could call somebody twice.

import type { DialResult, Telephone } from "../hub/ports/calls.ts";
import type { Clock, Log } from "../hub/ports/world.ts";
import type { BoundCommands, ProviderIo } from "./adapter.ts";
import { ProviderError } from "./providerError.ts";

export interface TelephoneDeps {
  /** Null: no such connection. */
  readonly commandsOf: (connectionId: string) => Pick<BoundCommands, "dial" | "transfer"> | null;
  readonly publicUrl: string;
  readonly request: ProviderIo["request"];
  readonly clock: Clock;
  readonly log: Log;
  /** Of a whole order, however many requests it takes. */
  readonly limitMs?: number;
}

/** Beyond a single request's own limit; whoever pressed the button still waits for the answer. */
const DIAL_LIMIT_MS = 15_000;

export function createTelephone(deps: TelephoneDeps): Telephone {
  const { limitMs = DIAL_LIMIT_MS } = deps;
  const io: ProviderIo = { request: deps.request, now: () => deps.clock.now(), publicUrl: deps.publicUrl.replace(/\/+$/, "") };
  const dialOf = (connectionId: string): BoundCommands["dial"] => deps.commandsOf(connectionId)?.dial ?? null;
  const transferOf = (connectionId: string): BoundCommands["transfer"] => deps.commandsOf(connectionId)?.transfer ?? null;

  async function ordered(connectionId: string, work: () => Promise<{ readonly callKey: string | null }>): Promise<DialResult> {
    try {
      const { callKey } = await within(limitMs, work());
      return { kind: "placed", callKey };
    } catch (error) {
      if (!(error instanceof ProviderError)) {
        deps.log.error({ connectionId, error: error instanceof Error ? error.name : "unknown" }, "a provider's command broke");
        return { kind: "unknown", detail: "The answer of the provider could not be read." };
      }
      return outcomeOf(error);
    }
  }

  return {
    canDial: (connectionId) => dialOf(connectionId) !== null,
    dial: async ({ connectionId, ...order }) => {
      const dial = dialOf(connectionId);
      if (dial === null) return { kind: "refused", detail: "This connection cannot place calls." };
      return ordered(connectionId, () => dial(order, io));
    },
    canTransfer: (connectionId) => transferOf(connectionId) !== null,
    transfer: async ({ connectionId, ...order }) => {
      const transfer = transferOf(connectionId);
      if (transfer === null) return { kind: "refused", detail: "This connection cannot hand calls over." };
      return ordered(connectionId, async () => {
        await transfer(order, io);
        return { callKey: null };
      });
    },
  };
}

function outcomeOf(error: ProviderError): DialResult {
  if (!error.transient) return { kind: "refused", detail: error.message };
  return { kind: error.unheard ? "unreachable" : "unknown", detail: error.message };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ProviderError(`The provider did not answer within ${ms / 1000} s.`, { transient: true })), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
