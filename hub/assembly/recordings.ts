// Recordings joined up: the providers that say where a file is, the folder it comes to, and who erases it again.
import { lookup } from "node:dns/promises";
import { networkInterfaces } from "node:os";
import { join, resolve } from "node:path";
import type { Company, Setting } from "../../config/companyTypes.ts";
import type { ProviderIo } from "../../telephony/adapter.ts";
import { readConnections } from "../../telephony/providers.ts";
import { createRecordingFetcher, type RecordingSource } from "../../telephony/recordings/fetcher.ts";
import { createRecordingFolder } from "../../telephony/recordings/folder.ts";
import { namedAddressGuard } from "../../telephony/recordings/namedAddress.ts";
import { setOrphansAside } from "../../telephony/recordings/orphans.ts";
import { isPublicAddress } from "../../telephony/recordings/publicAddress.ts";
import { eraseRecordings } from "../actions/recordings/eraseRecordings.ts";
import type { Recordings } from "../ports/recordings.ts";
import type { Clock, Counters, Log } from "../ports/world.ts";
import type { Timers } from "../system/timers.ts";
import { connectionConfigs } from "./company.ts";

interface RecordingsDeps {
  readonly company: Company;
  readonly dataDir: string;
  /** Where the hub listens: no recording comes from there. */
  readonly port: number;
  readonly recordings: Recordings;
  readonly io: ProviderIo;
  readonly clock: Clock;
  readonly counters: Counters;
  readonly log: Log;
}

/** Nine hours of a call as most exchanges record it. */
const LIMITS = { mostBytes: 512 * 1_048_576, wholeMs: 15 * 60_000, idleMs: 30_000 } as const;
/** A slow one does not hold up one that is gone in minutes. */
const AT_ONCE = 3;
const DAY_MS = 86_400_000;

export function assembleRecordings(deps: RecordingsDeps) {
  const { company, recordings, io, clock, counters, log } = deps;
  const root = resolve(join(deps.dataDir, "recordings"));
  const folder = createRecordingFolder(root);
  const reach = {
    resolve: (hostname: string) => lookup(hostname, { all: true }),
    isAllowed: isPublicAddress,
    isAllowedByName: namedAddressGuard(deps.port, ownAddresses),
  };
  const fetcher = createRecordingFetcher({ recordings, sources: sourcesOf(company), io, reach, folder, limits: LIMITS, clock, counters, log });
  const keepDays = company.retention.recordingsDays;
  const tidy = async (): Promise<void> => {
    if (keepDays !== null) {
      const before = new Date(clock.now().getTime() - keepDays * DAY_MS);
      const erased = (await eraseRecordings({ recordings, files: folder, counters }, before.toISOString())) + (await folder.dropSetAside(before));
      if (erased > 0) log.info({ recordings: erased }, "old recordings are erased");
    }
    await setOrphansAside({ recordings, folder, clock, log });
  };
  return {
    folder: root,
    start: (timers: Timers) => {
      for (let lane = 1; lane <= AT_ONCE; lane += 1) timers.every(1_000, `recordings ${lane}`, fetcher.round);
      timers.every(3_600_000, "old recordings", tidy);
    },
    stop: fetcher.stop,
  };
}

function sourcesOf(company: Company): ReadonlyMap<string, RecordingSource> {
  const { connections, sockets } = readConnections(connectionConfigs(company));
  return new Map(
    company.connections.map(({ id, provider, settings }) => [
      id,
      {
        provider,
        locateRecording: connections.get(id)?.commands.locateRecording ?? sockets.get(id)?.locateRecording ?? null,
        namedOrigins: [settings["apiRoot"], settings["apiUrl"], settings["recordingUrl"]].flatMap(originOf),
      },
    ]),
  );
}

/** Scheme, host and port as the administrator wrote them. */
function originOf(address: Setting | undefined): readonly string[] {
  return typeof address === "string" && URL.canParse(address) ? [new URL(address).origin] : [];
}

function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
}
