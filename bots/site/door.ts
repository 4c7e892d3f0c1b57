// The door for visitors of the company's site, below /widget/: the script, a token, messages in and the chat back. Bare
// node:http, with CORS for the sites of the form alone. A message is stored before its sender hears of success.
import { randomBytes } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Ingest } from "../../hub/actions/intake/ingestEvent.ts";
import { ERRORS, type ErrorCode, HubError } from "../../hub/contract/errors.ts";
import type { PressEvent } from "../../hub/contract/inbound.ts";
import { LANGUAGES, type Language } from "../../hub/contract/vocabulary.ts";
import { matchKey, normaliseEmail } from "../../hub/domain/identity.ts";
import { articleLabel } from "../../hub/domain/texts.ts";
import type { Mails } from "../../hub/ports/mails.ts";
import type { SiteChats, SiteMessage } from "../../hub/ports/siteChats.ts";
import type { Clock, Counters, Log } from "../../hub/ports/world.ts";
import type { Form } from "./form.ts";
import { createLimits } from "./limits.ts";
import { chatOfUser, createProofs, isProvedUser, WORK_BITS } from "./proofs.ts";
import { createWidgetScript } from "./script.ts";
import { readPress, readSubmission, type Submission } from "./submission.ts";
import { toInbound, toPress } from "./toInbound.ts";

export interface SiteDeps {
  readonly forms: readonly Form[];
  readonly language: Language;
  /** Signs tokens and sessions; the same on all hubs. */
  readonly secret: string;
  readonly publicUrl: string;
  /** Who asked, as far as our own proxies tell. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly ingest: Ingest;
  readonly chats: SiteChats;
  /** A text of ours as its reader gets it: with the secrets of its links. */
  readonly revealed: (text: string) => string;
  readonly mails: Pick<Mails, "add">;
  /** What a press led to, in words; null: it was not theirs to make. */
  readonly pressOutcome: (event: PressEvent) => Promise<{ readonly text: string; readonly note?: string } | null>;
  /** A link by which the visitor of this key goes on in Telegram; null where there is no bot. */
  readonly telegramLink: ((key: string) => Promise<{ readonly url: string }>) | null;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly log: Log;
}

interface Answer {
  readonly status: number;
  readonly body?: object;
  readonly script?: string;
}

const BODY_LIMIT_BYTES = 32 * 1024;
const BODY_WITHIN_MS = 10_000;
const MOST_MESSAGES = 100;
/** Ids are given before the commit: what committed late is said again, and the widget knows it by its id. */
const OVERLAP_MS = 60_000;
const PATH = /^\/widget\/([A-Za-z0-9_-]{1,40})(\.js|\/token|\/messages|\/press|\/telegram)?$/;

