// Proof of the providers that can only be given an address: the secret that stands in it, and where the company
// lists them the addresses they send from.
import type { Authentication } from "../adapter.ts";
import type { AddressList } from "../addresses.ts";
import { allowsAddress } from "../addresses.ts";
import { sameText } from "../sign.ts";

export interface SecretKeys {
  readonly secret: string;
  readonly previousSecret?: string | undefined;
  readonly addresses?: AddressList | undefined;
}

export function knownBySecret(given: string | null, sender: string, { secret, previousSecret, addresses }: SecretKeys): Authentication<null> {
  if (given === null || given === "") return { ok: false, result: "signature_missing", status: 401 };
  const known = sameText(given, secret) || (previousSecret !== undefined && sameText(given, previousSecret));
  if (!known || (addresses !== undefined && !allowsAddress(addresses, sender))) return { ok: false, result: "signature_wrong", status: 403 };
  return { ok: true, auth: "token", content: null };
}
