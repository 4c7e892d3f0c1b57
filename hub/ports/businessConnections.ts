// Business accounts that let our bot read and answer for them.

export interface BusinessConnection {
  readonly id: string;
  readonly connectionId: string;
  readonly userId: string;
  readonly enabled: boolean;
  readonly canReply: boolean;
  readonly changedAt: string;
}

export interface BusinessConnections {
  get(id: string): Promise<BusinessConnection | null>;
  /** An older word never replaces a newer one. */
  put(connection: BusinessConnection): Promise<void>;
}
