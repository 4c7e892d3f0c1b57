// The door for every telephony webhook: raw bytes in, proof, canonical events, and only when they are stored the
// provider's own success reply. Every other end is counted apart. Bare node:http, because each call costs.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Ingest } from "../hub/actions/intake/ingestEvent.ts";
import type { WebhookResult } from "../hub/contract/counters.ts";
import { HubError } from "../hub/contract/errors.ts";
import type { InboundEvent } from "../hub/contract/inbound.ts";
import { DEFAULT_ROUTE, type RoutingDecision, type RoutingQuestion } from "../hub/contract/routing.ts";
import type { Clock, Counters, Log } from "../hub/ports/world.ts";
import type { Connection, ConnectionConfig, ProviderIo, RawRequest, Reply } from "./adapter.ts";
import { readBody } from "./body.ts";
import { readConnections } from "./providers.ts";
import { locate } from "./route.ts";
import { senderAddress } from "./senderAddress.ts";
import type { Spool } from "./spool.ts";
import { createStrangers } from "./strangers.ts";

export interface ReceiverDeps {
  readonly connections: readonly ConnectionConfig[];
  /** As providers reach us; their signatures are made over it. */
  readonly publicUrl: string;
  readonly ingest: Ingest;
  /** From memory: a caller waits on the line. Never rejects. */
  readonly decide: (question: RoutingQuestion) => RoutingDecision | Promise<RoutingDecision>;
  readonly spool: Pick<Spool, "append">;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly log: Log;
  /** Does what a request that was just stored makes necessary at the provider; nobody waits for it. */
  readonly follow?: (step: (io: ProviderIo) => Promise<void>) => void;
  /** How many reverse proxies of ours stand in front. */
  readonly trustProxyHops?: number;
}

/** Providers wait 200 ms for where a call shall go. */
const STORE_WITHIN_MS = 130;
const DECIDE_WITHIN_MS = 130;

interface Outcome {
  readonly result: WebhookResult;
  readonly reply: Reply;
  readonly retryAfterSec?: number;
  /** Some of the body was not read: the connection cannot be used again. */
  readonly close?: boolean;
}

/** Node drops the second of two Authorizations without a word; a proof given twice is none. */
function headersOf(request: IncomingMessage): RawRequest["headers"] {
  const { headers } = request;
  if (headers.authorization === undefined) return headers;
  return { ...headers, authorization: (request.headersDistinct["authorization"] ?? []).join(", ") };
}

