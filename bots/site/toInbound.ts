// Translates what a visitor sent into the canonical inbound event. What they say of themselves is kept and shown, but
// it proves nothing: a visitor is known by their visit, or by the site's own proof.
import type { MessageEvent, PressEvent, SiteVisit } from "../../hub/contract/inbound.ts";
import type { Language } from "../../hub/contract/vocabulary.ts";
import { normaliseEmail } from "../../hub/domain/identity.ts";
import { cleanPage, type SitePress, type Submission } from "./submission.ts";
import { WIDGET_TEXTS } from "./texts.ts";

export interface Visit {
  readonly connectionId: string;
  readonly chatKey: string;
  readonly isFirst: boolean;
  readonly verifiedUserId: string | null;
  readonly language: Language;
  readonly receivedAt: string;
}

export function toInbound(sent: Submission, visit: Visit): MessageEvent {
  const { connectionId, chatKey, receivedAt } = visit;
  const told = visitOf(sent, visit);
  return {
    channel: "form",
    kind: "message.received",
    connectionId,
    provider: "site",
    externalId: `${chatKey}:${sent.clientId}`,
    rawType: visit.isFirst ? "form:first" : "form:message",
    occurredAt: receivedAt,
    occurredAtSource: "received",
    receivedAt,
    auth: "token",
    chatKey,
    messageKey: sent.clientId,
    sender: { id: chatKey, displayName: told.name, username: null, languageCode: visit.language },
    text: visit.isFirst ? [sent.text, ...linesOf(told, visit.language)].join("\n") : sent.text,
    attachments: [],
    sharedPhone: null,
    visit: told,
  };
}

export function toPress(
  { offerId, helped }: SitePress,
  { connectionId, chatKey, receivedAt }: Pick<Visit, "connectionId" | "chatKey" | "receivedAt">,
): PressEvent {
  return {
    channel: "form",
    kind: "button.pressed",
    connectionId,
    provider: "site",
    externalId: `${chatKey}:press:${offerId}:${helped ? "helped" : "agent"}`,
    rawType: "form:press",
    occurredAt: receivedAt,
    occurredAtSource: "received",
    receivedAt,
    auth: "token",
    chatKey,
    sender: { id: chatKey, displayName: null, username: null, languageCode: null },
    button: { of: "article", offerId, helped },
  };
}

function visitOf(sent: Submission, { verifiedUserId }: Visit): SiteVisit {
  return {
    page: cleanPage(sent.page),
    referrer: cleanPage(sent.referrer),
    timeZone: sent.timeZone || null,
    consentVersion: sent.consent || null,
    name: sent.name.replace(/[\p{Cc}\s]+/gu, " ") || null,
    email: normaliseEmail(sent.email),
    phone: sent.phone.replace(/[\p{Cc}\s]+/gu, " ") || null,
    verifiedUserId,
  };
}

/** Below the first message as a signature is, so that the agent sees how to reach who may have left. */
function linesOf({ email, phone, page }: SiteVisit, language: Language): readonly string[] {
  const texts = WIDGET_TEXTS[language];
  const lines = [
    [texts.email, email],
    [texts.phone, phone],
    [texts.page, page],
  ].flatMap(([label, value]) => (value == null ? [] : [`${label}: ${value}`]));
  return lines.length === 0 ? [] : ["", "--", ...lines];
}
