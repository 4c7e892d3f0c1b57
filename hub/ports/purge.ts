// What retention deletes.

/** Deletes what is older than the instant and finished; how many rows. */
export interface Purge {
  outbox(before: string): Promise<number>;
  rawEvents(before: string): Promise<number>;
  reports(before: string): Promise<number>;
  /** Calls as the providers list them; the counts of their days stay. */
  listedCalls(before: string): Promise<number>;
}
