// Plivo waits for XML where it asks what to do: when a call comes in, when nobody answered a dial, and when the
// agent of a call we place picked up.
import type { RoutingDecision, RoutingQuestion } from "../../../hub/contract/routing.ts";
import type { RawRequest, Reply } from "../../adapter.ts";
import { lineOf } from "../../events.ts";
import { decodeQuery, type Form, only } from "../../form.ts";
import { readNumber } from "../../numbers.ts";
import { escapeXml } from "../xml.ts";
import type { PlivoConfig } from "./verify.ts";

const DONE: Reply = { status: 200, contentType: null, body: "" };
const END = xml("<Response></Response>");
const FORWARD_SEC = 20;
/** So that a caller is not rung for without end. */
const MOST_TRIES = 5;

/** The caller waits: of a dial only where there may be a next one, and nobody has spoken yet. */
export function askPlivo(request: RawRequest, content: Form, config: PlivoConfig): RoutingQuestion | null {
  if (request.path !== "/answer" && !(request.path === "/action" && only(content, "try") !== null && only(content, "DialStatus") !== "completed")) return null;
  const [from, to] = [only(content, "From"), only(content, "To")];
  return {
    connectionId: config.id,
    callKey: only(content, "ALegUUID") ?? only(content, "CallUUID") ?? "",
    phone: from === null ? null : readNumber(from, config.country).e164,
    line: lineOf(to, config.country),
  };
}

export function replyToPlivo(request: RawRequest, config: PlivoConfig, decision: RoutingDecision | null): Reply {
  const query = decodeQuery(request.url);
  if (request.path === "/connect") return query === null ? END : connect(query, request, config);
  if (request.path !== "/answer" && request.path !== "/action") return DONE;
  const tried = request.path === "/answer" ? 0 : Number(query === null ? MOST_TRIES : (only(query, "try") ?? MOST_TRIES));
  // After the last dial, or where somebody spoke, there is nothing more to do.
  if (request.path === "/action" && (decision === null || tried >= MOST_TRIES)) return END;
  const targets = decision?.kind === "ring" ? decision.extensions.flatMap((extension) => config.agents.targetOf(extension) ?? []) : [];
  const base = `${request.publicUrl}/hooks/plivo/${config.id}`;
  if (decision?.kind === "ring" && targets.length > 0) return xml(dial(targets, decision.ringSec, `${base}/dial`, `${base}/action?try=${tried + 1}`));
  return config.forwardTo === undefined ? END : xml(dial([config.forwardTo], FORWARD_SEC, `${base}/dial`, `${base}/action`));
}

/** Whom to reach stands in the address we gave Plivo, which its signature covers. */
function connect(query: Form, request: RawRequest, config: PlivoConfig): Reply {
  const [command, customer, line] = [only(query, "command"), only(query, "customer"), only(query, "line")];
  if (command === null || customer === null || line === null) return END;
  const base = `${request.publicUrl}/hooks/plivo/${config.id}`;
  const asked = `?command=${encodeURIComponent(command)}`;
  return xml(dial([customer], FORWARD_SEC * 2, `${base}/dial${asked}`, `${base}/action${asked}`, line));
}

function dial(targets: readonly string[], timeoutSec: number, callbackUrl: string, action: string, callerId: string | null = null): string {
  const shown = callerId === null ? "" : ` callerId="${escapeXml(callerId)}"`;
  const rung = targets.map((target) =>
    target.startsWith("sip:") ? `<User>${escapeXml(target)}</User>` : `<Number>${escapeXml(target.replace(/^(?:\+|client:)/, ""))}</Number>`,
  );
  return `<Response><Dial${shown} timeout="${timeoutSec}" callbackUrl="${escapeXml(callbackUrl)}" action="${escapeXml(action)}">${rung.join("")}</Dial></Response>`;
}

function xml(body: string): Reply {
  return { status: 200, contentType: "text/xml; charset=utf-8", body };
}