/** Throws when a connection is misconfigured: a door without a secret must not open. */
export function createReceiver(deps: ReceiverDeps): (request: IncomingMessage, response: ServerResponse) => void {
  const { connections, problems } = readConnections(deps.connections);
  if (problems.length > 0) throw new Error(problems.map((problem) => `connections.${problem.path.join(".")}: ${problem.message}`).join("\n"));
  const publicUrl = deps.publicUrl.replace(/\/+$/, "");
  const strangers = createStrangers(deps.clock);

  async function receive(request: IncomingMessage): Promise<Outcome & { readonly provider: string }> {
    const target = locate(request.url ?? "");
    const connection = target === null ? undefined : connections.get(target.connectionId);
    if (target === null || connection === undefined || connection.provider !== target.provider) {
      return { ...refused("unknown_connection", 404), provider: "unknown", close: true };
    }
    const { provider } = connection;
    if (!connection.methods.includes(request.method ?? "")) return { ...refused("method", 405), provider, close: true };
    if ((request.headers["content-encoding"] ?? "identity") !== "identity") return { ...refused("malformed", 415), provider, close: true };
    const body = await readBody(request);
    if (!body.ok) return { ...(body.reason === "too_large" ? refused("too_large", 413) : refused("malformed", 408)), provider, close: true };
    const raw: RawRequest = {
      method: request.method ?? "",
      path: target.path,
      secretInPath: target.secret,
      url: publicUrl + (request.url ?? ""),
      publicUrl,
      headers: headersOf(request),
      body: body.bytes,
      address: senderAddress(request, deps.trustProxyHops ?? 0),
    };
    return { provider, ...(await handle(connection, raw)) };
  }

  async function handle(connection: Connection, raw: RawRequest): Promise<Outcome> {
    const { address } = raw;
    const now = deps.clock.now();
    const proof = connection.authenticate(raw, now.getTime());
    if (!proof.ok) {
      // Asked only of failures: a stranger behind the provider's address must not shut the provider out.
      if (strangers.isLimited(address)) return { ...refused("limited", 429), retryAfterSec: 60 };
      strangers.failed(address);
      return refused(proof.result, proof.status);
    }
    let events: readonly InboundEvent[];
    try {
      events = proof.events(now.toISOString());
    } catch (error) {
      if (!(error instanceof HubError)) deps.log.error({ connectionId: connection.id, error: nameOf(error) }, "A webhook could not be translated");
      if (connection.retries === "none") return refused("malformed", 400);
      // It would be sent again and again: kept as unknown instead.
      events = [proof.unreadable(now.toISOString())];
    }
    const question = proof.asks();
    const outcome =
      question === null
        ? await store(connection, connection.reply(raw, null), events)
        : await storeInTime(connection, events, async () => connection.reply(raw, await within(DECIDE_WITHIN_MS, deps.decide(question), DEFAULT_ROUTE)));
    const step = outcome.result === "accepted" ? connection.follow(raw) : null;
    if (step !== null) deps.follow?.(step);
    return outcome;
  }

  async function store(connection: Connection, reply: Reply, events: readonly InboundEvent[]): Promise<Outcome> {
    const result = await tryToStore(connection, events);
    if (result !== null) return { result, reply };
    return connection.retries === "provider" ? unavailable() : keepOnDisk(connection, reply, events, null);
  }

  /**
   * A caller waits on the line: the reply is given in time and even when nothing can be kept. What is not stored by
   * then goes to the disk too, and from there into the store only if it was not stored after all: under load most are
   * late, and each would be handled twice.
   */
  async function storeInTime(connection: Connection, events: readonly InboundEvent[], decided: () => Promise<Reply>): Promise<Outcome> {
    const storing = tryToStore(connection, events);
    const [result, reply] = await Promise.all([within(STORE_WITHIN_MS, storing, null), decided()]);
    return result !== null ? { result, reply } : keepOnDisk(connection, reply, events, storing);
  }

  /** Null: it could not be. */
  async function tryToStore(connection: Connection, events: readonly InboundEvent[]): Promise<WebhookResult | null> {
    try {
      const { accepted } = await deps.ingest(events);
      return events.every((event) => event.kind === "unknown") ? "unknown_event" : accepted > 0 ? "accepted" : "duplicate";
    } catch (error) {
      if (!isUnavailable(error)) deps.log.error({ connectionId: connection.id, error: nameOf(error) }, "A webhook could not be stored");
      return null;
    }
  }

  /** `late`: a caller waits on the line, and they may be stored yet. */
  async function keepOnDisk(
    connection: Connection,
    reply: Reply,
    events: readonly InboundEvent[],
    late: Promise<WebhookResult | null> | null,
  ): Promise<Outcome> {
    try {
      await deps.spool.append(
        events,
        late?.then((result) => result !== null),
      );
      deps.counters.count("otklik_spooled_total", { provider: connection.provider }, events.length);
      return { result: "spooled", reply };
    } catch (error) {
      deps.log.error({ connectionId: connection.id, error: nameOf(error) }, "A webhook could not be kept on disk either");
      return late !== null ? { result: "unavailable", reply } : unavailable();
    }
  }

  return (request, response) => {
    receive(request)
      .catch((error: unknown) => {
        deps.log.error({ error: nameOf(error) }, "A webhook failed");
        return { ...unavailable(), provider: "unknown", close: true };
      })
      .then((outcome) => {
        deps.counters.count("otklik_webhook_requests_total", { provider: outcome.provider, result: outcome.result });
        answer(request, response, outcome);
      });
  };
}

async function within<T>(ms: number, work: T | Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function refused(result: WebhookResult, status: number): Outcome {
  return { result, reply: { status, contentType: null, body: "" } };
}

function unavailable(): Outcome {
  return { ...refused("unavailable", 503), retryAfterSec: 5 };
}

function isUnavailable(error: unknown): boolean {
  return error instanceof HubError && error.code === "unavailable";
}

/** Messages of errors may carry what was sent; names do not. */
function nameOf(error: unknown): string {
  return error instanceof HubError ? error.code : error instanceof Error ? error.name : "unknown";
}

/** How much of a refused body is let pass unread, so that the sender can read why it was refused. */
const DISCARDED_BYTES = 8 * 1024 * 1024;

function answer(request: IncomingMessage, response: ServerResponse, outcome: Outcome): void {
  if (response.destroyed) return;
  const { status, contentType, body } = outcome.reply;
  const headers: Record<string, string | number> = {};
  if (status !== 204) headers["Content-Length"] = Buffer.byteLength(body);
  if (contentType !== null) headers["Content-Type"] = contentType;
  if (outcome.retryAfterSec !== undefined) headers["Retry-After"] = outcome.retryAfterSec;
  if (outcome.close && !request.complete) {
    headers["Connection"] = "close";
    discard(request);
  }
  response.writeHead(status, headers).end(body);
}

function discard(request: IncomingMessage): void {
  let bytes = 0;
  request.on("error", () => request.destroy());
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > DISCARDED_BYTES) request.destroy();
  });
  request.setTimeout(1_000, () => request.destroy());
  request.resume();
}
