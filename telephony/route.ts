// Where a webhook goes: /hooks/<provider>/<connection>, then the provider's own path or the secret.
export interface Target {
  readonly provider: string;
  readonly connectionId: string;
  /** Below the connection, `/` when there is nothing. */
  readonly path: string;
  /** What stands where a secret would: the one further segment, decoded. */
  readonly secret: string | null;
}

const ADDRESS = /^\/hooks\/([^/?]+)\/([^/?]+)(\/[^?]*)?(?:\?|$)/;

export function locate(url: string): Target | null {
  const [, provider, connectionId, rest] = ADDRESS.exec(url) ?? [];
  if (provider === undefined || connectionId === undefined) return null;
  const path = rest ?? "/";
  const segment = path.slice(1).replace(/\/$/, "");
  return { provider, connectionId, path, secret: segment === "" || segment.includes("/") ? null : decoded(segment) };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
