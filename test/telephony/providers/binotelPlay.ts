// Plays Binotel: its forms from an address of its own; it signs nothing.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { ConnectionConfig, RawRequest } from "../../../telephony/adapter.ts";
import { callsOf, eventsOf, PUBLIC_URL, requestOf } from "../play.ts";

export const BINOTEL = {
  id: "bn",
  provider: "binotel",
  country: "UA",
  timeZone: "Europe/Kyiv",
  companyId: "12345",
  key: "bn-demo-key",
  secret: "bn-demo-secret",
} satisfies ConnectionConfig;

export const BINOTEL_ADDRESS = "194.88.219.80";

export function binotelForm(body: string, more: Partial<RawRequest> = {}): RawRequest {
  return requestOf({
    url: `${PUBLIC_URL}/hooks/binotel/bn`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(body),
    address: BINOTEL_ADDRESS,
    ...more,
  });
}

export function binotelJson(value: unknown): RawRequest {
  return binotelForm(JSON.stringify(value), { headers: { "content-type": "application/json" } });
}

export function binotelEvent(requestType: string, fields: Readonly<Record<string, string>>): RawRequest {
  return binotelForm(new URLSearchParams({ requestType, companyID: BINOTEL.companyId, ...fields }).toString());
}

export function binotelFacts(request: RawRequest, receivedSec: number): readonly CallEvent[] {
  return callsOf(eventsOf(BINOTEL, request, receivedSec));
}
