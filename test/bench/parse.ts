// What one event costs at the door, by provider: proof and translation, beside JSON.parse of the same fields. It
// needs no database and no network, so that a change of an adapter shows here alone.
import type { ConnectionConfig, RawRequest } from "../../telephony/adapter.ts";
import { CTI, connect, ctiRequest, MANGO, mangoRequest, requestOf, T, TWILIO, twilioRequest } from "../telephony/play.ts";
import { BINOTEL, binotelEvent } from "../telephony/providers/binotelPlay.ts";
import { PLIVO, plivoRequest, TELNYX, telnyxRequest, VONAGE, vonageRequest } from "../telephony/providers/cloudPlay.ts";
import { push, UIS } from "../telephony/providers/mappedPlay.ts";
import { NOVOFON, notify, ZADARMA } from "../telephony/providers/zadarmaPlay.ts";

export interface ParseCost {
  readonly provider: string;
  readonly microseconds: number;
  /** Of JSON.parse of the same fields. */
  readonly timesJson: number;
}

const PLACE = { country: "RU", timeZone: "Europe/Moscow" };
const MEGAFON = { id: "mf", provider: "megafon", token: "tok-demo-0001", ...PLACE };
const SIPUNI = { id: "sp", provider: "sipuni", secret: "sipuni-address-secret", ...PLACE };
const PHONE = "79161234567";
const MEASURED_MS = 60;
const CALLS_AT_ONCE = 10;

const SAMPLES: readonly (readonly [ConnectionConfig, RawRequest])[] = [
  [CTI, ctiRequest({ event: "newCall", callId: "z-1", direction: "in", from: PHONE, to: "74951234567", user: ["101"], queue: "sales" })],
  [UIS, push(UIS, { hub_event: "inbound", call_session_id: "1", contact_phone_number: PHONE, virtual_phone_number: "74951234567" })],
  [
    MANGO,
    mangoRequest(
      "/events/call",
      JSON.stringify({
        entry_id: "E1",
        call_id: "C-101",
        timestamp: T,
        seq: 2,
        call_state: "Connected",
        location: "abonent",
        from: { number: PHONE },
        to: { extension: "101", number: "sip:u1@demo.mangosip.ru", line_number: "74951234567" },
      }),
    ),
  ],
  [
    TWILIO,
    twilioRequest("/status", { CallSid: "CA1", CallStatus: "completed", From: `+${PHONE}`, To: "+380443334455", SequenceNumber: "3", Direction: "inbound" }),
  ],
  [ZADARMA, notify("NOTIFY_START", { call_start: "2026-09-21 17:13:20", pbx_call_id: "in_1", caller_id: "+380671234567", called_did: "380443334455" })],
  [NOVOFON, notify("NOTIFY_START", { call_start: "2026-09-21 17:13:20", pbx_call_id: "in_1", caller_id: `+${PHONE}`, called_did: "74951234567" })],
  [BINOTEL, binotelEvent("receivedTheCall", { generalCallID: "1", callType: "0", internalNumber: "901", externalNumber: "0671234567" })],
  [
    MEGAFON,
    requestOf({
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: Buffer.from(`cmd=event&type=INCOMING&callid=c1&user=ivanov&ext=101&phone=${PHONE}&diversion=74951234567&crm_token=${MEGAFON.token}`),
    }),
  ],
  [
    SIPUNI,
    requestOf({
      url: `https://cc.example.com/hooks/sipuni/sp/${SIPUNI.secret}`,
      path: `/${SIPUNI.secret}`,
      secretInPath: SIPUNI.secret,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: Buffer.from(`event=1&call_id=1&src_num=${PHONE}&src_type=1&dst_num=101&dst_type=2&timestamp=${T}&channel=SIP/1`),
    }),
  ],
  [
    TELNYX,
    telnyxRequest({
      data: {
        event_type: "call.initiated",
        id: "e-1",
        occurred_at: "2026-09-21T14:13:20.000000Z",
        payload: { call_control_id: "v3:demo", call_leg_id: "l", call_session_id: "s", from: `+${PHONE}`, to: "+380443334455", direction: "incoming" },
      },
      meta: { attempt: 1 },
    }),
  ],
  [VONAGE, vonageRequest("/event", { uuid: "leg-1", conversation_uuid: "CON-1", status: "ringing", direction: "inbound", from: PHONE, to: "380443334455" })],
  [PLIVO, plivoRequest("/answer", { CallUUID: "a-1", From: PHONE, To: "380443334455", CallStatus: "ringing", Direction: "inbound", Event: "StartApp" })],
];

export function parseCosts(): readonly ParseCost[] {
  return SAMPLES.map(([config, request]) => {
    const connection = connect(config);
    const receivedAt = new Date(T * 1000).toISOString();
    const json = jsonOf(request);
    const own = microsecondsOf(() => {
      const proof = connection.authenticate(request, T * 1000);
      if (!proof.ok) throw new Error(`The sample of ${config.provider} proves nothing: ${proof.result}`);
      return proof.events(receivedAt);
    });
    return { provider: config.provider, microseconds: own, timesJson: own / microsecondsOf(() => JSON.parse(json)) };
  });
}

export function parseLines(): readonly string[] {
  const rows = parseCosts().map(
    ({ provider, microseconds, timesJson }) => `${provider.padEnd(14)} ${microseconds.toFixed(1).padStart(8)} ${timesJson.toFixed(1).padStart(8)}`,
  );
  return ["", "one event at the door: proof and translation", `${"".padEnd(14)} ${"µs".padStart(8)} ${"× JSON".padStart(8)}`, ...rows];
}

function jsonOf(request: RawRequest): string {
  const text = request.body.toString("utf8");
  return text.startsWith("{") ? text : JSON.stringify(Object.fromEntries(new URLSearchParams(text)));
}

/** The median of many short runs: what else the machine does meanwhile falls on a few of them. */
function microsecondsOf(work: () => unknown): number {
  const run = (forMs: number): number => {
    const each: number[] = [];
    for (const until = performance.now() + forMs; performance.now() < until; ) {
      const start = performance.now();
      for (let index = 0; index < CALLS_AT_ONCE; index += 1) work();
      each.push(((performance.now() - start) * 1_000) / CALLS_AT_ONCE);
    }
    return each.sort((one, other) => one - other)[Math.floor(each.length / 2)] ?? Number.NaN;
  };
  run(MEASURED_MS / 2);
  return run(MEASURED_MS);
}
