// What the outside may know of a recording of a call: how far it is on its way into the hub, and the hub's own
// address of it. The provider's address is never shown: it may carry a key, and it serves for a while only.

/** `gone`: the provider no longer has it. `failed`: it could not be fetched. `erased`: kept as long as the company keeps them. */
export const RECORDING_STATES = ["wanted", "stored", "failed", "gone", "erased"] as const;
export type RecordingState = (typeof RECORDING_STATES)[number];

export interface Recording {
  readonly id: string;
  readonly interactionId: string;
  readonly state: RecordingState;
  readonly durationSec: number | null;
  readonly mimeType: string | null;
  readonly sizeBytes: number | null;
  readonly createdAt: string;
}

export function recordingAddress(id: string): string {
  return `/api/v1/recordings/${id}/audio`;
}
