// A scripted call as a switchboard with CTI push tells it: it rings, somebody answers, it is over.
import { endOf, type PlayedCall, type Push } from "./playMango.ts";

export function ctiPushes({ event, callKey, extensionOf, unixSec }: PlayedCall): readonly Push[] {
  const { at, call } = event;
  const out = event.direction === "out";
  const line = call.number;
  const client = call.phone ?? "anonymous";
  const user = call.agent === null ? [] : [extensionOf(call.agent)];
  const push = (atSec: number, name: string, more: object): Push => ({
    atSec,
    path: "",
    body: {
      event: name,
      callId: callKey,
      direction: out ? "out" : "in",
      from: out ? line : client,
      to: out ? client : line,
      timestamp: String(unixSec(atSec)),
      ...(out || call.queue === null ? {} : { queue: call.queue }),
      ...more,
    },
  });
  const endSec = endOf(event);
  const ring = push(at, "newCall", { user });
  if (call.outcome !== "answered")
    return [ring, push(endSec, "hangup", { cause: call.outcome === "abandoned" ? "cancel" : call.outcome === "busy" ? "busy" : "noAnswer" })];
  return [
    ring,
    push(at + call.waitSec, "answer", { user, answeringNumber: user[0] }),
    push(endSec, "hangup", { user, answeringNumber: user[0], cause: "normalClearing", talkTime: call.talkSec, duration: endSec - at }),
  ];
}
