// One connection to Asterisk's manager interface from the greeting to its end: the log-in, actions and their
// answers, and everything else handed on in order. A line that goes silent is closed.
import { connect, type Socket } from "node:net";
import { connect as connectSecurely } from "node:tls";
import type { Sleep } from "../../../hub/ports/world.ts";
import type { AsteriskConfig } from "./config.ts";
import type { ActionFields, AmiMessage } from "./protocol.ts";
import { createAmiReader, field, writeAction } from "./protocol.ts";

const ANSWER_MS = 10_000;
const PING_EVERY_MS = 30_000;
const SHUT_OUT = "The exchange closed the connection before the log-in; check port and tls, and permit= in manager.conf.";
/** What an exchange of any size lists. */
const MOST_LISTED = 50_000;

/** `refused`: the exchange does not let us in, and trying again soon would get us shut out. */
export class SessionError extends Error {
  readonly kind: "refused" | "unreachable" | "lost";

  constructor(kind: SessionError["kind"], message: string) {
    super(message);
    this.name = "SessionError";
    this.kind = kind;
  }
}

export interface SessionDeps {
  readonly config: AsteriskConfig;
  readonly sleep: Sleep;
  readonly onEvent: (event: AmiMessage) => void;
  readonly onDropped: () => void;
  /** Ends the connection from our side. */
  readonly signal: AbortSignal;
}

export interface Session {
  /** Refused while paused, as lists are: the answer would not be read. */
  action(fields: ActionFields): Promise<AmiMessage>;
  /** The events of a list up to its `…Complete`. */
  list(action: string, complete: string): Promise<readonly AmiMessage[]>;
  pause(): void;
  resume(): void;
  /** Resolves with the reason when the connection is over. */
  readonly ended: Promise<SessionError>;
  leave(): void;
}

interface Pending {
  readonly complete: string | null;
  readonly listed: AmiMessage[];
  readonly resolve: (answers: readonly AmiMessage[]) => void;
  readonly reject: (error: SessionError) => void;
}

