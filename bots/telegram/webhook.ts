// Telegram's way in for a host with a public address: the secret first, then the size, then the commit, and
// only then 200. Everything else makes Telegram repeat the update, and a repeat changes nothing.
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { WebhookResult } from "../../hub/contract/counters.ts";
import { HubError } from "../../hub/contract/errors.ts";
import type { Counters, Log, Sleep } from "../../hub/ports/world.ts";
import type { DescribeFailure } from "./failure.ts";
import type { TakeUpdates } from "./takeUpdates.ts";

const BODY_LIMIT_BYTES = 1024 * 1024;
/** Below the ten seconds after which Telegram's clients give up; a late commit is then met by the repeat. */
const ANSWER_WITHIN_MS = 9_000;

interface WebhookDeps {
  readonly secret: string;
  readonly take: TakeUpdates;
  readonly describe: DescribeFailure;
  readonly sleep: Sleep;
  readonly counters: Counters;
  readonly log: Log;
}

export type Webhook = (req: IncomingMessage, res: ServerResponse) => void;

export function createWebhook({ secret, take, describe, sleep, counters, log }: WebhookDeps): Webhook {
  const expected = digest(secret);

  return (req, res) => {
    handle(req).then(
      ({ status, result }) => {
        counters.count("otklik_webhook_requests_total", { provider: "telegram", result });
        res.writeHead(status, status === 405 ? { allow: "POST" } : {}).end();
      },
      (error: unknown) => {
        // Only a connection that broke while the body came ends here; there is nobody to answer.
        log.info({ reason: describe(error).reason }, "Telegram's connection ended before the update was read");
        res.destroy();
      },
    );
  };

  async function handle(req: IncomingMessage): Promise<{ readonly status: number; readonly result: WebhookResult }> {
    if (req.method !== "POST") return { status: 405, result: "method" };
    const given = req.headers["x-telegram-bot-api-secret-token"];
    if (typeof given !== "string" || given === "") return { status: 401, result: "signature_missing" };
    if (!timingSafeEqual(digest(given), expected)) return { status: 401, result: "signature_wrong" };
    const body = await readBody(req);
    try {
      return { status: 200, result: await store(body) };
    } catch (error) {
      log.warn({ reason: describe(error).reason }, "A Telegram update could not be stored; Telegram will repeat it");
      return { status: 503, result: "unavailable" };
    }
  }

  async function store({ text, tooLarge }: Body): Promise<WebhookResult> {
    const taken = await inTime(take([tooLarge ? text : parsed(text)]));
    if (taken === null) throw new HubError("unavailable");
    if (tooLarge) return "too_large";
    if (taken.unreadable > 0) return "malformed";
    if (taken.duplicates > 0) return "duplicate";
    return taken.unknown > 0 ? "unknown_event" : "accepted";
  }

  async function inTime<T>(work: Promise<T>): Promise<T | null> {
    const done = new AbortController();
    const late = sleep(ANSWER_WITHIN_MS, done.signal).then(() => null);
    return Promise.race([work, late]).finally(() => done.abort());
  }
}

interface Body {
  /** Of a body over the limit only its SHA-256: Telegram must be told it was taken, or it never goes on. */
  readonly text: string;
  readonly tooLarge: boolean;
}

async function readBody(req: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    hash.update(chunk);
    if (sizeBytes <= BODY_LIMIT_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  const tooLarge = sizeBytes > BODY_LIMIT_BYTES;
  return { text: tooLarge ? hash.digest("hex") : Buffer.concat(chunks).toString("utf8"), tooLarge };
}

/** The text itself when it is not JSON: intake keeps it as unreadable under its digest. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Digests have one length, so the comparison takes one time whatever was sent. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
