// What every telephony provider gives us: how its requests prove themselves, what they say in canonical words,
// and the exact reply it expects. Adding a provider means writing one of these and naming it in providers.ts.
import type { IncomingHttpHeaders } from "node:http";
import type { WebhookResult } from "../hub/contract/counters.ts";
import type { AuthKind, InboundEvent } from "../hub/contract/inbound.ts";

/** One connection of the company file, secrets already filled in; each provider names its own further keys. */
export interface ConnectionConfig {
  readonly id: string;
  readonly provider: string;
  readonly country: string;
  readonly timeZone: string;
  readonly [key: string]: unknown;
}

export interface RawRequest {
  readonly method: string;
  /** Below the connection, without the query: `/events/call`. */
  readonly path: string;
  /** As the provider asked for it: PUBLIC_URL with path and query, never the Host header. */
  readonly url: string;
  /** PUBLIC_URL itself, without a trailing slash. */
  readonly publicUrl: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Of providers that are known by a secret in the address. */
  readonly secretInPath: string | null;
}

export interface Reply {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
}

export interface Refusal {
  readonly ok: false;
  readonly result: Extract<WebhookResult, "signature_missing" | "signature_wrong" | "stale" | "malformed">;
  readonly status: 400 | 401 | 403;
}

/** `content`: what had to be decoded to check the signature, so that nothing is decoded twice. */
export type Authentication<Content> = { readonly ok: true; readonly auth: AuthKind; readonly content: Content } | Refusal;

export interface Adapter<Config extends ConnectionConfig, Content> {
  readonly provider: string;
  readonly methods: readonly string[];
  /** `none`: what we do not take is lost, so it is kept on disk when the database is away. */
  readonly retries: "provider" | "none";
  /** Cheap, no I/O, never throws on garbage. */
  authenticate(request: RawRequest, config: Config, nowMs: number): Authentication<Content>;
  /** Throws HubError("malformed") on what cannot be read; what is unknown becomes an event of kind `unknown`. */
  parse(request: RawRequest, content: Content, config: Config, source: Source): readonly InboundEvent[];
  /** The success reply, the same for a repeat. */
  reply(request: RawRequest, config: Config): Reply;
  /** A caller waits on the line for this reply: it is given even when nothing can be stored. */
  decides(request: RawRequest): boolean;
}

/** What every event of one request has in common. */
export interface Source {
  readonly connectionId: string;
  readonly provider: string;
  readonly receivedAt: string;
  readonly auth: AuthKind;
}

/** An adapter with its settings, ready for the receiver. */
export interface Connection {
  readonly id: string;
  readonly provider: string;
  readonly methods: readonly string[];
  readonly retries: "provider" | "none";
  authenticate(request: RawRequest, nowMs: number): Proven | Refusal;
  reply(request: RawRequest): Reply;
  decides(request: RawRequest): boolean;
}

export interface Proven {
  readonly ok: true;
  events(receivedAt: string): readonly InboundEvent[];
  /** Stands for a request that proved itself but cannot be read. */
  unreadable(receivedAt: string): InboundEvent;
}
