// Twilio waits for TwiML where it asks what to do, and for nothing elsewhere. A caller is never left with an
// error: with nobody to ring and no number to dial the call is only registered.
import type { RoutingDecision, RoutingQuestion } from "../../../hub/contract/routing.ts";
import type { RawRequest, Reply } from "../../adapter.ts";
import { lineOf } from "../../events.ts";
import { decodeQuery, type Form, only } from "../../form.ts";
import { readNumber } from "../../numbers.ts";
import { dialVerb } from "./dialVerb.ts";
import type { TwilioConfig } from "./verify.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const NOTHING: Reply = { status: 204, contentType: null, body: "" };
const FORWARD_SEC = 20;
/** So that a caller is not rung for without end. */
const MOST_TRIES = 5;

/** A call that comes in, and one whose agents did not answer where others may be tried: the caller waits in both. */
export function askTwilio(request: RawRequest, content: Form, config: TwilioConfig): RoutingQuestion | null {
  if (request.path !== "/voice" && !(request.path === "/dial-action" && triesOf(request) < MOST_TRIES && !spoke(content))) return null;
  const [from, to] = [only(content, "From"), only(content, "To")];
  return {
    connectionId: config.id,
    callKey: only(content, "CallSid") ?? "",
    phone: from === null ? null : readNumber(from, config.country).e164,
    line: lineOf(to, config.country),
  };
}

function spoke(content: Form): boolean {
  const status = only(content, "DialCallStatus");
  return (status === "completed" || status === "answered") && only(content, "DialBridged") !== "false";
}

/** How often agents were rung; the address is ours and signed. One without a count is a last dial. */
function triesOf(request: RawRequest): number {
  const query = decodeQuery(request.url);
  const tried = query === null ? null : only(query, "try");
  return tried === null ? MOST_TRIES : Number(tried);
}

export function replyToTwilio(request: RawRequest, config: TwilioConfig, decision: RoutingDecision | null): Reply {
  switch (request.path) {
    case "/voice":
      return next(request, config, decision, 1);
    case "/dial-action":
      return decision === null ? twiml("") : next(request, config, decision, triesOf(request) + 1);
    case "/sms":
      return twiml("");
    default:
      return NOTHING;
  }
}

function next(request: RawRequest, config: TwilioConfig, decision: RoutingDecision | null, tried: number): Reply {
  const base = `${request.publicUrl}/hooks/twilio/${config.id}`;
  const { record } = config;
  const targets = decision?.kind === "ring" ? decision.extensions.flatMap((extension) => config.agents.targetOf(extension) ?? []) : [];
  if (decision?.kind === "ring" && targets.length > 0)
    return twiml(dialVerb({ targets, base, timeoutSec: decision.ringSec, query: "", action: `?try=${tried}`, record }));
  if (config.forwardTo === undefined) return twiml("");
  return twiml(dialVerb({ targets: [config.forwardTo], base, timeoutSec: FORWARD_SEC, query: "", action: "", record }));
}

function twiml(verbs: string): Reply {
  return { status: 200, contentType: "text/xml; charset=utf-8", body: `${HEAD}${verbs === "" ? "<Response/>" : `<Response>${verbs}</Response>`}` };
}
