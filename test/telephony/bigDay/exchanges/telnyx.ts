// Telnyx through the day: an event with its time for each step of each leg, and no list of calls.
import { TELNYX as BARE, telnyxRequest } from "../../providers/cloudPlay.ts";
import { CLOUD_AGENTS, cloudLegs } from "../cloudLegs.ts";
import type { Exchange, Known, Said } from "../exchange.ts";
import { isoOf, type ScriptedCall } from "../script.ts";
import { whole } from "../whole.ts";

const TELNYX = { ...BARE, agents: CLOUD_AGENTS };
const callKey = ({ number }: ScriptedCall): string => `sess-${number}`;
const CAUSES = { answered: "normal_clearing", missed: "timeout", busy: "user_busy", cancelled: "originator_cancel" } as const;

function say(call: ScriptedCall): readonly Said[] {
  const inbound = call.direction === "inbound";
  return cloudLegs(call).flatMap((leg) => {
    const role = leg.first ? "agent" : "customer";
    const state = Buffer.from(JSON.stringify({ cmd: `cmd-${call.number}`, role })).toString("base64");
    const payload = {
      call_session_id: callKey(call),
      call_leg_id: `${callKey(call)}-${leg.name}`,
      call_control_id: `v3:${callKey(call)}-${leg.name}`,
      from: leg.from,
      to: leg.to,
      direction: leg.first && inbound ? "incoming" : "outgoing",
      ...(!inbound && { client_state: state }),
    };
    const said = (word: string, atSec: number, more: object = {}): Said => {
      const name = `${leg.name}:${word}`;
      const data = {
        record_type: "event",
        event_type: `call.${word}`,
        id: `${callKey(call)}:${name}`,
        occurred_at: isoOf(atSec),
        payload: { ...payload, ...more },
      };
      return { name, atSec, request: telnyxRequest({ data, meta: { attempt: 1 } }, atSec) };
    };
    return [
      said("initiated", leg.startSec),
      ...(leg.answerSec === null ? [] : [said("answered", leg.answerSec)]),
      said("hangup", leg.endSec, { hangup_cause: CAUSES[leg.end], hangup_source: "callee" }),
    ];
  });
}

/**
 * What was not heard of a leg is not known of it: an answer that was lost is a ring nobody took, an end that was lost
 * leaves the leg open until the watchdog gives up.
 */
function recoverable(call: ScriptedCall, heard: ReadonlySet<string>): Known | null {
  if (heard.size === 0) return null;
  const all = whole(call);
  const legs = cloudLegs(call).filter(({ name }) => [...heard].some((one) => one.startsWith(`${name}:`)));
  const has = (leg: string, word: string): boolean => heard.has(`${leg}:${word}`);
  const talker = cloudLegs(call).find((leg) => leg.end === "answered" && leg.first === false);
  const spoke = talker !== undefined && has(talker.name, "answered");
  const taken = (leg: (typeof legs)[number]): boolean =>
    spoke && leg.extension !== null && leg.name !== talker.name && !has(leg.name, "answered") && has(leg.name, "initiated");
  const over = legs.every((leg) => has(leg.name, "hangup") || taken(leg));
  const begun = legs.some(({ name }) => has(name, "initiated"));
  const extension = call.direction === "outbound" && legs.some(({ first }) => first) ? (call.extensions[0] ?? null) : null;
  const startSec = legs.reduce(
    (sec, { name, startSec: from, answerSec, endSec }) => Math.min(sec, has(name, "initiated") ? from : has(name, "answered") ? (answerSec ?? sec) : endSec),
    all.endSec,
  );
  const waitSec = begun ? (all.answeredSec ?? all.endSec) - startSec : null;
  if (spoke)
    return {
      outcome: "answered",
      startSec,
      answeredSec: all.answeredSec,
      waitSec,
      talkSec: over ? all.talkSec : null,
      extension: all.extension,
      ...(over && { endSec: all.endSec }),
    };
  const told =
    (call.outcome === "busy" || (call.outcome === "missed" && call.direction === "outbound")) &&
    cloudLegs(call).some((leg) => !leg.first && has(leg.name, "hangup"))
      ? call.outcome
      : null;
  const unanswered = { startSec, answeredSec: null, extension };
  if (!over) return { ...unanswered, outcome: told ?? "unknown", waitSec: null, talkSec: null };
  return { ...unanswered, outcome: told ?? "missed", endSec: all.endSec, waitSec: begun ? all.endSec - startSec : null, talkSec: 0 };
}

export const telnyxExchange: Exchange = {
  config: TELNYX,
  stories: ["answered", "ringAll", "missed", "busy", "reached", "unreached", "engaged"],
  hides: true,
  callKey,
  say,
  startList: null,
  recoverable,
};
