// What every telephony provider gives us: how its requests prove themselves, what they say in canonical words,
// and the exact reply it expects. Adding a provider means writing one of these and naming it in providers.ts.
import type { IncomingHttpHeaders } from "node:http";
import type { WebhookResult } from "../hub/contract/counters.ts";
import type { AuthKind, CallEvent, InboundEvent } from "../hub/contract/inbound.ts";
import type { RoutingDecision, RoutingQuestion } from "../hub/contract/routing.ts";

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
  /** Of the sender, past the reverse proxies of ours: for providers that are known by their addresses. */
  readonly address: string;
}

export interface Reply {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
}

export interface Refusal {
  readonly ok: false;
  readonly result: Extract<WebhookResult, "signature_missing" | "signature_wrong" | "stale" | "malformed">;
  /** 503 where the provider itself may forget to sign, and sends again. */
  readonly status: 400 | 401 | 403 | 503;
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
  /** What a caller who waits on the line needs decided; its reply is given even when nothing can be stored. Null: nobody waits. */
  asks(request: RawRequest, content: Content, config: Config): RoutingQuestion | null;
  /** The success reply, the same for a repeat. `decision` is set where `asks` answered a question. */
  reply(request: RawRequest, config: Config, decision: RoutingDecision | null): Reply;
  /** What the provider can be told and asked; a function where that depends on the settings, absent where it has no such interface. */
  readonly commands?: Commands<Config> | ((config: Config) => Commands<Config>);
  /** What a request that was taken in makes necessary at the provider: the second step of a command. Null: nothing; never throws. Safe to repeat. */
  readonly follow?: (request: RawRequest, config: Config) => ((io: ProviderIo) => Promise<void>) | null;
}

/** The provider's own interface, spoken to by us. Each may throw ProviderError; nothing else leaves them. */
export interface Commands<Config> {
  /** Rings the agent first, then the customer (click-to-call). */
  readonly dial?: (order: DialOrder, config: Config, io: ProviderIo) => Promise<DialAnswer>;
  /** Hands a live call over to a colleague's extension. */
  readonly transfer?: (order: TransferOrder, config: Config, io: ProviderIo) => Promise<void>;
  /** Where the file of a recording can be fetched now; null: not there yet, ask again later. */
  readonly locateRecording?: (wanted: WantedRecording, config: Config, io: ProviderIo) => Promise<RecordingPlace | null>;
  /** Finished calls of a span as `call.summary` facts, for reconciliation. `auth` is "none" and `externalId` marks where they come from. */
  readonly callList?: (span: { readonly from: string; readonly to: string }, config: Config, io: ProviderIo) => Promise<readonly CallEvent[]>;
}

export interface DialOrder {
  /** Ours; providers that can carry it give it back with the call's events. */
  readonly commandId: string;
  readonly extension: string;
  /** E.164. */
  readonly customer: string;
  /** Our number the customer shall see, E.164; null: the provider's own choice. */
  readonly line: string | null;
}

export interface TransferOrder {
  readonly commandId: string;
  readonly callKey: string;
  /** Of the agent who hands it over. */
  readonly agentLeg: string;
  /** Null: the customer's leg is not known apart. */
  readonly customerLeg: string | null;
  /** Extensions. */
  readonly from: string;
  readonly to: string;
}

export interface DialAnswer {
  /** The provider's id of the call, where it tells one: its events are known by it. */
  readonly callKey: string | null;
}

export interface WantedRecording {
  readonly id: string;
  readonly callKey: string;
  /** As the event carried it. */
  readonly url: string | null;
}

export interface RecordingPlace {
  readonly url: string;
  /** Proof of who we are; sent to `hosts` only, never along a redirect to another. */
  readonly headers: Readonly<Record<string, string>>;
  /** Host names the file may come from, exactly or as `*.example.com`. */
  readonly hosts: readonly string[];
}

/** The world as commands see it. */
export interface ProviderIo {
  /** One HTTP request with a time and a size limit; throws ProviderError when there is no answer. */
  readonly request: (request: ProviderRequest) => Promise<ProviderAnswer>;
  readonly now: () => Date;
  /** PUBLIC_URL without a trailing slash: where the provider shall send its events. */
  readonly publicUrl: string;
}

export interface ProviderRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface ProviderAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
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
  reply(request: RawRequest, decision: RoutingDecision | null): Reply;
  /** Its provider's interface with the connection's settings filled in. */
  readonly commands: BoundCommands;
  follow(request: RawRequest): ((io: ProviderIo) => Promise<void>) | null;
}

export interface BoundCommands {
  readonly dial: ((order: DialOrder, io: ProviderIo) => Promise<DialAnswer>) | null;
  readonly transfer: ((order: TransferOrder, io: ProviderIo) => Promise<void>) | null;
  readonly locateRecording: ((wanted: WantedRecording, io: ProviderIo) => Promise<RecordingPlace | null>) | null;
  readonly callList: ((span: { readonly from: string; readonly to: string }, io: ProviderIo) => Promise<readonly CallEvent[]>) | null;
}

export interface Proven {
  readonly ok: true;
  /** Never throws: what cannot be read asks nothing. */
  asks(): RoutingQuestion | null;
  events(receivedAt: string): readonly InboundEvent[];
  /** Stands for a request that proved itself but cannot be read. */
  unreadable(receivedAt: string): InboundEvent;
}
