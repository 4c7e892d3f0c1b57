// Who talks with whom: an answer told by Dial or by a queue, or two that stand in one bridge. A menu, music or a
// queue that picked up is nobody.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import { agentParty } from "../../events.ts";
import type { Reading } from "./facts.ts";
import { agentOf, isAgent, partyOf, tell } from "./facts.ts";
import type { Channel, Switchboard } from "./switchboard.ts";

type More = Partial<Pick<CallEvent, "durations" | "queue" | "agent">>;

/** Tells the answer on the leg that carries the conversation. */
export function tellTalk(reading: Reading, one: Channel, other: Channel, more: More = {}): void {
  const [agent, partner] = isAgent(one) ? [one, other] : [other, one];
  if (!isAgent(agent)) return;
  agent.partner = partner.uid;
  if (isAgent(partner)) {
    tellConsultation(reading, agent, partner, more);
    return;
  }
  partner.partner = agent.uid;
  const { call } = agent;
  const outbound = call.direction === "outbound";
  const leg = outbound ? partner : agent;
  const [from, to] = outbound ? [partyOf(agent), call.customer] : [call.customer, partyOf(agent)];
  const kind = outbound ? ({ legKind: "customer", answeredBy: "customer" } as const) : ({ legKind: "agent", answeredBy: "agent" } as const);
  answer(leg);
  tell(reading, call, "leg.answered", { legKey: leg.uid, ...kind, from, to, agent: agentOf(agent.extension), ...more });
}

/** Two of our own: on the leg of the one who was called. */
function tellConsultation(reading: Reading, one: Channel, other: Channel, more: More): void {
  const [callee, caller] = one.isOrigin ? [other, one] : [one, other];
  caller.partner = callee.uid;
  callee.partner = caller.uid;
  answer(callee);
  const { uid: legKey, extension } = callee;
  tell(reading, callee.call, "leg.answered", {
    legKey,
    legKind: "agent",
    answeredBy: "agent",
    from: partyOf(caller),
    to: partyOf(callee),
    agent: agentOf(extension),
    ...more,
  });
}

/** The telephone of who asked for the call was picked up; the customer is dialled next. */
export function tellOwnAnswer(reading: Reading, channel: Channel): void {
  answer(channel);
  const { uid: legKey, extension } = channel;
  tell(reading, channel.call, "leg.answered", {
    legKey,
    legKind: "agent",
    answeredBy: "agent",
    from: agentParty(extension, extension),
    to: channel.call.customer,
    agent: agentOf(extension),
  });
}

/** After a change of bridges: news for each of ours who now hears somebody else. */
export function tellBridged(reading: Reading, board: Switchboard, entered: Channel): void {
  const together = board.together(entered);
  const customers = together.filter((channel) => !isAgent(channel));
  for (const agent of together.filter(isAgent)) {
    const partner = customers[0] ?? together.find((channel) => channel !== agent && isAgent(channel));
    if (partner !== undefined && agent.partner !== partner.uid) tellTalk(reading, agent, partner);
  }
}

function answer(leg: Channel): void {
  leg.hasLeg = true;
  leg.answered = true;
  leg.call.answered = true;
  leg.call.answeredLegs.add(leg.uid);
  if (leg.extension !== null) leg.call.legs.set(leg.extension, leg.uid);
}

/** Who a leg was dialled for, when the word comes by way of a Local channel. */
export function originOf(dialled: Channel): Channel | null {
  const others = [...dialled.call.channels].filter((channel) => channel !== dialled && channel.localPair === null);
  return others.find((channel) => !isAgent(channel)) ?? others.find((channel) => channel.isOrigin) ?? null;
}
