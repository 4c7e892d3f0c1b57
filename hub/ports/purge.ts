// What retention deletes.

/** Deletes what is older than the instant and finished; how many rows. */
export interface Purge {
  outbox(before: string): Promise<number>;
  rawEvents(before: string): Promise<number>;
  reports(before: string): Promise<number>;
  /** Calls as the providers list them; the counts of their days stay. */
  listedCalls(before: string): Promise<number>;
  /** What people wrote who never said whether it may be kept, and that they were asked. */
  heldMessages(before: string): Promise<number>;
  /** Links and codes that serve once, by when they ended, used or not; and until when a chat knew of our hours. */
  tokens(before: string): Promise<number>;
  advice(before: string): Promise<number>;
  /** Articles shown, but for those that helped: without them the reports would call their dealings missed. */
  articleOffers(before: string): Promise<number>;
  /** Of recordings, where advice is kept for longer than they are. */
  transcripts(before: string): Promise<number>;
  /** Questions to the model that have ended. */
  aiJobs(before: string): Promise<number>;
  /** What single senders cost on days before this one; what the company spent stays. */
  aiSpending(beforeDay: string): Promise<number>;
}
