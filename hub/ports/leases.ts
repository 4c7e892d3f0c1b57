// What one hub of several does alone for a while.

export type LeaseName = "telegram" | "reconciliation" | "mailbox" | "offers";

/** A duty of the company that one of its hubs has at a time. */
export interface Leases {
  /** True when the holder has it until then: it was free, run out, or theirs already. Decided by the database. */
  claim(lease: { readonly name: LeaseName; readonly holder: string; readonly now: string; readonly until: string }): Promise<boolean>;
  release(name: LeaseName, holder: string): Promise<void>;
}
