// Our name of a recording, made of what the provider calls it: the same everywhere without asking anybody, and
// safe in an address and as a file name, whatever the provider's id is.
import { createHash } from "node:crypto";

const LENGTH = 26;

export function recordingKey(connectionId: string, recordingId: string): string {
  return createHash("sha256").update(connectionId).update("\n").update(recordingId).digest("hex").slice(0, LENGTH);
}
