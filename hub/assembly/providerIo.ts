// The world as the providers' interfaces see it, in production.
import type { ProviderIo } from "../../telephony/adapter.ts";
import { requestProvider } from "../../telephony/providerHttp.ts";
import type { Clock } from "../ports/world.ts";

export function providerIo(publicUrl: string, clock: Clock): ProviderIo {
  return { request: requestProvider, now: () => clock.now(), publicUrl: publicUrl.replace(/\/+$/, "") };
}
