// Files that no stored recording knows: of a hub that died between disk and database, or of rows a backup brought
// back. They go, once they are old enough not to be somebody's present work.
import { parse } from "node:path";
import type { Recordings } from "../../hub/ports/recordings.ts";
import type { Clock, Log } from "../../hub/ports/world.ts";
import type { RecordingFolder } from "./folder.ts";

const YOUNGEST_MS = 24 * 3_600_000;
/** No try goes on after this long. */
const PARTIAL_MS = 4 * 24 * 3_600_000;
const BITE = 500;

export async function removeOrphans(deps: {
  readonly recordings: Pick<Recordings, "keptFiles">;
  readonly folder: RecordingFolder;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<number> {
  const nowMs = deps.clock.now().getTime();
  let gone = 0;
  for await (const files of deps.folder.whole(new Date(nowMs - YOUNGEST_MS))) {
    for (let start = 0; start < files.length; start += BITE) {
      const bite = files.slice(start, start + BITE);
      const kept = await deps.recordings.keptFiles(bite);
      for (const file of bite.filter((name) => !kept.has(name))) {
        await deps.folder.remove({ id: parse(file).name, file });
        gone += 1;
      }
    }
  }
  await deps.folder.dropPartials(new Date(nowMs - PARTIAL_MS));
  if (gone > 0) deps.log.info({ files: gone }, "files that belong to no recording are gone");
  return gone;
}
