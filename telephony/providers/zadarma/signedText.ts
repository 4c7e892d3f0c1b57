// What Zadarma signs of each event: three fields of it, joined without a mark. The name of the event is not among
// them, nor is what it came to, so that a signature vouches for no more than who called whom and when.
import type { Read } from "../../fields.ts";

const INCOMING = ["caller_id", "called_did", "call_start"] as const;
const ANSWERED = ["caller_id", "destination", "call_start"] as const;
const OUTGOING = ["internal", "destination", "call_start"] as const;
const RECORDED = ["pbx_call_id", "call_id_with_rec"] as const;
const RESULT = ["result"] as const;

const SIGNED: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["NOTIFY_START", INCOMING],
  ["NOTIFY_INTERNAL", INCOMING],
  ["NOTIFY_END", INCOMING],
  ["NOTIFY_IVR", INCOMING],
  ["NOTIFY_ANSWER", ANSWERED],
  ["NOTIFY_OUT_START", OUTGOING],
  ["NOTIFY_OUT_END", OUTGOING],
  ["NOTIFY_RECORD", RECORDED],
  ["SMS", RESULT],
]);

const EVENT_NAME = /^[A-Z][A-Z0-9_]{1,63}$/;

/** Texts one of which must be signed; of an event we do not know, any of those whose fields are all there. */
export function signedTexts(event: string, field: Read): readonly string[] {
  const known = SIGNED.get(event);
  if (known !== undefined) return [joined(known, field)];
  if (!EVENT_NAME.test(event)) return [];
  return [INCOMING, ANSWERED, OUTGOING, RECORDED, RESULT].filter((names) => names.every((name) => field(name))).map((names) => joined(names, field));
}

function joined(names: readonly string[], field: Read): string {
  return names.map((name) => field(name) ?? "").join("");
}
