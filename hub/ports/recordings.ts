// Recordings of calls and where their files are.
import type { Recording } from "../contract/recordings.ts";

export interface NewRecording {
  readonly interactionId: string;
  readonly connectionId: string;
  readonly callKey: string;
  /** The provider's. */
  readonly recordingId: string;
  readonly url: string | null;
  readonly durationSec: number | null;
  readonly expiresAt: string | null;
}

export interface RecordingRecord extends NewRecording, Recording {
  /** This one included. */
  readonly attempts: number;
  /** Below the folder of recordings; set when stored. */
  readonly file: string | null;
}

export interface StoredRecording {
  readonly file: string;
  readonly mimeType: string;
  readonly bytes: number;
  /** SHA-256, hexadecimal. */
  readonly checksum: string;
}

export interface Recordings {
  get(id: string): Promise<RecordingRecord | null>;
  /** Those whose time has come, theirs alone until then who asked; what expires goes first. */
  claimDue(now: string, until: string, limit: number): Promise<readonly RecordingRecord[]>;
  /** False when it is no longer wanted: then the file is to go again. */
  stored(id: string, file: StoredRecording): Promise<boolean>;
  retry(id: string, error: string, nextAt: string): Promise<void>;
  giveUp(id: string, state: "failed" | "gone", error: string): Promise<void>;
  /** Known before that instant and not erased yet, oldest first. */
  olderThan(before: string, limit: number): Promise<readonly RecordingRecord[]>;
  erased(ids: readonly string[]): Promise<void>;
  /** Of these files those that a stored recording has. */
  keptFiles(files: readonly string[]): Promise<ReadonlySet<string>>;
  depth(): Promise<{ readonly wanted: number; readonly failed: number }>;
}

/** Where the files are. */
export interface RecordingFiles {
  /** Also what was fetched of it so far. Nothing happens where there is none. */
  remove(recording: Pick<RecordingRecord, "id" | "file">): Promise<void>;
}
