// The one error of a provider's interface. Its sentence may stand on a screen: it never carries what was sent.
export class ProviderError extends Error {
  /** Whether the same request may succeed later: a time-out, a limit, the provider's own trouble. */
  readonly transient: boolean;
  /** As the provider asked us to wait, seconds. */
  readonly retryAfterSec: number | null;
  /** The request surely came to nothing there, so that a call it asked for does not ring all the same. */
  readonly unheard: boolean;

  constructor(
    message: string,
    { transient, retryAfterSec = null, unheard = false }: { readonly transient: boolean; readonly retryAfterSec?: number | null; readonly unheard?: boolean },
  ) {
    super(message);
    this.name = "ProviderError";
    this.transient = transient;
    this.retryAfterSec = retryAfterSec;
    this.unheard = unheard;
  }
}
