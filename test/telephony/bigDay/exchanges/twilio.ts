// Twilio through the day: the caller's leg, a leg for each telephone it dials, and its records page by page.
import { decodeForm } from "../../../../telephony/form.ts";
import { signTwilio } from "../../../../telephony/sign.ts";
import { startProviderApi } from "../../../fakes/providerApi.ts";
import { ACCOUNT, TWILIO as BARE, PUBLIC_URL, requestOf } from "../../play.ts";
import { CLOUD_AGENTS, type CloudLeg, cloudLegs } from "../cloudLegs.ts";
import type { Exchange, Said } from "../exchange.ts";
import type { ScriptedCall } from "../script.ts";
import { whole } from "../whole.ts";

const TWILIO = { ...BARE, agents: CLOUD_AGENTS };
const sid = (name: string): string => `CA${Buffer.from(name).toString("hex").padStart(32, "0").slice(-32)}`;
const callKey = ({ number }: ScriptedCall): string => sid(`tw-${number}`);
const mailDate = (sec: number): string => new Date(sec * 1000).toUTCString().replace("GMT", "+0000");
const ENDS = { answered: "completed", missed: "no-answer", busy: "busy", cancelled: "canceled" } as const;

function request(path: string, query: string, fields: Readonly<Record<string, string>>) {
  const url = `${PUBLIC_URL}/hooks/twilio/tw${path}${query}`;
  const body = Buffer.from(new URLSearchParams({ AccountSid: ACCOUNT, ...fields }).toString());
  const signature = signTwilio(TWILIO.authToken, url, decodeForm(body) ?? new Map());
  return requestOf({ path, url, body, headers: { "x-twilio-signature": signature, "content-type": "application/x-www-form-urlencoded" } });
}

function legFields(call: ScriptedCall, leg: CloudLeg): Readonly<Record<string, string>> {
  const own = leg.first ? callKey(call) : sid(`tw-${call.number}-${leg.name}`);
  const direction = !leg.first ? "outbound-dial" : call.direction === "inbound" ? "inbound" : "outbound-api";
  return { CallSid: own, ...(!leg.first && { ParentCallSid: callKey(call) }), Direction: direction, From: leg.from, To: leg.to };
}

function say(call: ScriptedCall): readonly Said[] {
  const query = call.direction === "outbound" ? `?command=cmd-${call.number}` : "";
  const legs = cloudLegs(call);
  const states = legs.flatMap((leg) => {
    let sequence = 0;
    const status = (CallStatus: string, atSec: number, more: Readonly<Record<string, string>> = {}): Said => {
      const told = { CallbackSource: "call-progress-events", SequenceNumber: String(sequence), Timestamp: mailDate(atSec), CallStatus, ...more };
      sequence += 1;
      return { name: `${leg.name}:${CallStatus}`, atSec, request: request("/status", query, { ...legFields(call, leg), ...told }) };
    };
    const upSec = leg.answerSec;
    return [
      status("ringing", leg.startSec),
      ...(upSec === null ? [] : [status("in-progress", upSec)]),
      status(ENDS[leg.end], leg.endSec, { CallDuration: String(upSec === null ? 0 : leg.endSec - upSec) }),
    ];
  });
  if (call.direction === "outbound") return states;
  const first = legs[0];
  const voice = first === undefined ? {} : { ...legFields(call, first), CallStatus: "ringing" };
  return [{ name: "voice", atSec: call.startSec, request: request("/voice", "", voice) }, ...states];
}

function rows(call: ScriptedCall): readonly object[] {
  return cloudLegs(call).map((leg) => {
    const fields = legFields(call, leg);
    return {
      sid: fields["CallSid"],
      parent_call_sid: fields["ParentCallSid"] ?? null,
      status: ENDS[leg.end],
      direction: fields["Direction"],
      from: leg.from,
      to: leg.to,
      start_time: mailDate(leg.startSec),
      end_time: mailDate(leg.endSec),
      duration: String(leg.answerSec === null ? 0 : leg.endSec - leg.answerSec),
    };
  });
}

const PAGE = 500;

export const twilioExchange: Exchange = {
  config: TWILIO,
  stories: ["answered", "ringAll", "missed", "busy", "reached", "unreached", "engaged"],
  hides: true,
  callKey,
  say,
  startList: (calls) =>
    startProviderApi(({ path }) => {
      const page = Number(/Page=(\d+)/.exec(path)?.[1] ?? 0);
      const all = calls.flatMap(rows);
      const next = (page + 1) * PAGE < all.length ? `/2010-04-01/Accounts/${ACCOUNT}/Calls.json?Page=${page + 1}` : null;
      return { json: { calls: all.slice(page * PAGE, (page + 1) * PAGE), next_page_uri: next } };
    }),
  recoverable: (call) => whole(call),
};
