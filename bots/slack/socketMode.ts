// Slack's way in for a host without a public address: the hub opens a WebSocket and acknowledges an envelope when what
// it carries is committed. A small loop over `ws`, because Slack's own client lets a failed reconnect end the process
// and cannot be stopped while it tries.
import type { WebClient } from "@slack/web-api";
import { WebSocket } from "ws";
import { z } from "zod";
import type { Clock, Counters, Log, Sleep } from "../../hub/ports/world.ts";
import { describeFailure } from "./failure.ts";
import { readCommand, readInteraction } from "./request.ts";
import type { StaffDoor } from "./staff/door.ts";
import type { TakeEvent } from "./takeEvent.ts";

interface SocketDeps {
  /** With the app's token, which opens connections and nothing else. */
  readonly web: Pick<WebClient, "apps">;
  readonly take: TakeEvent;
  readonly staff: StaffDoor;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly log: Log;
}

export interface SocketMode {
  start(): void;
  /** Waits for what was taken and not yet acknowledged. */
  stop(): Promise<void>;
}

const LONGEST_WAIT_MS = 30_000;
/** Slack pings more often than this. */
const SILENT_MS = 60_000;
const LOOK_EVERY_MS = 15_000;
const HANDSHAKE_WITHIN_MS = 10_000;

const envelope = z.object({ type: z.string(), envelope_id: z.string().optional(), payload: z.unknown().optional() });

export function createSocketMode({ web, take, staff, counters, clock, sleep, log }: SocketDeps): SocketMode {
  const stopping = new AbortController();
  const inHand = new Set<Promise<void>>();
  let running: Promise<void> = Promise.resolve();
  let former: WebSocket | null = null;

  return {
    start: () => {
      running = keepConnected();
    },
    stop: async () => {
      stopping.abort();
      await running;
      await Promise.all(inHand);
    },
  };

  async function keepConnected(): Promise<void> {
    const { signal } = stopping;
    for (let failures = 0; !signal.aborted; ) {
      try {
        const { url } = await web.apps.connections.open({});
        if (signal.aborted) break;
        const outcome = await hold(new WebSocket(url ?? "", { handshakeTimeout: HANDSHAKE_WITHIN_MS }), signal);
        if (signal.aborted) break;
        failures = outcome === "moved" ? 0 : outcome === "lost" ? 1 : failures + 1;
        if (outcome !== "moved") counters.count("otklik_socket_states_total", { provider: "slack", state: outcome });
      } catch (error) {
        if (signal.aborted) break;
        failures += 1;
        const { reason } = describeFailure(error);
        counters.count("otklik_socket_states_total", { provider: "slack", state: "refused" });
        log.warn(
          { reason, failures },
          "Slack opened no connection; trying again. It wants SLACK_APP_TOKEN with connections:write, and Socket Mode switched on",
        );
      }
      if (failures > 0) await sleep(Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** Math.min(failures - 1, 10)), signal);
    }
    former?.terminate();
  }

  /** `moved`: Slack wants a new connection first; the old one is heard until the new one is there. */
  async function hold(socket: WebSocket, signal: AbortSignal): Promise<"moved" | "lost" | "unreachable"> {
    let isUp = false;
    let heardMs = clock.now().getTime();
    const ended = new AbortController();
    const outcome = await new Promise<"moved" | "lost" | "unreachable">((resolve) => {
      const end = (): void => resolve(isUp ? "lost" : "unreachable");
      const heard = (): void => {
        heardMs = clock.now().getTime();
      };
      signal.addEventListener("abort", end, { once: true });
      ended.signal.addEventListener("abort", () => signal.removeEventListener("abort", end), { once: true });
      socket.on("ping", heard);
      socket.on("close", end);
      socket.on("error", end);
      socket.on("message", (data) => {
        heard();
        const type = receive(socket, String(data));
        if (type === "disconnect") resolve(isUp ? "moved" : "unreachable");
        if (type !== "hello") return;
        isUp = true;
        counters.count("otklik_socket_states_total", { provider: "slack", state: "up" });
        former?.close();
        former = null;
      });
      void watch(() => clock.now().getTime() - heardMs > SILENT_MS, ended.signal).then(end);
    });
    ended.abort();
    if (outcome === "moved" && !signal.aborted) {
      former?.close();
      former = socket;
    } else if (signal.aborted) {
      await Promise.all(inHand);
      socket.close();
    } else socket.terminate();
    return outcome;
  }

  async function watch(isSilent: () => boolean, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !isSilent()) await sleep(LOOK_EVERY_MS, signal);
  }

  function receive(socket: WebSocket, text: string): string {
    const read = envelope.safeParse(parsed(text));
    if (!read.success) {
      counters.count("otklik_socket_events_total", { provider: "slack", result: "malformed" });
      return "malformed";
    }
    const { type, envelope_id: envelopeId, payload } = read.data;
    if (envelopeId === undefined) return type;
    const acknowledge = (answer?: object): void => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ envelope_id: envelopeId, ...(answer === undefined ? {} : { payload: answer }) }));
    };
    const work = handle(type, payload, acknowledge)
      .catch((error: unknown) => log.warn({ reason: describeFailure(error).reason }, "A Slack event could not be stored; Slack will repeat it"))
      .finally(() => inHand.delete(work));
    inHand.add(work);
    return type;
  }

  async function handle(type: string, payload: unknown, acknowledge: (answer?: object) => void): Promise<void> {
    let result = "ignored";
    if (type === "events_api") {
      const taken = await take(payload, "socket");
      if (taken.forStaff !== null) staff.told(taken.forStaff);
      result = taken.result === "malformed" ? "malformed" : "taken";
      acknowledge();
    } else if (type === "slash_commands") {
      const read = readCommand(payload);
      acknowledge(read.kind === "command" ? (await staff.command(read.command)).body : undefined);
      result = read.kind === "command" ? "taken" : "malformed";
    } else {
      acknowledge();
      const read = type === "interactive" ? readInteraction(payload) : null;
      if (read?.kind === "interaction") {
        staff.pressed(read.interaction);
        result = "taken";
      }
    }
    counters.count("otklik_socket_events_total", { provider: "slack", result });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
