// Files people gave us, under names of ours.

export interface Files {
  /** Whole or not at all. Errors: payload_too_large. */
  save(id: string, bytes: Uint8Array): Promise<void>;
  remove(id: string): Promise<void>;
}
