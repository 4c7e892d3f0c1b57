// The `<Dial>` of TwiML: all at once, each leg telling its own life, and a last word when it is over.
import { escapeXml } from "../xml.ts";

export interface DialVerb {
  /** Numbers, `sip:` or `client:`. */
  readonly targets: readonly string[];
  /** Of our webhooks of this connection. */
  readonly base: string;
  readonly timeoutSec: number;
  /** Appended to the addresses of events, with its question mark. */
  readonly query: string;
  readonly action: string;
  readonly record: boolean;
  readonly callerId?: string;
}

const EVENTS = 'statusCallbackEvent="initiated ringing answered completed"';

export function dialVerb({ targets, base, timeoutSec, query, action, record, callerId }: DialVerb): string {
  const at = (path: string): string => escapeXml(`${base}/${path}`);
  const shown = callerId === undefined ? "" : ` callerId="${escapeXml(callerId)}"`;
  const kept = record
    ? ` record="record-from-answer-dual" recordingStatusCallback="${at(`recording${query}`)}" recordingStatusCallbackEvent="in-progress completed absent"`
    : "";
  const nouns = targets.map((target) => {
    const [noun, value] = nounOf(target);
    return `<${noun} statusCallback="${at(`status${query}`)}" ${EVENTS}>${escapeXml(value)}</${noun}>`;
  });
  return `<Dial answerOnBridge="true" timeout="${timeoutSec}" action="${at(`dial-action${action}`)}"${shown}${kept}>${nouns.join("")}</Dial>`;
}

function nounOf(target: string): readonly [string, string] {
  if (target.startsWith("sip:")) return ["Sip", target];
  return target.startsWith("client:") ? ["Client", target.slice("client:".length)] : ["Number", target];
}
