// Recordings are kept as long as the company says and not a day longer; that there was one stays known.

import type { RecordingFiles, Recordings } from "../../ports/recordings.ts";
import type { Counters } from "../../ports/world.ts";

export interface EraseDeps {
  readonly recordings: Pick<Recordings, "olderThan" | "erased">;
  readonly files: RecordingFiles;
  readonly counters: Counters;
}

const BITE = 200;
const MOST_BITES = 50;

/** The file first: a row that says erased must not lie. How many. */
export async function eraseRecordings({ recordings, files, counters }: EraseDeps, before: string): Promise<number> {
  let gone = 0;
  for (let bite = 0; bite < MOST_BITES; bite++) {
    const old = await recordings.olderThan(before, BITE);
    for (const recording of old) await files.remove(recording);
    await recordings.erased(old.map(({ id }) => id));
    gone += old.length;
    if (old.length < BITE) break;
  }
  if (gone > 0) counters.count("otklik_recordings_total", { provider: "all", result: "erased" }, gone);
  return gone;
}
