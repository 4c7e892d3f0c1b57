// Plays a provider without a network: signs the requests as it does and gives the canonical facts of them.

import type { CallEvent, InboundEvent } from "../../hub/contract/inbound.ts";
import type { Connection, ConnectionConfig, RawRequest } from "../../telephony/adapter.ts";
import { decodeForm } from "../../telephony/form.ts";
import { readConnections } from "../../telephony/providers.ts";
import { mangoForm, signTwilio } from "../../telephony/sign.ts";

export const T = 1_790_000_000;
export const PUBLIC_URL = "https://cc.example.com";
export const ACCOUNT = "AC00000000000000000000000000000001";

const PLACE = { country: "UA", timeZone: "Europe/Kyiv" };
export const CTI = { id: "kyiv", provider: "cti", secret: "cti-demo-secret", ...PLACE } satisfies ConnectionConfig;
export const MANGO = {
  id: "office",
  provider: "mango",
  key: "demo-key",
  salt: "demo-salt",
  country: "RU",
  timeZone: "Europe/Moscow",
} satisfies ConnectionConfig;
export const TWILIO = { id: "tw", provider: "twilio", accountSid: ACCOUNT, authToken: "test_auth_token_0123456789abcdef", ...PLACE } satisfies ConnectionConfig;

const connected = new Map<ConnectionConfig, Connection>();

export function connect(config: ConnectionConfig): Connection {
  const known = connected.get(config);
  if (known !== undefined) return known;
  const { connections, problems } = readConnections([config]);
  const connection = connections.get(config.id);
  if (connection === undefined) throw new Error(JSON.stringify(problems));
  connected.set(config, connection);
  return connection;
}

export function requestOf(more: Partial<RawRequest>): RawRequest {
  return {
    method: "POST",
    path: "/",
    url: PUBLIC_URL,
    publicUrl: PUBLIC_URL,
    headers: {},
    body: Buffer.alloc(0),
    secretInPath: null,
    address: "127.0.0.1",
    ...more,
  };
}

export function mangoRequest(path: string, json: string, config: { key: string; salt: string } = MANGO): RawRequest {
  return requestOf({ path, url: `${PUBLIC_URL}/hooks/mango/office${path}`, body: Buffer.from(mangoForm(config.key, config.salt, json)) });
}

export function ctiRequest(body: string | object, secretInPath: string | null = CTI.secret): RawRequest {
  const headers = { "content-type": typeof body === "string" ? "application/x-www-form-urlencoded" : "application/json" };
  return requestOf({
    url: `${PUBLIC_URL}/hooks/cti/kyiv/${secretInPath ?? ""}`,
    headers,
    body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
    secretInPath,
  });
}

export function twilioRequest(path: string, fields: Record<string, string> | string, token = TWILIO.authToken): RawRequest {
  const url = `${PUBLIC_URL}/hooks/twilio/tw${path}`;
  const body = Buffer.from(typeof fields === "string" ? fields : new URLSearchParams({ AccountSid: ACCOUNT, ...fields }).toString());
  const signature = signTwilio(token, url, decodeForm(body) ?? new Map());
  return requestOf({ path, url, body, headers: { "x-twilio-signature": signature, "content-type": "application/x-www-form-urlencoded" } });
}

export function eventsOf(config: ConnectionConfig, request: RawRequest, receivedSec: number): readonly InboundEvent[] {
  const proof = connect(config).authenticate(request, receivedSec * 1000);
  if (!proof.ok) throw new Error(`refused: ${proof.result}`);
  return proof.events(new Date(receivedSec * 1000).toISOString());
}

export function callsOf(events: readonly InboundEvent[]): readonly CallEvent[] {
  return events.filter((event): event is CallEvent => event.channel === "call");
}

/** One state of a Mango leg; `at` in seconds after T. */
export function mangoState(at: number, callId: string, seq: number, state: string, more: Record<string, unknown> = {}): readonly CallEvent[] {
  const json = JSON.stringify({
    entry_id: "E1",
    call_id: callId,
    timestamp: T + at,
    seq,
    call_state: state,
    location: "abonent",
    from: { number: "79161234567" },
    to: { extension: callId.replace(/\D/g, ""), number: "sip:u@demo.mangosip.ru", line_number: "74951234567" },
    ...more,
  });
  return callsOf(eventsOf(MANGO, mangoRequest("/events/call", json), T + at + 1));
}

export function mangoSummary(more: Record<string, unknown>): readonly CallEvent[] {
  const json = JSON.stringify({
    entry_id: "E1",
    call_direction: 1,
    from: { extension: "", number: "79161234567" },
    to: { extension: "101", number: "sip:u1@demo.mangosip.ru" },
    line_number: "74951234567",
    create_time: T,
    forward_time: T,
    talk_time: 0,
    end_time: T + 30,
    entry_result: 1,
    disconnect_reason: 1110,
    ...more,
  });
  return callsOf(eventsOf(MANGO, mangoRequest("/events/summary", json), T + 120));
}

export function ctiPush(at: number, fields: Record<string, unknown>): readonly CallEvent[] {
  return callsOf(eventsOf(CTI, ctiRequest({ from: "380671234567", to: "380443334455", direction: "in", callId: "z-1", ...fields }), T + at));
}

export const PARENT = "CA00000000000000000000000000000010";
export const CHILD = "CA00000000000000000000000000000011";

export function twilioStatus(at: number, leg: "parent" | "child", seq: number, status: string, more: Record<string, string> = {}): readonly CallEvent[] {
  const own =
    leg === "parent"
      ? { CallSid: PARENT, Direction: "inbound", From: "+380671234567", To: "+380443334455" }
      : { CallSid: CHILD, ParentCallSid: PARENT, Direction: "outbound-dial", From: "+380671234567", To: "client:101" };
  const timestamp = new Date((T + at) * 1000).toUTCString().replace("GMT", "+0000");
  const fields = { ...own, CallStatus: status, CallbackSource: "call-progress-events", SequenceNumber: String(seq), Timestamp: timestamp, ...more };
  return callsOf(eventsOf(TWILIO, twilioRequest("/status", fields), T + at + 1));
}

export function twilioVoice(at: number): readonly CallEvent[] {
  const fields = { CallSid: PARENT, CallStatus: "ringing", Direction: "inbound", From: "+380671234567", To: "+380443334455" };
  return callsOf(eventsOf(TWILIO, twilioRequest("/voice", fields), T + at));
}
