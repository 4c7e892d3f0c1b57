// Callback debts: how they are read, and what keeping them asks of a transaction.
import type { DebtCall, DebtRecord } from "../contract/debt.ts";
import type { Severity } from "../contract/vocabulary.ts";
import type { Page, Paged } from "./pages.ts";

/** A debt beside what tells how much is at stake. */
export interface DebtView extends DebtRecord {
  readonly clientName: string | null;
  readonly segment: string | null;
  readonly region: string | null;
  /** Of the complaints still running. */
  readonly severities: readonly Severity[];
}

export interface Debts {
  get(id: string): Promise<DebtView | null>;
  /** Open ones all at once, oldest first and no more than `limit`: they are put in order by what is at stake. */
  open(filter: { readonly clientId?: string; readonly phone?: string }, limit: number): Promise<readonly DebtView[]>;
  /** Newest first. */
  ended(
    filter: { readonly state: Exclude<DebtRecord["state"], "open">; readonly clientId?: string; readonly phone?: string },
    page: Page,
  ): Promise<Paged<DebtView>>;
  /** Open ones that have grown old and nobody was told of. */
  toEscalate(now: string, limit: number): Promise<readonly string[]>;
  /** Clients with an open debt who were spoken with after it: two hubs heard of the two calls in one instant. */
  answeredClients(limit: number): Promise<readonly string[]>;
}

/** The debts of clients, as intake keeps them. */
export interface DebtUnit {
  /** Of these clients or numbers: those still open, and those that ended at or after the instant. `held`: until the commit. */
  since(who: Debtors, endedSince: string, held: boolean): Promise<readonly DebtRecord[]>;
  /** Holds the clients until the commit: two hubs settle the debts of one client one after another. */
  lock(clientIds: readonly string[]): Promise<void>;
  /** Calls of these clients or numbers that are over, from the instant on. */
  calls(who: Debtors, since: string): Promise<readonly DebtCall[]>;
  /** By client: which of us spoke with them last. */
  lastTalkers(clientIds: readonly string[], since: string): Promise<ReadonlyMap<string, string>>;
  /** Leaves with the commit. */
  write(added: readonly DebtRecord[], changed: readonly DebtRecord[]): void;
}

export interface Debtors {
  readonly clientIds: readonly string[];
  readonly phones: readonly string[];
}
