// Mango through the day: a leg for each telephone, a queue a caller may give up in, and its statistics.

import { startProviderApi } from "../../../fakes/providerApi.ts";
import { MANGO, mangoRequest } from "../../play.ts";
import type { Exchange, Said } from "../exchange.ts";
import { digits, type ScriptedCall, talkSecOf, waitedUntil } from "../script.ts";
import { whole } from "../whole.ts";

const callKey = ({ number }: ScriptedCall): string => `E${number}`;
const REASON: Readonly<Partial<Record<ScriptedCall["story"], number>>> = { missed: 1111, abandoned: 1110, busy: 1121, unreached: 1111, engaged: 1121 };
const reasonOf = ({ story }: ScriptedCall): number => REASON[story] ?? 1110;

/** The stretches of a call: each telephone or queue with when it rang, was answered and ended. */
interface Leg {
  readonly id: string;
  readonly extension: string | null;
  readonly startSec: number;
  readonly answerSec: number | null;
  readonly endSec: number;
  readonly reason: number;
  readonly transfer?: string;
}

function legsOf(call: ScriptedCall): readonly Leg[] {
  const id = (name: string): string => `${callKey(call)}:${name}`;
  const startSec = call.startSec;
  const [first, second] = call.talks;
  if (call.story === "abandoned") return [{ id: id("queue"), extension: null, startSec, answerSec: null, endSec: call.endSec, reason: 1110 }];
  const legs = call.extensions.map((extension): Leg => {
    const talk = first?.extension === extension ? first : null;
    const lost = first !== undefined && talk === null;
    return {
      id: id(extension),
      extension,
      startSec,
      answerSec: talk?.fromSec ?? null,
      endSec: talk?.toSec ?? (lost ? waitedUntil(call) : call.endSec),
      reason: lost ? 1182 : second !== undefined ? 1180 : reasonOf(call),
    };
  });
  if (second === undefined) return legs;
  const on = { startSec: second.fromSec, answerSec: second.fromSec, endSec: second.toSec, reason: 1110, transfer: "blind" };
  return [...legs, { id: id(second.extension), extension: second.extension, ...on }];
}

function partiesOf(call: ScriptedCall, extension: string | null): object {
  const [customer, line] = [call.customer === null ? "anonymous" : digits(call.customer), digits(call.line)];
  const ours = { number: `sip:u${extension}@demo.mangosip.ru`, ...(extension !== null && { extension }) };
  if (call.direction === "outbound") return { from: { ...ours, line_number: line }, to: { number: customer } };
  return { from: { number: customer }, to: extension === null ? { number: line, line_number: line } : { ...ours, line_number: line } };
}

function say(call: ScriptedCall): readonly Said[] {
  const said = (name: string, atSec: number, path: string, body: object): Said => ({ name, atSec, request: mangoRequest(path, JSON.stringify(body)) });
  const states = legsOf(call).flatMap((leg) => {
    const state = (seq: number, call_state: string, atSec: number, more: object = {}): Said =>
      said(`${leg.id}:${call_state}`, atSec, "/events/call", {
        entry_id: callKey(call),
        call_id: leg.id,
        timestamp: atSec,
        seq,
        call_state,
        location: leg.extension === null ? "queue" : "abonent",
        ...partiesOf(call, leg.extension),
        ...more,
      });
    return [
      state(1, "Appeared", leg.startSec, leg.transfer === undefined ? {} : { transfer: leg.transfer }),
      ...(leg.answerSec === null ? [] : [state(2, "Connected", leg.answerSec)]),
      state(3, "Disconnected", leg.endSec, { disconnect_reason: leg.reason }),
    ];
  });
  const extension = call.talks.at(-1)?.extension ?? (call.story === "abandoned" ? null : (call.extensions[0] ?? null));
  const summary = said("summary", call.endSec, "/events/summary", {
    entry_id: callKey(call),
    call_direction: call.direction === "outbound" ? 2 : 1,
    ...partiesOf(call, extension),
    line_number: digits(call.line),
    create_time: call.startSec,
    forward_time: call.startSec,
    talk_time: call.talks[0]?.fromSec ?? 0,
    end_time: call.endSec,
    entry_result: call.talks.length > 0 ? 1 : 0,
    disconnect_reason: reasonOf(call),
  });
  return [...states, summary];
}

function rowsOf(call: ScriptedCall): readonly string[] {
  const [customer, line] = [call.customer === null ? "anonymous" : digits(call.customer), digits(call.line)];
  return legsOf(call).map(({ extension, startSec, endSec, answerSec, reason }) => {
    const [ours, sip] = [extension ?? "", extension === null ? line : `sip:u${extension}@demo.mangosip.ru`];
    const parties = call.direction === "outbound" ? [ours, sip, "", customer] : ["", customer, ours, sip];
    return [callKey(call), startSec, endSec, answerSec ?? 0, ...parties, reason, line].join(";");
  });
}

export const mangoExchange: Exchange = {
  config: MANGO,
  stories: ["answered", "ringAll", "transferred", "missed", "abandoned", "busy", "reached", "unreached", "engaged"],
  hides: true,
  callKey,
  say,
  startList: async (calls) => {
    let asked = { from: 0, to: 0 };
    return startProviderApi(({ path, body }) => {
      const json = JSON.parse(new URLSearchParams(body).get("json") ?? "{}") as { date_from: number; date_to: number };
      if (path === "/vpbx/stats/request") {
        asked = { from: json.date_from, to: json.date_to };
        return { json: { key: "report" } };
      }
      const rows = calls.filter(({ startSec, endSec }) => endSec >= asked.from && startSec <= asked.to);
      return { text: rows.flatMap(rowsOf).join("\r\n") };
    });
  },
  // Why a queue was left stands in its own end alone: the statistics say that nobody spoke.
  recoverable: (call, heard) => ({
    ...whole(call),
    talkSec: talkSecOf(call),
    ...(call.story === "abandoned" && !heard.has(`${callKey(call)}:queue:Disconnected`) && { outcome: "missed" }),
  }),
};
