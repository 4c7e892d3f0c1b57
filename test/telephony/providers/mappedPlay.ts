// Plays exchanges that are known by a map: JSON or a form, by the secret in the address.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { ConnectionConfig, RawRequest } from "../../../telephony/adapter.ts";
import { callsOf, eventsOf, PUBLIC_URL, requestOf } from "../play.ts";

export const SECRET = "mapped-address-secret";
const PLACE = { country: "RU", timeZone: "Europe/Moscow" };

export const UIS = { id: "uis", provider: "mapped", preset: "uis", secret: SECRET, ...PLACE } satisfies ConnectionConfig;
export const RINGOSTAT = {
  id: "rs",
  provider: "mapped",
  preset: "ringostat",
  secret: SECRET,
  country: "UA",
  timeZone: "Europe/Kyiv",
} satisfies ConnectionConfig;
export const TELPHIN = { id: "tph", provider: "mapped", preset: "telphin", secret: SECRET, extensionPrefix: "453*", ...PLACE } satisfies ConnectionConfig;
export const OWN = {
  id: "own",
  provider: "mapped",
  secret: SECRET,
  ...PLACE,
  event: "address",
  events: { ring: "leg.ringing", up: { kind: "leg.answered", answeredBy: "agent" }, down: "call.ended", q: "queue.joined" },
  fields: {
    callKey: ["call.id", "id"],
    from: "call.src.0.number",
    to: "call.dst",
    agentExtension: "ext",
    direction: "dir",
    outcome: "why",
    at: "when",
    talkSec: "talk",
    queue: "group",
  },
  values: { direction: { IN: "inbound", out: "outbound" }, outcome: { "user busy": "busy" } },
  time: "dd.MM.yyyy HH:mm:ss",
} satisfies ConnectionConfig;

interface Manner {
  readonly method?: string;
  /** Behind the connection. */
  readonly path?: string;
  readonly query?: string;
  readonly secret?: string | null;
  readonly address?: string;
}

export function push(
  config: ConnectionConfig,
  body: string | object,
  { method = "POST", path, query = "", secret = SECRET, address = "203.0.113.7" }: Manner = {},
): RawRequest {
  const own = path ?? `/${secret ?? ""}`;
  return requestOf({
    method,
    path: own,
    url: `${PUBLIC_URL}/hooks/mapped/${config.id}${own}${query === "" ? "" : `?${query}`}`,
    headers: { "content-type": typeof body === "string" ? "application/x-www-form-urlencoded" : "application/json" },
    body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
    secretInPath: path === undefined ? secret : null,
    address,
  });
}

export function factsOf(config: ConnectionConfig, request: RawRequest, atSec: number): readonly CallEvent[] {
  return callsOf(eventsOf(config, request, atSec));
}
