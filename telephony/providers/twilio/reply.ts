// Twilio waits for TwiML where it asks what to do, and for nothing elsewhere. A caller is never left with an
// error: without a number to dial the call is only registered.
import type { RoutingQuestion } from "../../../hub/contract/routing.ts";
import type { RawRequest, Reply } from "../../adapter.ts";
import { lineOf } from "../../events.ts";
import { type Form, only } from "../../form.ts";
import { readNumber } from "../../numbers.ts";
import type { TwilioConfig } from "./verify.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const NOTHING: Reply = { status: 204, contentType: null, body: "" };

/** A call that comes in, and one whose dialled agent did not answer: the caller waits in both. */
export function askTwilio(request: RawRequest, content: Form, config: TwilioConfig): RoutingQuestion | null {
  if (request.path !== "/voice" && request.path !== "/dial-action") return null;
  const [from, to] = [only(content, "From"), only(content, "To")];
  return {
    connectionId: config.id,
    callKey: only(content, "CallSid") ?? "",
    phone: from === null ? null : readNumber(from, config.country).e164,
    line: lineOf(to, config.country),
  };
}

export function replyToTwilio(request: RawRequest, config: TwilioConfig): Reply {
  if (request.path === "/voice") return twiml(config.forwardTo === undefined ? "<Response/>" : dial(config.forwardTo, request.publicUrl, config.id));
  return request.path === "/dial-action" || request.path === "/sms" ? twiml("<Response/>") : NOTHING;
}

function twiml(body: string): Reply {
  return { status: 200, contentType: "text/xml; charset=utf-8", body: HEAD + body };
}

function dial(number: string, publicUrl: string, connectionId: string): string {
  const base = escapeXml(`${publicUrl}/hooks/twilio/${connectionId}`);
  return (
    `<Response><Dial answerOnBridge="true" timeout="20" action="${base}/dial-action">` +
    `<Number statusCallback="${base}/status" statusCallbackEvent="initiated ringing answered completed">${escapeXml(number)}</Number></Dial></Response>`
  );
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
