// The second step of a command at a provider, taken when its event came in. Somebody holds the line meanwhile, so
// it is tried again at once and not kept for later.
import type { ProviderIo } from "../../telephony/adapter.ts";
import { ProviderError } from "../../telephony/providerError.ts";
import type { Log, Sleep } from "../ports/world.ts";

const TRIES = 3;
const PAUSE_MS = 1_000;

export function followUp(io: ProviderIo, sleep: Sleep, log: Log): (step: (io: ProviderIo) => Promise<void>) => void {
  async function take(step: (io: ProviderIo) => Promise<void>): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await step(io);
      } catch (error) {
        if (tried < TRIES && error instanceof ProviderError && error.transient) await sleep(PAUSE_MS, new AbortController().signal);
        else return log.error({ error: error instanceof ProviderError ? error.message : "unknown" }, "The second step of a call we place failed");
      }
    }
  }
  return (step) => void take(step);
}
