// The connection to an exchange for as long as the hub runs: logs in, listens, and comes back after every loss with
// growing pauses. After each log-in what stands there is compared with what is open here.
import { withOwnSignal } from "../../../hub/actions/ownSignal.ts";
import type { BoundCommands } from "../../adapter.ts";
import { ProviderError } from "../../providerError.ts";
import type { SocketConnection, SocketLine, SocketState, SocketWorld } from "../../socketAdapter.ts";
import type { AsteriskConfig } from "./config.ts";
import { dialAction, readDialAnswer } from "./dial.ts";
import type { ActionFields, AmiMessage } from "./protocol.ts";
import type { Session } from "./session.ts";
import { openSession, SessionError } from "./session.ts";
import { readTransferAnswer, transferAction } from "./transfer.ts";
import { createTranslator } from "./translate.ts";

const PROVIDER = "asterisk";
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** Exchanges shut out an address for a while after a handful of wrong passwords. */
const REFUSED_WAIT_MS = 300_000;

export function asterisk(config: AsteriskConfig): SocketConnection {
  return {
    id: config.id,
    provider: PROVIDER,
    locateRecording: recordingPlace(config),
    create: (world) => createConnector(config, world),
    probe: async (sleep) => {
      const done = new AbortController();
      const ignore = (): void => undefined;
      try {
        const session = await openSession({ config, sleep, onEvent: ignore, onDropped: ignore, signal: done.signal });
        session.leave();
        return null;
      } catch (error) {
        return sentenceOf(error);
      } finally {
        done.abort();
      }
    },
  };
}

function createConnector(config: AsteriskConfig, world: SocketWorld): SocketLine {
  const { clock, counters, delivery, log, sleep } = world;
  const translator = createTranslator(config);
  let session: Session | null = null;
  let resting: Session | null = null;
  let state: SocketState = { up: false, since: now(), problem: "It has not been opened yet." };

  function now(): string {
    return clock.now().toISOString();
  }

  /** An event that cannot be understood must not cost the connection, still less the hub. */
  function take(event: AmiMessage): void {
    try {
      const facts = translator.translate(event, now());
      counters.count("otklik_socket_events_total", { provider: PROVIDER, result: facts === null ? "ignored" : "taken" });
      if (facts !== null) delivery.take(facts);
    } catch (error) {
      counters.count("otklik_socket_events_total", { provider: PROVIDER, result: "malformed" });
      log.error({ connectionId: config.id, error: error instanceof Error ? error.name : "unknown" }, "An event of the exchange could not be translated");
    }
    if (delivery.isBehind() && session !== null && resting !== session) rest(session);
  }

  /** The network keeps what we do not read, and after that the exchange does. */
  function rest(opened: Session): void {
    resting = opened;
    opened.pause();
    void delivery.caughtUp().then(() => {
      resting = null;
      opened.resume();
    });
  }

  /** Nothing is asked of a session that rests. */
  async function listed(opened: Session, name: string): Promise<readonly AmiMessage[]> {
    if (resting === opened) await Promise.race([delivery.caughtUp(), opened.ended]);
    return opened.list(name, `${name}Complete`);
  }

  async function resync(opened: Session): Promise<void> {
    const openCalls = await world.openCalls().catch(() => {
      log.warn({ connectionId: config.id }, "The calls open on our side cannot be read; those that ended meanwhile end by the watchdog");
      return [];
    });
    const before = translator.channels();
    const [standing, waiting] = [await listed(opened, "CoreShowChannels"), await listed(opened, "QueueStatus")];
    const facts = translator.resync({ before, openCalls, standing: eventsOf(standing), waiting: eventsOf(waiting) }, now());
    delivery.take(facts);
    log.info({ connectionId: config.id, channels: standing.length, facts: facts.length }, "Calls were compared with the exchange");
  }

  /** Until it is lost; the reason. `signal` ends the session whatever goes wrong: one nobody holds would go on telling. */
  async function live(signal: AbortSignal): Promise<SessionError> {
    const dropped = (): void => counters.count("otklik_socket_events_total", { provider: PROVIDER, result: "malformed" });
    const opened = await openSession({ config, sleep, onEvent: take, onDropped: dropped, signal });
    session = opened;
    state = { up: true, since: now(), problem: null };
    counters.count("otklik_socket_states_total", { provider: PROVIDER, state: "up" });
    log.info({ connectionId: config.id }, "The exchange let us in");
    await resync(opened).catch((error: unknown) => {
      if (!(error instanceof SessionError)) throw error;
    });
    return opened.ended;
  }

  async function run(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      const error = await withOwnSignal(signal, live).catch((failure: unknown) => failure);
      const wasUp = session !== null;
      session = null;
      if (signal.aborted) break;
      failures = wasUp ? 1 : failures + 1;
      const kind = error instanceof SessionError ? error.kind : "lost";
      state = { up: false, since: wasUp ? now() : state.since, problem: sentenceOf(error) };
      counters.count("otklik_socket_states_total", { provider: PROVIDER, state: kind });
      const pauseMs = kind === "refused" ? REFUSED_WAIT_MS : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 10));
      log.warn({ connectionId: config.id, reason: state.problem, failures, pauseMs }, "There is no connection to the exchange; it is tried again");
      await sleep(pauseMs, signal);
    }
    state = { up: false, since: now(), problem: "The hub stops." };
  }

  async function ordered(action: ActionFields): Promise<AmiMessage> {
    if (session === null) throw new ProviderError("There is no connection to the exchange.", { transient: true, unheard: true });
    if (session === resting) throw new ProviderError("The exchange is not read until what it told is stored.", { transient: true, unheard: true });
    return session.action(action).catch((error: unknown) => {
      throw new ProviderError(sentenceOf(error), { transient: true });
    });
  }
  const dial: BoundCommands["dial"] = async (order) => readDialAnswer(await ordered(dialAction(order, config)), order.commandId);
  const transfer: BoundCommands["transfer"] = async (order) => readTransferAnswer(await ordered(transferAction(order, config)));

  return { run, state: () => state, commands: { dial, transfer, locateRecording: recordingPlace(config), callList: null } };
}

function recordingPlace({ recordingUrl }: AsteriskConfig): BoundCommands["locateRecording"] {
  if (recordingUrl === undefined) return null;
  const { hostname } = new URL(recordingUrl);
  return async ({ url }) => (url === null ? null : { url, headers: {}, hosts: [hostname] });
}

/** A refusal (the user may not list queues) is a single answer that is no event. */
function eventsOf(answers: readonly AmiMessage[]): readonly AmiMessage[] {
  return answers.filter((answer) => answer.has("Event"));
}

function sentenceOf(error: unknown): string {
  return error instanceof SessionError ? error.message : "The connection failed.";
}