/** Resolves when we are let in and the exchange has booted. Throws SessionError. */
export async function openSession(deps: SessionDeps): Promise<Session> {
  const { config, sleep } = deps;
  const over = new AbortController();
  const pending = new Map<string, Pending>();
  const socket = config.tls ? connectSecurely({ host: config.host, port: config.port }) : connect({ host: config.host, port: config.port });
  let serial = 0;
  let paused = false;
  let isThere = false;
  let isIn = false;
  let booted = (): void => undefined;
  const hasBooted = new Promise<void>((resolve) => {
    booted = resolve;
  });

  const ended = new Promise<SessionError>((resolve) => {
    const end = (error: SessionError): void => {
      over.abort();
      for (const { reject } of pending.values()) reject(error);
      pending.clear();
      socket.destroy();
      resolve(error);
    };
    socket.on("error", (error: NodeJS.ErrnoException) => end(new SessionError(isThere ? "lost" : "unreachable", sentenceOf(error))));
    socket.on("close", () => end(isIn ? new SessionError("lost", "The exchange closed the connection.") : new SessionError("unreachable", SHUT_OUT)));
    deps.signal.addEventListener("abort", () => end(new SessionError("lost", "The hub stops.")), { once: true, signal: over.signal });
  });

  const reader = createAmiReader(deps.onDropped);
  socket.on("data", (chunk: Buffer) => {
    for (const message of reader.push(chunk)) receive(message);
  });

  function receive(message: AmiMessage): void {
    const id = field(message, "ActionID");
    const waiting = id === null ? undefined : pending.get(id);
    const event = field(message, "Event");
    if (event === "FullyBooted") booted();
    if (waiting === undefined || id === null) {
      if (event !== null) deps.onEvent(message);
    } else if (event === null) {
      if (waiting.complete === null || field(message, "Response") !== "Success") settle(id, waiting, [message]);
    } else if (event === waiting.complete) settle(id, waiting, waiting.listed);
    else if (waiting.complete !== null && waiting.listed.length < MOST_LISTED) waiting.listed.push(message);
    else if (waiting.complete === null) deps.onEvent(message);
  }

  function settle(id: string, waiting: Pending, answers: readonly AmiMessage[]): void {
    pending.delete(id);
    waiting.resolve(answers);
  }

  function ask(fields: ActionFields, complete: string | null): Promise<readonly AmiMessage[]> {
    serial += 1;
    const given = fields.find(([key]) => key === "ActionID")?.[1];
    const id = given ?? `hub-${serial}`;
    if (over.signal.aborted) return Promise.reject(new SessionError("lost", "The connection is closed."));
    if (paused) return Promise.reject(new SessionError("lost", "The exchange is not read until what it told is stored."));
    return inTime(
      new Promise((resolve, reject) => {
        pending.set(id, { complete, listed: [], resolve, reject });
        socket.write(writeAction(given === undefined ? [...fields, ["ActionID", id]] : fields));
      }),
      "The exchange does not answer.",
    );
  }

  /** A connection that owes an answer is of no use any more, save where the answer lies behind what we do not take now. */
  async function inTime<T>(answer: Promise<T>, otherwise: string): Promise<T> {
    const answered = new AbortController();
    // The end of the connection answers too: it refuses all that is pending.
    const late = async (): Promise<T> => {
      do await sleep(ANSWER_MS, answered.signal);
      while (paused && !answered.signal.aborted);
      if (answered.signal.aborted) return answer;
      const error = new SessionError("lost", otherwise);
      socket.destroy();
      throw error;
    };
    const limit = late();
    try {
      return await Promise.race([answer, limit]);
    } finally {
      answered.abort();
      limit.catch(() => undefined);
    }
  }

  async function action(fields: ActionFields): Promise<AmiMessage> {
    return (await ask(fields, null))[0] ?? new Map();
  }

  async function stayAwake(): Promise<void> {
    while (!over.signal.aborted) {
      await sleep(PING_EVERY_MS, over.signal);
      // Its answer would lie unread behind what we do not take now.
      if (!over.signal.aborted && !paused) await action([["Action", "Ping"]]).catch(() => undefined);
    }
  }

  await inTime(Promise.race([connected(socket, config.tls), ended.then(fail)]), `Nobody answers at ${config.host}:${config.port}.`);
  isThere = true;
  const answer = await action([
    ["Action", "Login"],
    ["Username", config.user],
    ["Secret", config.password],
    ["Events", "call,agent,cdr,system"],
  ]);
  if (field(answer, "Response") !== "Success") {
    socket.destroy();
    throw new SessionError("refused", "The exchange refuses the user or the password; check both, and permit= of this user in manager.conf.");
  }
  isIn = true;
  // One that booted long ago says so at once; older ones do not say it to everybody.
  await Promise.race([hasBooted, sleep(ANSWER_MS, over.signal)]);
  void stayAwake();
  return {
    action,
    list: (name, complete) => ask([["Action", name]], complete),
    pause: () => {
      paused = true;
      socket.pause();
    },
    resume: () => {
      paused = false;
      socket.resume();
    },
    ended,
    leave: () => {
      if (!over.signal.aborted) socket.end(writeAction([["Action", "Logoff"]]));
    },
  };
}

function connected(socket: Socket, tls: boolean): Promise<void> {
  return new Promise((resolve) => {
    socket.once(tls ? "secureConnect" : "connect", () => resolve());
  });
}

function fail(error: SessionError): never {
  throw error;
}

function sentenceOf({ code }: NodeJS.ErrnoException): string {
  if (code === "ECONNREFUSED") return "Nobody listens there; check host and port, and that the manager interface is enabled.";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "There is no such host; check host.";
  if (code?.startsWith("ERR_TLS") || code?.startsWith("ERR_SSL") || code?.includes("CERT") || code === "EPROTO")
    return "The certificate or TLS itself does not fit; check tls, or add the certificate to NODE_EXTRA_CA_CERTS.";
  return `The connection failed (${code ?? "no reason given"}).`;
}
