// Zadarma's events in canonical words. `call_start` is the same in every event of a call, so it dates the start
// alone; rings and answers are dated by their arrival. A leg is one extension the call rings at.
import type { CallEvent, InboundEvent } from "../../../hub/contract/inbound.ts";
import type { RawRequest, Source } from "../../adapter.ts";
import { callEvent, unknownEvent } from "../../events.ts";
import type { Read } from "../../fields.ts";
import { isoInstant, textOf } from "../../fields.ts";
import type { Form } from "../../form.ts";
import type { ZadarmaConfig } from "./config.ts";
import { parseEnd } from "./end.ts";
import { incomingParties, legOf, outgoingParties, wayOf } from "./parties.ts";

/** Menus and scenarios stand among the extensions as `0`, `0-main`, `0-1`. */
const MENU = /^0(?:-|$)/;

export function parseZadarma(request: RawRequest, form: Form, config: ZadarmaConfig, source: Source): readonly InboundEvent[] {
  // The check of an address says nothing of any call.
  if (form.size === 0) return [];
  const read: Read = (name) => textOf(form.get(name)?.[0]);
  const name = read("event") ?? "";
  const callKey = read("pbx_call_id");
  return (callKey === null ? null : parseEvent(name, callKey, read, config, source)) ?? [unknownEvent(source, name, request)];
}

function parseEvent(name: string, callKey: string, read: Read, config: ZadarmaConfig, source: Source): readonly CallEvent[] | null {
  switch (name) {
    case "NOTIFY_START":
      return [started(name, callKey, read, config, source)];
    case "NOTIFY_INTERNAL":
      return [ringing(name, callKey, read, config, source)];
    case "NOTIFY_ANSWER":
      return [answered(name, callKey, read, config, source)];
    case "NOTIFY_OUT_START":
      return [dialled(name, callKey, read, config, source)];
    case "NOTIFY_END":
      return parseEnd(name, callKey, incomingParties(read, read("internal") ?? read("last_internal"), config), read, config, source);
    case "NOTIFY_OUT_END":
      return parseEnd(name, callKey, outgoingParties(read, config), read, config, source);
    case "NOTIFY_RECORD":
      return recorded(name, callKey, read, source);
    case "NOTIFY_IVR":
      return [inMenu(name, callKey, read, config, source)];
    default:
      return null;
  }
}

function started(name: string, callKey: string, read: Read, config: ZadarmaConfig, source: Source): CallEvent {
  return callEvent(source, isoInstant(read("call_start"), config.timeZone), {
    ...incomingParties(read, null, config),
    kind: "routing.requested",
    // A second start with another time is another fact: the fold takes the earliest.
    externalId: [name, callKey, read("call_start") ?? ""].join(":"),
    rawType: name,
    callKey,
  });
}

function ringing(name: string, callKey: string, read: Read, config: ZadarmaConfig, source: Source): CallEvent {
  const internal = read("internal");
  return callEvent(source, null, {
    ...incomingParties(read, internal, config),
    kind: internal === null ? "call.started" : "leg.ringing",
    externalId: [name, callKey, internal ?? ""].join(":"),
    rawType: name,
    callKey,
    ...(internal !== null && legOf(callKey, internal, "agent")),
  });
}

/** By an employee, who may sit at a number the call was forwarded to, by the customer we called, or by a menu. */
function answered(name: string, callKey: string, read: Read, config: ZadarmaConfig, source: Source): CallEvent {
  const [internal, destination] = [read("internal"), read("destination")];
  const outgoing = wayOf(callKey) === "outbound";
  const person = internal ?? (outgoing ? null : destination);
  const by = outgoing ? "customer" : person !== null && MENU.test(person) ? "ivr" : "agent";
  return callEvent(source, null, {
    ...(outgoing ? outgoingParties(read, config) : incomingParties(read, by === "ivr" ? null : person, config)),
    kind: "leg.answered",
    externalId: [name, callKey, person ?? ""].join(":"),
    rawType: name,
    callKey,
    ...legOf(callKey, person, by),
    answeredBy: by,
  });
}

function dialled(name: string, callKey: string, read: Read, config: ZadarmaConfig, source: Source): CallEvent {
  return callEvent(source, isoInstant(read("call_start"), config.timeZone), {
    ...outgoingParties(read, config),
    kind: "leg.started",
    externalId: [name, callKey, read("internal") ?? "", read("call_start") ?? ""].join(":"),
    rawType: name,
    callKey,
    ...legOf(callKey, read("internal"), "customer"),
  });
}

function recorded(name: string, callKey: string, read: Read, source: Source): readonly CallEvent[] | null {
  const id = read("call_id_with_rec");
  if (id === null) return null;
  const recording = { id, url: null, durationSec: null, expiresAt: null };
  return [callEvent(source, null, { kind: "recording.ready", externalId: [name, callKey, "", id].join(":"), rawType: name, callKey, recording })];
}

/** What the caller pressed in a menu we play; each step is a fact of its own. */
function inMenu(name: string, callKey: string, read: Read, config: ZadarmaConfig, source: Source): CallEvent {
  const pressed = ["wait_dtmf[name]", "wait_dtmf[digits]", "ivr_saydigits", "ivr_saynumber"].map((field) => read(field) ?? "");
  return callEvent(source, null, {
    ...incomingParties(read, null, config),
    kind: "dtmf.received",
    externalId: [name, callKey, ...pressed].join(":"),
    rawType: name,
    callKey,
  });
}
