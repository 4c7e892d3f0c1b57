// What a command of a provider failed with; it fails here when it did not.
import { ProviderError } from "../../../telephony/providerError.ts";

export async function failureOf(work: Promise<unknown>): Promise<Pick<ProviderError, "message" | "transient" | "retryAfterSec">> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof ProviderError)) throw new Error("No ProviderError.", { cause: outcome });
  const { message, transient, retryAfterSec } = outcome;
  return { message, transient, retryAfterSec };
}
