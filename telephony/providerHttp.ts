// One HTTP request to a provider's interface, with a time and a size limit. What goes wrong on the way becomes a
// ProviderError; what the answer means is for the provider's own folder to say.
import type { ProviderAnswer, ProviderRequest } from "./adapter.ts";
import { ProviderError } from "./providerError.ts";

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 8 * 1024 * 1024;

export async function requestProvider({ method, url, headers, body }: ProviderRequest): Promise<ProviderAnswer> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(url, { method, signal, redirect: "manual", ...(headers && { headers }), ...(body !== undefined && { body }) });
    const answer = { status: response.status, headers: Object.fromEntries(response.headers), body: await readText(response) };
    if (answer.status === 429 || answer.status >= 500) {
      const waitSec = Number(answer.headers["retry-after"]);
      throw new ProviderError(`The provider answered ${answer.status}.`, {
        transient: true,
        unheard: answer.status === 429,
        retryAfterSec: Number.isFinite(waitSec) && waitSec > 0 ? waitSec : null,
      });
    }
    return answer;
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    throw new ProviderError(signal.aborted ? `The provider did not answer within ${TIMEOUT_MS / 1000} s.` : "The provider cannot be reached.", {
      transient: true,
      unheard: isUnconnected(error),
    });
  }
}

const NO_CONNECTION = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);

/** Fetch wraps the system's own error. */
function isUnconnected(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" && NO_CONNECTION.has(cause.code);
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new ProviderError("The provider's answer is too large.", { transient: false });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
