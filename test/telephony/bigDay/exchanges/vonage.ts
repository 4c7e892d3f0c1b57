// Vonage through the day: a conversation of legs, each telling its own life, and its records.
import { startProviderApi } from "../../../fakes/providerApi.ts";
import { VONAGE as BARE, vonageRequest } from "../../providers/cloudPlay.ts";
import { CLOUD_AGENTS, type CloudLeg, cloudLegs } from "../cloudLegs.ts";
import type { Exchange, Said } from "../exchange.ts";
import { digits, isoOf, type ScriptedCall } from "../script.ts";
import { whole } from "../whole.ts";

const VONAGE = { ...BARE, agents: CLOUD_AGENTS };
const callKey = ({ number }: ScriptedCall): string => `CON-${number}`;
const ENDS = { answered: "completed", missed: "timeout", busy: "busy", cancelled: "cancelled" } as const;

function legFields(call: ScriptedCall, leg: CloudLeg): Readonly<Record<string, string>> {
  const direction = leg.first && call.direction === "inbound" ? "inbound" : "outbound";
  return { conversation_uuid: callKey(call), uuid: `${callKey(call)}-${leg.name}`, direction, from: digits(leg.from), to: digits(leg.to) };
}

function say(call: ScriptedCall): readonly Said[] {
  const query = call.direction === "outbound" ? `?command=cmd-${call.number}` : "";
  const said = (name: string, atSec: number, path: string, fields: object): Said => {
    const claims = { iat: atSec, jti: `${callKey(call)}:${name}` };
    return { name, atSec, request: vonageRequest(`${path}${query}`, { timestamp: isoOf(atSec), ...fields }, claims) };
  };
  return cloudLegs(call).flatMap((leg) => {
    const status = (word: string, atSec: number, more: object = {}): Said =>
      said(`${leg.name}:${word}`, atSec, "/event", { ...legFields(call, leg), status: word, ...more });
    const asked = leg.first && call.direction === "inbound" ? [said("answer", leg.startSec, "/answer", legFields(call, leg))] : [];
    return [
      ...asked,
      status("started", leg.startSec),
      status("ringing", leg.startSec),
      ...(leg.answerSec === null ? [] : [status("answered", leg.answerSec)]),
      status(ENDS[leg.end], leg.endSec, leg.answerSec === null ? {} : { duration: String(leg.endSec - leg.answerSec) }),
    ];
  });
}

const PAGE = 100;

export const vonageExchange: Exchange = {
  config: VONAGE,
  stories: ["answered", "ringAll", "missed", "busy", "reached", "unreached", "engaged"],
  hides: true,
  callKey,
  say,
  startList: (calls) =>
    startProviderApi(({ path }) => {
      const asked = new URLSearchParams(path.split("?")[1]);
      const [from, to, index] = [asked.get("date_start") ?? "", asked.get("date_end") ?? "", Number(asked.get("record_index"))];
      const legs = calls
        .filter(({ startSec }) => isoOf(startSec) >= from && isoOf(startSec) <= to)
        .flatMap((call) =>
          cloudLegs(call).map((leg) => ({
            ...legFields(call, leg),
            status: ENDS[leg.end],
            from: { number: digits(leg.from) },
            to: { number: digits(leg.to) },
            start_time: isoOf(leg.startSec),
            end_time: isoOf(leg.endSec),
            duration: leg.answerSec === null ? 0 : leg.endSec - leg.answerSec,
          })),
        );
      return { json: { _embedded: { calls: legs.slice(index, index + PAGE) } } };
    }),
  recoverable: (call) => whole(call),
};
