// Why a recording was not fetched, in words that are stored, counted and shown: never with an address in them.

/** What no second try mends: the link leads where the hub does not go, or to what is no recording. */
export type Refusal = "no_source" | "not_https" | "unknown_host" | "private_address" | "too_many_redirects" | "too_large";
/** What may pass: the file appears late, the line is cut, the provider has a bad hour. */
export type Delay = "not_there_yet" | "not_audio" | "cut" | "unreachable" | "provider" | "disk" | "expired" | "gone";

export class RecordingRefused extends Error {
  readonly reason: Refusal;
  constructor(reason: Refusal) {
    super(`The recording is not fetched: ${reason}.`);
    this.name = "RecordingRefused";
    this.reason = reason;
  }
}

export class RecordingDelayed extends Error {
  readonly reason: Delay;
  readonly retryAfterSec: number | null;
  constructor(reason: Delay, retryAfterSec: number | null = null) {
    super(`The recording is not there yet: ${reason}.`);
    this.name = "RecordingDelayed";
    this.reason = reason;
    this.retryAfterSec = retryAfterSec;
  }
}