export function createSiteDoor(deps: SiteDeps): RequestListener {
  const forms = new Map(deps.forms.map((form) => [form.id, form]));
  const proofs = createProofs(deps.secret);
  const limits = createLimits(deps.clock);
  const widgetScript = createWidgetScript(deps.publicUrl, deps.language, deps.telegramLink !== null);
  /** Messages begun with a token, until it expires: one token is one conversation. */
  const begun = new Map<string, string>();

  return (request, response) => {
    const url = new URL(request.url ?? "/", "http://widget");
    const [, formId = "", what = ""] = PATH.exec(url.pathname) ?? [];
    const form = forms.get(formId);
    if (form !== undefined) allowOrigin(form, request, response);
    answerTo(form, what, url, request).then(
      (answer) => reply(response, answer),
      (error: unknown) => {
        const code: ErrorCode = error instanceof HubError ? error.code : "internal";
        if (code === "internal") deps.log.error({ error: error instanceof Error ? error.name : "unknown" }, "A visitor's request failed");
        deps.counters.count("otklik_site_messages_total", { form: form?.id ?? "unknown", result: code });
        const fields = error instanceof HubError ? error.errors : undefined;
        reply(response, { status: ERRORS[code].status, body: { code, title: ERRORS[code].title, ...(fields === undefined ? {} : { errors: fields }) } });
      },
    );
  };

  async function answerTo(form: Form | undefined, what: string, url: URL, request: IncomingMessage): Promise<Answer> {
    if (form === undefined) throw new HubError("unknown_path");
    const { method = "GET" } = request;
    if (method === "OPTIONS") return { status: 204 };
    if (what === ".js" && method === "GET") return { status: 200, script: widgetScript(form) };
    // A page of a site that is not on the list, or no page at all.
    if (!form.origins.includes(request.headers.origin ?? "")) throw new HubError("forbidden", { detail: "This site is not on the form's list of origins." });
    if (what === "/token" && method === "GET") return giveToken(form, request);
    if (what === "/messages" && method === "GET") return look(form, url, request);
    if (what === "/press" && method === "POST") return press(form, request);
    if (what === "/telegram" && method === "POST") return leadToTelegram(form, request);
    if (what === "" && method === "POST") return take(form, request);
    throw new HubError("method_not_allowed");
  }

  function giveToken(form: Form, request: IncomingMessage): Answer {
    limit("token", form, request);
    return { status: 200, body: { token: proofs.issueToken(form.id, randomBytes(16).toString("hex"), deps.clock.now().getTime()), bits: WORK_BITS } };
  }

  async function look(form: Form, url: URL, request: IncomingMessage): Promise<Answer> {
    limit("look", form, request);
    const chatKey = chatOf(form, request);
    const after = url.searchParams.get("after");
    const since = new Date(deps.clock.now().getTime() - OVERLAP_MS).toISOString();
    const messages = await deps.chats.messages(form.connectionId, chatKey, { after, since }, MOST_MESSAGES);
    return { status: 200, body: { messages: messages.map(shownMessage) } };
  }

  /** With what may be pressed beneath it. */
  function shownMessage({ offer, ...message }: SiteMessage): object {
    const text = message.direction === "outbound" ? deps.revealed(message.text) : message.text;
    const choices = offer === null ? [] : [true, false].map((helped) => ({ label: articleLabel(helped, offer.language), offerId: offer.id, helped }));
    return { ...message, text, choices };
  }

  /** What stands after it, for the visitor to read. */
  async function press(form: Form, request: IncomingMessage): Promise<Answer> {
    limit("message", form, request);
    const chatKey = chatOf(form, request);
    const read = readPress(await readText(request));
    if (read === null) throw new HubError("invalid", { errors: [{ path: "offerId", message: "is missing or wrong" }] });
    const event = toPress(read, { connectionId: form.connectionId, chatKey, receivedAt: deps.clock.now().toISOString() });
    await deps.ingest([event]);
    const stands = await deps.pressOutcome(event);
    if (stands === null) throw new HubError("not_found");
    deps.counters.count("otklik_site_messages_total", { form: form.id, result: "pressed" });
    return { status: 200, body: { text: stands.note ?? stands.text } };
  }

  /** Only of a conversation that has begun: before it nobody is there to be known again. */
  async function leadToTelegram(form: Form, request: IncomingMessage): Promise<Answer> {
    limit("token", form, request);
    const chatKey = chatOf(form, request);
    if (deps.telegramLink === null) throw new HubError("unknown_path");
    const { url } = await deps.telegramLink(matchKey("site", chatKey));
    return { status: 201, body: { url } };
  }

  /** Errors: unauthenticated. */
  function chatOf(form: Form, request: IncomingMessage): string {
    const session = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    const chatKey = proofs.readSession(form.id, session);
    if (chatKey === null) throw new HubError("unauthenticated");
    return chatKey;
  }

  async function take(form: Form, request: IncomingMessage): Promise<Answer> {
    limit("message", form, request);
    const read = readSubmission(await readText(request));
    if (!read.ok) throw new HubError("invalid", { errors: read.fields.map((path) => ({ path, message: "is missing or wrong" })) });
    const sent = withKeyOf(request, read.value);
    const count = (result: string): void => deps.counters.count("otklik_site_messages_total", { form: form.id, result });
    if (sent.website !== "") {
      count("robot");
      // A robot that is told so tries again otherwise.
      return { status: 201, body: { session: proofs.signSession(form.id, randomBytes(16).toString("hex")) } };
    }
    const { chatKey, isFirst, verifiedUserId } = conversationOf(form, sent);
    if (isFirst && form.consent !== null && sent.consent !== form.consent.version)
      throw new HubError("invalid", { errors: [{ path: "consent", message: "is needed" }] });
    const receivedAt = deps.clock.now().toISOString();
    const event = toInbound(sent, { connectionId: form.connectionId, chatKey, isFirst, verifiedUserId, language: languageOf(sent), receivedAt });
    const { accepted } = await deps.ingest([event]);
    const email = normaliseEmail(sent.email);
    if (isFirst && email !== null) await rememberAddress(form, chatKey, email, receivedAt);
    count(accepted === 0 ? "duplicate" : "accepted");
    return { status: 201, body: { session: proofs.signSession(form.id, chatKey) } };
  }

  /** A visitor who is in a conversation goes on; who is not proves first that a person took the time. */
  function conversationOf(form: Form, sent: Submission): { readonly chatKey: string; readonly isFirst: boolean; readonly verifiedUserId: string | null } {
    const chatKey = sent.session === "" ? null : proofs.readSession(form.id, sent.session);
    if (chatKey !== null) return { chatKey, isFirst: false, verifiedUserId: null };
    const checked = proofs.checkToken(form.id, sent.token, sent.nonce, deps.clock.now().getTime());
    if ("fault" in checked) throw new HubError("signature_wrong", { detail: checked.fault });
    if ((begun.get(checked.visit) ?? sent.clientId) !== sent.clientId) throw new HubError("signature_wrong", { detail: "used" });
    remember(checked.visit, sent.clientId);
    if (form.identitySecret === null || sent.userId === "" || !isProvedUser(form.identitySecret, sent.userId, sent.proof))
      return { chatKey: checked.visit, isFirst: true, verifiedUserId: null };
    return { chatKey: chatOfUser(form.identitySecret, form.id, sent.userId), isFirst: true, verifiedUserId: sent.userId };
  }

  function remember(visit: string, clientId: string): void {
    begun.set(visit, clientId);
    const oldest = begun.keys().next();
    if (begun.size > MOST_BEGUN && oldest.done === false) begun.delete(oldest.value);
  }

  /** So that our answers also reach who has left the page, and theirs find the conversation. */
  async function rememberAddress(form: Form, chatKey: string, address: string, at: string): Promise<void> {
    await deps.mails.add({
      messageId: `unnamed.visitor.${chatKey}`,
      channel: "form",
      connectionId: form.connectionId,
      chatKey,
      direction: "inbound",
      address,
      replyTo: address,
      subject: "",
      at,
      automatic: false,
      sentMessageId: null,
    });
  }

  function languageOf({ language }: Submission): Language {
    return LANGUAGES.find((known) => language.toLowerCase().startsWith(known)) ?? deps.language;
  }

  function limit(what: "message" | "look" | "token", form: Form, request: IncomingMessage): void {
    if (!limits.allows(what, form.id, deps.addressOf(request))) throw new HubError("too_many_requests");
  }
}

