// `?phone=` on lists of things that carry no number themselves: the number's owner is found first.
import type { HttpDeps } from "../deps.ts";
import { readPhone } from "../inputs.ts";

interface Narrowed {
  readonly phone?: string;
  readonly clientId?: string;
}

/** The filter with the client the number belongs to; null when nothing can match. */
export async function narrowedByPhone<F extends Narrowed>(deps: Pick<HttpDeps, "clients" | "country">, filter: F): Promise<Omit<F, "phone"> | null> {
  const { phone, ...others } = filter;
  if (phone === undefined) return others;
  const { items } = await deps.clients.list({ phone: readPhone(phone, deps.country) }, { cursor: null, limit: 1 });
  const owner = items[0]?.id;
  if (owner === undefined || (others.clientId !== undefined && others.clientId !== owner)) return null;
  return { ...others, clientId: owner };
}
