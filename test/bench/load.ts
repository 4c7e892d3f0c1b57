// Drives one side: closed loop for throughput, open loop with Poisson arrivals for latency, counted from the
// intended send time. Cards are matched to their events at the sockets of fifty agents.
import { connect, type Socket } from "node:net";
import { performance } from "node:perf_hooks";
import { seeded } from "../intake/replayable.ts";
import { type Agent, openAgent } from "./agent.ts";

export interface BenchEvent {
  /** By which its card is known again. */
  readonly key: string;
  /** False for a repeat: it must show nothing. */
  readonly showsCard: boolean;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Side {
  readonly name: string;
  readonly port: number;
  /** The n-th event of the run. */
  readonly event: (n: number) => BenchEvent;
  readonly sockets: readonly { readonly auth: Record<string, string> }[];
  /** The key of the event a pushed card belongs to, read off the frame's bytes: parsing fifty times would measure us. */
  readonly keyOfFrame: (frame: string) => string;
  /** What no two frames to one agent may have in common: the card and its version. */
  readonly stateOfFrame: (frame: string) => string;
}

export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface LoadResult {
  readonly events: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly acknowledgement: Latency;
  readonly card: Latency;
  readonly refused: number;
  readonly lostCards: number;
  readonly doubledCards: number;
}

function latency(values: number[]): Latency {
  const sorted = values.sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export interface Driver {
  closed(concurrency: number, seconds: number): Promise<LoadResult>;
  open(perSecond: number, seconds: number, seed: number): Promise<LoadResult>;
  close(): void;
}

const CARD_WAIT_MS = 3_000;

/** One keep-alive connection that has one request under way at a time; the least a client can cost. */
function createSender(port: number): { send(request: Buffer): Promise<boolean>; close(): void } {
  let received = "";
  let done: ((ok: boolean) => void) | null = null;
  let socket: Socket = open();
  return {
    send: (request) =>
      new Promise((resolve) => {
        // A refusal may close the connection.
        if (socket.destroyed) socket = open();
        done = resolve;
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };

  function open(): Socket {
    const opened = connect(port, "127.0.0.1");
    opened.setNoDelay(true);
    received = "";
    opened.on("data", take);
    opened.on("error", fail);
    opened.on("close", fail);
    return opened;
  }

  function fail(): void {
    done?.(false);
  }

  function take(chunk: Buffer): void {
    received = received === "" ? chunk.toString("latin1") : received + chunk.toString("latin1");
    const head = received.indexOf("\r\n\r\n");
    if (head < 0 || received.length < head + 4 + lengthOf(received)) return;
    const ok = received.startsWith("HTTP/1.1 200");
    if (!ok && refusals++ < 3) process.stderr.write(`refused: ${received.slice(0, 200)}\n`);
    received = "";
    done?.(ok);
  }
}

function lengthOf(answer: string): number {
  return Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? 0);
}

let refusals = 0;

function requestBytes({ path, headers, body }: BenchEvent): Buffer {
  const lines = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");
  return Buffer.from(`POST ${path} HTTP/1.1\r\nHost: bench.example\r\n${lines}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

interface Prepared {
  readonly event: BenchEvent;
  readonly bytes: Buffer;
}

/** Enough for the fastest cell; signing them while the clock runs would measure us. */
const MOST_PER_SEC = 6_000;
const MOST_PER_SEC_ALONE = 1_500;

export async function connectDriver(side: Side): Promise<Driver> {
  const sentAt = new Map<string, number>();
  const seen = new Set<string>();
  let cards: number[] = [];
  let doubled = 0;
  let next = 0;
  const sockets: Agent[] = [];
  const senders: ReturnType<typeof createSender>[] = [];
  for (const { auth } of side.sockets) {
    const mine = new Set<string>();
    sockets.push(
      await openAgent(side.port, auth, (frame) => {
        const key = side.keyOfFrame(frame);
        const sent = sentAt.get(key);
        if (sent === undefined) return;
        const state = side.stateOfFrame(frame);
        if (mine.has(state)) doubled += 1;
        mine.add(state);
        if (seen.has(key)) return;
        seen.add(key);
        cards.push(performance.now() - sent);
      }),
    );
  }
  const prepare = (count: number): Prepared[] =>
    Array.from({ length: count }, () => {
      const event = side.event(next++);
      return { event, bytes: requestBytes(event) };
    });
  const sender = (index: number): ReturnType<typeof createSender> => {
    senders[index] ??= createSender(side.port);
    return senders[index];
  };

  const measured = async (run: (acknowledged: (ms: number) => void, refused: () => void) => Promise<void>): Promise<LoadResult> => {
    sentAt.clear();
    seen.clear();
    cards = [];
    doubled = 0;
    const acknowledgements: number[] = [];
    let refused = 0;
    // While the events were made nobody listened: connections that ended meanwhile are noticed here.
    await new Promise((turn) => setTimeout(turn, 50));
    const start = performance.now();
    await run(
      (ms) => acknowledgements.push(ms),
      () => {
        refused += 1;
      },
    );
    const seconds = (performance.now() - start) / 1_000;
    const until = performance.now() + CARD_WAIT_MS;
    while (seen.size < sentAt.size - refused && performance.now() < until) await new Promise((done) => setTimeout(done, 20));
    return {
      events: acknowledgements.length,
      seconds,
      perSecond: acknowledgements.length / seconds,
      acknowledgement: latency(acknowledgements),
      card: latency(cards),
      refused,
      lostCards: Math.max(0, sentAt.size - refused - seen.size),
      doubledCards: doubled,
    };
  };

  return {
    closed: (concurrency, seconds) => {
      const prepared = prepare(Math.ceil(seconds * Math.min(MOST_PER_SEC, MOST_PER_SEC_ALONE * concurrency)));
      return measured(async (acknowledged, refused) => {
        const end = performance.now() + seconds * 1_000;
        let taken = 0;
        const worker = async (index: number): Promise<void> => {
          for (let one = prepared[taken++]; one !== undefined && performance.now() < end; one = prepared[taken++]) {
            const at = performance.now();
            if (one.event.showsCard) sentAt.set(one.event.key, at);
            if (await sender(index).send(one.bytes)) acknowledged(performance.now() - at);
            else refused();
          }
        };
        await Promise.all(Array.from({ length: concurrency }, (_, index) => worker(index)));
      });
    },
    open: (perSecond, seconds, seed) => {
      const prepared = prepare(Math.ceil(perSecond * seconds * 1.2));
      return measured(async (acknowledged, refused) => {
        const random = seeded(seed);
        const start = performance.now();
        const pending: Promise<void>[] = [];
        const free: number[] = [];
        let opened = 0;
        let intended = start;
        for (const { event, bytes } of prepared) {
          intended += (-Math.log(1 - random()) / perSecond) * 1_000;
          if (intended > start + seconds * 1_000) break;
          const wait = intended - performance.now();
          if (wait > 1) await new Promise((done) => setTimeout(done, wait));
          const at = intended;
          if (event.showsCard) sentAt.set(event.key, at);
          const index = free.pop() ?? opened++;
          pending.push(
            sender(index)
              .send(bytes)
              .then((ok) => {
                free.push(index);
                if (ok) acknowledged(performance.now() - at);
                else refused();
              }),
          );
        }
        await Promise.all(pending);
      });
    },
    close: () => {
      for (const socket of sockets) socket.close();
      for (const one of senders) one.close();
    },
  };
}
