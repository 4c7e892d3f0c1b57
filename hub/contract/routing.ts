// What a provider asks while a caller waits on the line, and what it is told: decided from memory, never from
// the database.
export interface RoutingQuestion {
  readonly connectionId: string;
  readonly callKey: string;
  /** The caller in E.164; null when hidden or not readable. */
  readonly phone: string | null;
  /** Our number that was called, E.164 if possible. */
  readonly line: string | null;
}

export type RoutingDecision =
  /** Ring these extensions, all at once, for so long; then the provider's own scheme goes on. */
  | { readonly kind: "ring"; readonly extensions: readonly string[]; readonly ringSec: number; readonly callerName: string | null }
  /** The provider's own scheme goes on. */
  | { readonly kind: "default"; readonly callerName: string | null };

/** What is answered when nothing can be decided: safe, never an error. */
export const DEFAULT_ROUTE: RoutingDecision = { kind: "default", callerName: null };