const MOST_BEGUN = 20_000;

/** The header and the field name the same thing; the header wins. */
function withKeyOf(request: IncomingMessage, sent: Submission): Submission {
  const key = request.headers["idempotency-key"];
  return typeof key === "string" && /^[A-Za-z0-9_-]{8,64}$/.test(key) ? { ...sent, clientId: key } : sent;
}

function allowOrigin(form: Form, request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers;
  response.setHeader("vary", "Origin");
  if (origin === undefined || !form.origins.includes(origin)) return;
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-allow-methods", "GET, POST");
  response.setHeader("access-control-allow-headers", "content-type, authorization, idempotency-key");
  response.setHeader("access-control-max-age", "600");
}

function reply(response: ServerResponse, { status, body, script }: Answer): void {
  response.setHeader("x-content-type-options", "nosniff");
  if (script !== undefined) {
    response.writeHead(status, {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=300",
      "cross-origin-resource-policy": "cross-origin",
    });
    response.end(script);
    return;
  }
  response.writeHead(status, { "cache-control": "no-store", ...(body === undefined ? {} : { "content-type": "application/json; charset=utf-8" }) });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

async function readText(request: IncomingMessage): Promise<string> {
  const late = setTimeout(() => request.destroy(), BODY_WITHIN_MS);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > BODY_LIMIT_BYTES) throw new HubError("payload_too_large");
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(late);
  }
  return Buffer.concat(chunks).toString("utf8");
}
