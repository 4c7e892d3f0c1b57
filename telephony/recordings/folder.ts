// Where recordings lie: what is on its way under `partial/`, what is whole under yyyy/mm/<our id>.<ext>, what nobody
// knows under `orphans/` by the same name. A file gets its last name only when all of it is on the disk, so whatever
// has that name is whole.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { RecordingFiles } from "../../hub/ports/recordings.ts";
import { SIGN_BYTES } from "./audioKind.ts";

/** What is needed to go on where an earlier try was cut. */
export interface Progress {
  readonly bytes: number;
  /** Of the whole, where the server told. */
  readonly total: number | null;
  readonly etag: string | null;
}

export interface RecordingFolder extends RecordingFiles {
  progress(id: string): Promise<Progress>;
  note(id: string, known: Omit<Progress, "bytes">): Promise<void>;
  partialPath(id: string): string;
  start(id: string): Promise<Buffer>;
  /** Its name below the folder. */
  keep(id: string, extension: string, createdAt: string): Promise<{ readonly file: string; readonly bytes: number; readonly checksum: string }>;
  /** Whole files last touched before that instant, by their names below the folder. */
  whole(before: Date): AsyncIterable<readonly string[]>;
  /** Out of the way, under the same name below `orphans/`: moved back, it is as it was. */
  setAside(file: string): Promise<void>;
  /** Erases what was set aside and last touched before that instant; how many files. */
  dropSetAside(before: Date): Promise<number>;
  /** Forgets tries nobody went on with since. */
  dropPartials(before: Date): Promise<void>;
}

const NOTHING: Progress = { bytes: 0, total: null, etag: null };
const MODE = 0o600;
const FOLDER_MODE = 0o700;

export function createRecordingFolder(root: string): RecordingFolder {
  const partials = join(root, "partial");
  const orphans = join(root, "orphans");
  const partialPath = (id: string): string => join(partials, id);
  const notePath = (id: string): string => join(partials, `${id}.json`);
  const dropPartial = async (id: string): Promise<void> => {
    await Promise.all([rm(partialPath(id), { force: true }), rm(notePath(id), { force: true })]);
  };
  return {
    partialPath,
    progress: async (id) => {
      try {
        const { size } = await stat(partialPath(id));
        const { total, etag } = JSON.parse(await readFile(notePath(id), "utf8")) as Omit<Progress, "bytes">;
        return { bytes: size, total, etag };
      } catch {
        return NOTHING;
      }
    },
    note: async (id, known) => {
      await mkdir(partials, { recursive: true, mode: FOLDER_MODE });
      await writeFile(notePath(id), JSON.stringify(known), { mode: MODE });
    },
    start: async (id) => {
      const handle = await open(partialPath(id));
      try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(SIGN_BYTES), 0, SIGN_BYTES, 0);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
    keep: async (id, extension, createdAt) => {
      const file = `${createdAt.slice(0, 4)}/${createdAt.slice(5, 7)}/${id}.${extension}`;
      const path = join(root, file);
      await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE });
      const handle = await open(partialPath(id), "r+");
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
      const checksum = createHash("sha256");
      let bytes = 0;
      for await (const chunk of createReadStream(partialPath(id)) as AsyncIterable<Buffer>) {
        checksum.update(chunk);
        bytes += chunk.length;
      }
      await rename(partialPath(id), path);
      await syncFolder(dirname(path));
      await dropPartial(id);
      return { file, bytes, checksum: checksum.digest("hex") };
    },
    remove: async ({ id, file }) => {
      await dropPartial(id);
      if (file !== null) await rm(join(root, file), { force: true });
    },
    whole: (before) => monthsOf(root, before),
    setAside: async (file) => {
      const path = join(orphans, file);
      await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE });
      await rename(join(root, file), path).catch((error: NodeJS.ErrnoException) => {
        // Another hub was first.
        if (error.code !== "ENOENT") throw error;
      });
    },
    dropSetAside: async (before) => {
      let dropped = 0;
      for await (const files of monthsOf(orphans, before)) {
        for (const file of files) await rm(join(orphans, file), { force: true });
        dropped += files.length;
      }
      return dropped;
    },
    dropPartials: async (before) => {
      for (const name of await namesIn(partials, /^\w+$/)) if (await isOlder(partialPath(name), before)) await dropPartial(name);
    },
  };
}

async function* monthsOf(root: string, before: Date): AsyncGenerator<readonly string[]> {
  for (const year of await namesIn(root, /^\d{4}$/)) {
    for (const month of await namesIn(join(root, year), /^\d{2}$/)) {
      const files: string[] = [];
      for (const name of await namesIn(join(root, year, month), /^\w+\.\w+$/)) {
        const file = `${year}/${month}/${name}`;
        if (await isOlder(join(root, file), before)) files.push(file);
      }
      yield files;
    }
  }
}

async function namesIn(folder: string, pattern: RegExp): Promise<readonly string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names.filter((name) => pattern.test(name));
}

async function isOlder(path: string, than: Date): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && found.mtime < than;
}

/** A new name is on the disk only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
