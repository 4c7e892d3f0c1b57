// Files that no stored recording knows: of a hub that died between disk and database, or of rows a backup brought
// back. Once they are old enough not to be somebody's present work they are set aside, never erased: it may be the
// database that is wrong, and where that is likely nothing is touched at all.
import type { Recordings } from "../../hub/ports/recordings.ts";
import type { Clock, Log } from "../../hub/ports/world.ts";
import type { RecordingFolder } from "./folder.ts";

const YOUNGEST_MS = 24 * 3_600_000;
/** No try goes on after this long. */
const PARTIAL_MS = 4 * 24 * 3_600_000;
const BITE = 500;
/** Past both of these it is another database, not a hub that died. */
const MOST_FILES = 20;
const MOST_SHARE = 0.05;

export async function setOrphansAside(deps: {
  readonly recordings: Pick<Recordings, "keptFiles">;
  readonly folder: Pick<RecordingFolder, "whole" | "setAside" | "dropPartials">;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<number> {
  const { folder, log } = deps;
  const nowMs = deps.clock.now().getTime();
  await folder.dropPartials(new Date(nowMs - PARTIAL_MS));
  const { orphans, known } = await sortOut(deps, new Date(nowMs - YOUNGEST_MS));
  if (orphans.length === 0) return 0;
  if (known === 0 || (orphans.length > MOST_FILES && orphans.length > MOST_SHARE * (orphans.length + known))) {
    log.error({ unknown: orphans.length, known }, "The database does not know the recordings on the disk; check that it is the right one. No file is touched");
    return 0;
  }
  for (const file of orphans) await folder.setAside(file);
  log.warn({ files: orphans.length }, "files that belong to no recording are set aside in the folder orphans");
  return orphans.length;
}

async function sortOut(
  { recordings, folder }: { readonly recordings: Pick<Recordings, "keptFiles">; readonly folder: Pick<RecordingFolder, "whole"> },
  before: Date,
): Promise<{ readonly orphans: readonly string[]; readonly known: number }> {
  const orphans: string[] = [];
  let known = 0;
  for await (const files of folder.whole(before)) {
    for (let start = 0; start < files.length; start += BITE) {
      const bite = files.slice(start, start + BITE);
      const kept = await recordings.keptFiles(bite);
      orphans.push(...bite.filter((name) => !kept.has(name)));
      known += kept.size;
    }
  }
  return { orphans, known };
}
