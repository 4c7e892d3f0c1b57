// Drives one side: closed loop for throughput, open loop with Poisson arrivals for latency, counted from the
// intended send time. Cards are matched to their events at the sockets of fifty agents.
import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";
import { io, type Socket } from "socket.io-client";
import { seeded } from "../intake/replayable.ts";

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
  /** The key of the event a pushed card belongs to. */
  readonly keyOfCard: (card: Record<string, unknown>) => string;
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

export async function connectDriver(side: Side): Promise<Driver> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1_024 });
  const sentAt = new Map<string, number>();
  const seen = new Set<string>();
  let cards: number[] = [];
  let doubled = 0;
  let next = 0;
  const sockets: Socket[] = [];
  for (const { auth } of side.sockets) {
    const socket = io(`http://127.0.0.1:${side.port}`, { transports: ["websocket"], auth, reconnection: false });
    const mine = new Set<string>();
    socket.on("card.changed", ({ card }: { card: Record<string, unknown> }) => {
      const key = side.keyOfCard(card);
      const sent = sentAt.get(key);
      if (sent === undefined) return;
      const shown = `${String(card["id"])}:${String(card["version"])}`;
      if (mine.has(shown)) doubled += 1;
      mine.add(shown);
      if (seen.has(key)) return;
      seen.add(key);
      cards.push(performance.now() - sent);
    });
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("connect_error", reject);
    });
    sockets.push(socket);
  }

  const send = (event: BenchEvent): Promise<boolean> =>
    new Promise((resolve) => {
      const call = request(
        { host: "127.0.0.1", port: side.port, method: "POST", path: event.path, agent, headers: { ...event.headers, "content-length": Buffer.byteLength(event.body) } },
        (response) => {
          response.resume();
          response.once("end", () => resolve(response.statusCode === 200));
        },
      );
      call.once("error", () => resolve(false));
      call.end(event.body);
    });

  const measured = async (run: (acknowledged: (ms: number) => void, refused: () => void) => Promise<void>): Promise<LoadResult> => {
    sentAt.clear();
    seen.clear();
    cards = [];
    doubled = 0;
    const acknowledgements: number[] = [];
    let refused = 0;
    const start = performance.now();
    await run((ms) => acknowledgements.push(ms), () => { refused += 1; });
    const seconds = (performance.now() - start) / 1_000;
    const until = performance.now() + CARD_WAIT_MS;
    while (seen.size < sentAt.size - refused && performance.now() < until) await new Promise((done) => setTimeout(done, 20));
    return {
      events: acknowledgements.length, seconds, perSecond: acknowledgements.length / seconds, acknowledgement: latency(acknowledgements), card: latency(cards),
      refused, lostCards: Math.max(0, sentAt.size - refused - seen.size), doubledCards: doubled,
    };
  };

  return {
    closed: (concurrency, seconds) =>
      measured(async (acknowledged, refused) => {
        const end = performance.now() + seconds * 1_000;
        const worker = async (): Promise<void> => {
          while (performance.now() < end) {
            const event = side.event(next++);
            const at = performance.now();
            if (event.showsCard) sentAt.set(event.key, at);
            if (await send(event)) acknowledged(performance.now() - at);
            else refused();
          }
        };
        await Promise.all(Array.from({ length: concurrency }, worker));
      }),
    open: (perSecond, seconds, seed) =>
      measured(async (acknowledged, refused) => {
        const random = seeded(seed);
        const start = performance.now();
        const pending: Promise<void>[] = [];
        let intended = start;
        while (intended < start + seconds * 1_000) {
          intended += (-Math.log(1 - random()) / perSecond) * 1_000;
          const wait = intended - performance.now();
          if (wait > 1) await new Promise((done) => setTimeout(done, wait));
          const event = side.event(next++);
          const at = intended;
          if (event.showsCard) sentAt.set(event.key, at);
          pending.push(send(event).then((ok) => (ok ? acknowledged(performance.now() - at) : refused())));
        }
        await Promise.all(pending);
      }),
    close: () => {
      for (const socket of sockets) socket.disconnect();
      agent.destroy();
    },
  };
}
