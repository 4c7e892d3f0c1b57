// The secret of a private link. It is made from the hub's own secret and never kept, so that a copied database opens no
// page, and it can be told again.
import type { PageKind } from "../../domain/clientPage.ts";
import type { Secrets } from "../../ports/world.ts";

export interface PageKeys {
  tokenOf(kind: PageKind, id: string, generation: number): string;
  /** Whom the link names; it proves nothing yet. Null: no link of ours. */
  idOf(token: string): string | null;
  isProof(kind: PageKind, token: string, generation: number): boolean;
}

/** 160 bits. */
const PROOF_DIGITS = 40;
const TOKEN = /^([0-9A-Za-z]{1,26})\.[0-9a-f]{40}$/;

export function createPageKeys(secrets: Pick<Secrets, "digest">): PageKeys {
  const tokenOf: PageKeys["tokenOf"] = (kind, id, generation) => `${id}.${secrets.digest(`page:${kind}:${id}:${generation}`).slice(0, PROOF_DIGITS)}`;
  return {
    tokenOf,
    idOf: (token) => TOKEN.exec(token)?.[1] ?? null,
    isProof: (kind, token, generation) => {
      const id = TOKEN.exec(token)?.[1];
      // Digests are compared, so that the time it takes tells nothing of the proof.
      return id !== undefined && secrets.digest(token) === secrets.digest(tokenOf(kind, id, generation));
    },
  };
}
