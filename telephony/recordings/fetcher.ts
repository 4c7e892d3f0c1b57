// Brings recordings into the hub in the background: what is gone in minutes first, each by one hub at a time, tried
// again with growing waits because the file appears late. Intake never waits for it.

import type { RecordingRecord, Recordings } from "../../hub/ports/recordings.ts";
import type { Clock, Counters, Log } from "../../hub/ports/world.ts";
import type { BoundCommands, ProviderIo, RecordingPlace } from "../adapter.ts";
import { ProviderError } from "../providerError.ts";
import { type DownloadDeps, download } from "./download.ts";
import { RecordingDelayed, RecordingRefused } from "./failure.ts";

export interface RecordingSource {
  readonly provider: string;
  readonly locateRecording: BoundCommands["locateRecording"];
  /** Hosts with their ports that the connection's own settings name. */
  readonly namedOrigins: readonly string[];
}

export interface RecordingFetcherDeps extends DownloadDeps {
  readonly recordings: Pick<Recordings, "claimDue" | "stored" | "retry" | "giveUp">;
  /** By connection. */
  readonly sources: ReadonlyMap<string, RecordingSource>;
  readonly io: ProviderIo;
  readonly clock: Clock;
  readonly counters: Counters;
  readonly log: Log;
}

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
/** After each try; with the last of them the provider had two days. */
const WAITS_MS = [
  5 * SECOND,
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
] as const;

/** Longer than a try may take: a hub that died lets go. */
const LEASE_MARGIN_MS = 5 * MINUTE;

export interface RecordingFetcher {
  /** One after another until nothing is due; how many were stored. Several rounds beside each other share the work. */
  round(): Promise<number>;
  /** Lets go of what is on its way; the next hub goes on with it. */
  stop(): void;
}

export function createRecordingFetcher(deps: RecordingFetcherDeps): RecordingFetcher {
  const { recordings, clock, counters, log, limits, folder } = deps;
  const stopping = new AbortController();
  const inMs = (ms: number): string => new Date(clock.now().getTime() + ms).toISOString();

  async function locate(recording: RecordingRecord, source: RecordingSource | undefined): Promise<RecordingPlace> {
    // A connection that is gone from the company file, or whose provider keeps no recordings.
    if (source?.locateRecording == null) throw new RecordingRefused("no_source");
    const { recordingId, callKey, url } = recording;
    const place = await source.locateRecording({ id: recordingId, callKey, url }, deps.io);
    if (place === null) throw new RecordingDelayed("not_there_yet");
    return place;
  }

  async function attempt(recording: RecordingRecord, source: RecordingSource | undefined): Promise<boolean> {
    const place = await locate(recording, source);
    // Its link no longer serves, and the provider's interface knows no newer one.
    if (recording.expiresAt !== null && place.url === recording.url && recording.expiresAt <= inMs(0)) throw new RecordingDelayed("expired");
    const kind = await download({ id: recording.id, place, namedOrigins: source?.namedOrigins ?? [], signal: stopping.signal }, deps);
    const kept = await folder.keep(recording.id, kind.extension, recording.createdAt);
    const isWanted = await recordings.stored(recording.id, { ...kept, mimeType: kind.mimeType });
    if (!isWanted) await folder.remove({ id: recording.id, file: kept.file });
    return isWanted;
  }

  async function fail(recording: RecordingRecord, provider: string, error: unknown): Promise<void> {
    const failure = failureOf(error);
    const waitMs = WAITS_MS[recording.attempts - 1];
    const isOver = failure instanceof RecordingRefused || failure.reason === "gone" || failure.reason === "expired" || waitMs === undefined;
    if (isOver) {
      const state = failure.reason === "gone" || failure.reason === "expired" || failure.reason === "not_there_yet" ? "gone" : "failed";
      await folder.remove({ id: recording.id, file: null });
      await recordings.giveUp(recording.id, state, failure.reason);
      log.warn({ recordingId: recording.id, connectionId: recording.connectionId, reason: failure.reason }, "a recording is given up");
      counters.count("otklik_recordings_total", { provider, result: state });
      return;
    }
    const askedMs = (failure.retryAfterSec ?? 0) * SECOND;
    await recordings.retry(recording.id, failure.reason, inMs(Math.max(waitMs, askedMs)));
    counters.count("otklik_recordings_total", { provider, result: "later" });
  }

  async function fetchOne(recording: RecordingRecord): Promise<boolean> {
    const source = deps.sources.get(recording.connectionId);
    const provider = source?.provider ?? "unknown";
    try {
      const isStored = await attempt(recording, source);
      if (isStored) counters.count("otklik_recordings_total", { provider, result: "stored" });
      return isStored;
    } catch (error) {
      await fail(recording, provider, error);
      return false;
    }
  }

  return {
    round: async () => {
      let stored = 0;
      while (!stopping.signal.aborted) {
        const [recording] = await recordings.claimDue(inMs(0), inMs(limits.wholeMs + LEASE_MARGIN_MS), 1);
        if (recording === undefined) break;
        if (await fetchOne(recording)) stored += 1;
      }
      return stored;
    },
    stop: () => stopping.abort(),
  };
}

function failureOf(error: unknown): RecordingRefused | RecordingDelayed {
  if (error instanceof RecordingRefused || error instanceof RecordingDelayed) return error;
  if (error instanceof ProviderError) return new RecordingDelayed("provider", error.retryAfterSec);
  return new RecordingDelayed("disk");
}
