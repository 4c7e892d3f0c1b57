// The door for clients with a private link, below /p/ and /s/: pages made on the hub, readable without scripts. Whoever
// has the link is let in; a link that never was and one that has expired are answered alike.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { HubError } from "../../hub/contract/errors.ts";
import { LANGUAGES, type Language } from "../../hub/contract/vocabulary.ts";
import type { Clock, Counters, Log } from "../../hub/ports/world.ts";
import { createLimits } from "../site/limits.ts";
import { type ComplaintDoorDeps, complaintPages } from "./complaintDoor.ts";
import { html } from "./html.ts";
import { layout } from "./layout.ts";
import type { AnswerPage, PageAnswer, PageDone } from "./request.ts";
import { PAGE_TEXTS } from "./texts.ts";

export interface ClientPageDeps extends ComplaintDoorDeps {
  /** Who asked, as far as our own proxies tell. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly isHttps: boolean;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly log: Log;
}

type Problem = "large" | "limited" | "away" | "method";

const PATH = /^\/([ps])\/([0-9A-Za-z.~_-]{1,120})$/;
const BODY_LIMIT_BYTES = 64 * 1024;
const BODY_WITHIN_MS = 10_000;
const PAGE_NAMES = { p: "complaint", s: "survey" } as const;
const STATUS = { large: 413, limited: 429, away: 503, method: 405 } as const satisfies Record<Problem, number>;

export function createClientPages(deps: ClientPageDeps, survey: AnswerPage): RequestListener {
  const limits = createLimits(deps.clock);
  const style = readFileSync(new URL("./page.css", import.meta.url));
  const answers: Readonly<Record<"p" | "s", AnswerPage>> = { p: complaintPages(deps), s: survey };

  return (request, response) => {
    secure(response, deps.isHttps);
    const url = new URL(request.url ?? "/", "http://page");
    if (url.pathname === "/p/page.css") {
      response.writeHead(200, { "content-type": "text/css; charset=utf-8", "cache-control": "public, max-age=3600" });
      response.end(style);
      return;
    }
    const asked = languageOf(url.searchParams.get("lang"));
    const fallback = asked ?? accepted(request.headers["accept-language"]) ?? deps.company.language;
    answer(request, url, asked).then(
      ({ page, given }) => reply(response, page, given, url.pathname, fallback, request.method === "HEAD"),
      (error: unknown) => {
        const problem = problemOf(error);
        if (problem === "away" && !(error instanceof HubError))
          deps.log.error({ error: error instanceof Error ? error.name : "unknown" }, "A client's page failed");
        const page = PAGE_NAMES[url.pathname.startsWith("/s/") ? "s" : "p"];
        deps.counters.count("otklik_client_page_requests_total", { page, result: problem });
        say(response, STATUS[problem], fallback, PAGE_TEXTS[fallback].wrong[problem]);
      },
    );
  };

  async function answer(request: IncomingMessage, url: URL, language: Language | null) {
    const [, kind = "p", token = ""] = PATH.exec(url.pathname) ?? [];
    const page = kind === "s" ? "s" : "p";
    const method = request.method === "HEAD" ? "GET" : request.method;
    if (method !== "GET" && method !== "POST") throw new HubError("method_not_allowed");
    const from = deps.addressOf(request);
    if (!limits.allows(method === "POST" ? "message" : "look", "pages", from)) throw new HubError("too_many_requests");
    const form = new URLSearchParams(method === "POST" ? await readText(request) : "");
    const key = randomBytes(12).toString("hex");
    const given = await answers[page]({ method, token, path: url.pathname, query: url.searchParams, form, language, key });
    // Guesses are counted apart, so that they end long before a guess could be right.
    if (given === null && !limits.allows("token", "pages", from)) throw new HubError("too_many_requests");
    return { page, given } as const;
  }

  function reply(response: ServerResponse, page: "p" | "s", given: PageAnswer | PageDone | null, path: string, fallback: Language, isHead: boolean): void {
    deps.counters.count("otklik_client_page_requests_total", { page: PAGE_NAMES[page], result: given?.result ?? "unknown" });
    if (given === null) {
      const { title, says } = PAGE_TEXTS[fallback].gone;
      send(
        response,
        404,
        layout({ company: deps.company.name, language: fallback, title, path: null }, html`<div class="top"><h1>${title}</h1><p>${says}</p></div>`),
      );
      return;
    }
    if ("location" in given) {
      response.writeHead(303, { location: given.location });
      response.end();
      return;
    }
    const { status, language, title, body } = given;
    send(response, status, isHead ? "" : layout({ company: deps.company.name, language, title, path }, body));
  }

  function say(response: ServerResponse, status: number, language: Language, words: string): void {
    if (status === 413) response.setHeader("connection", "close");
    send(
      response,
      status,
      layout({ company: deps.company.name, language, title: words, path: null }, html`<div class="top"><p class="wrong" role="alert">${words}</p></div>`),
    );
  }
}

function problemOf(error: unknown): Problem {
  if (!(error instanceof HubError)) return "away";
  if (error.code === "payload_too_large") return "large";
  if (error.code === "too_many_requests") return "limited";
  return error.code === "method_not_allowed" ? "method" : "away";
}

function languageOf(word: string | null): Language | null {
  return LANGUAGES.find((known) => known === word) ?? null;
}

function accepted(header: string | undefined): Language | null {
  for (const part of (header ?? "").split(",")) {
    const known = languageOf(part.trim().slice(0, 2).toLowerCase());
    if (known !== null) return known;
  }
  return null;
}

function secure(response: ServerResponse, isHttps: boolean): void {
  response.setHeader("content-security-policy", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  response.setHeader("referrer-policy", "no-referrer");
  response.setHeader("x-robots-tag", "noindex, nofollow, noarchive");
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("x-frame-options", "DENY");
  response.setHeader("cross-origin-resource-policy", "same-origin");
  response.setHeader("cache-control", "no-store");
  if (isHttps) response.setHeader("strict-transport-security", "max-age=31536000");
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" });
  response.end(body);
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
