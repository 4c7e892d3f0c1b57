// Records of pairs of channels (Cdr), in the exchange's local time, written when a pair is over. Of a call we
// heard they know less than its events: a queue's music counts as an answer there, and each telephone that rang
// has a record. Of a call that came and went unheard they are the only word.
import type { Outcome } from "../../../hub/contract/vocabulary.ts";
import { agentParty, lineOf } from "../../events.ts";
import { countOf, isoInstant } from "../../fields.ts";
import type { AsteriskConfig } from "./config.ts";
import type { Reading } from "./facts.ts";
import { agentOf, customerParty, tell } from "./facts.ts";
import type { Handling } from "./handling.ts";
import type { AmiMessage } from "./protocol.ts";
import { field } from "./protocol.ts";
import { recordingFiled } from "./recordings.ts";
import { extensionOf } from "./switchboard.ts";

export function cdr({ reading, board, message, config }: Handling): void {
  const uid = field(message, "UniqueID") ?? field(message, "Uniqueid");
  if (uid === null) return;
  const call = board.channel(uid)?.call ?? { key: field(message, "Linkedid") ?? uid, direction: "unknown" as const, line: null };
  recordingFiled(reading, call, uid, message, config);
  if (!board.wasHere(uid)) tellUnheard(reading, uid, call.key, message, config);
}

function tellUnheard(reading: Reading, uid: string, key: string, message: AmiMessage, config: AsteriskConfig): void {
  const [caller, callee] = [extensionOf(field(message, "Channel")), field(message, "DestinationChannel")];
  const [started, ended] = [isoInstant(field(message, "StartTime"), config.timeZone), isoInstant(field(message, "EndTime"), config.timeZone)];
  if (callee === null || started === null || ended === null) return;
  const called = extensionOf(callee);
  const direction = caller === null ? "inbound" : called === null ? "outbound" : "internal";
  const number = (name: string): string | null => field(message, name);
  const own = { ...reading, at: { iso: ended.iso, source: "assumed-zone" as const }, id: `Cdr:${uid}:${callee}` };
  const parties = {
    from: direction === "inbound" ? customerParty(number("Source"), null, config.country) : agentParty(number("Source"), caller),
    to: direction === "outbound" ? customerParty(number("Destination"), null, config.country) : agentParty(number("Destination"), called),
    agent: agentOf(direction === "outbound" ? caller : called),
  };
  const call = { key, direction, line: direction === "inbound" ? lineOf(didOf(number("Destination")), config.country) : null } as const;
  if (number("Disposition") !== "ANSWERED") {
    const leg = { ...parties, legKey: `${uid}:${callee}`, legKind: direction === "outbound" ? "customer" : "agent" } as const;
    tell({ ...own, at: { iso: started.iso, source: "assumed-zone" } }, call, "leg.ringing", leg);
    tell(own, call, "leg.ended", { ...leg, outcome: outcomeOf(number("Disposition")) });
    return;
  }
  // Only a plain Dial counts from the answer of a person.
  const talkSec = number("LastApplication") === "Dial" ? countOf(number("BillableSeconds")) : null;
  const answeredAt = talkSec === null ? null : new Date(Date.parse(ended.iso) - talkSec * 1000).toISOString();
  tell(own, call, "call.summary", {
    ...parties,
    outcome: "answered",
    durations: { waitSec: null, talkSec, totalSec: countOf(number("Duration")) },
    summary: { startedAt: started.iso, answeredAt, endedAt: ended.iso },
  });
}

/** A queue's or an extension's own number is no line. */
function didOf(destination: string | null): string | null {
  return destination !== null && /^\+?\d{7,15}$/.test(destination) ? destination : null;
}

function outcomeOf(disposition: string | null): Outcome | null {
  return disposition === "BUSY" ? "busy" : disposition === "FAILED" || disposition === "CONGESTION" ? "failed" : null;
}
