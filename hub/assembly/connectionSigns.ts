// How each connection of the company stands: when it last said something, since when it is silent, and its socket.
import type { Company } from "../../config/companyTypes.ts";
import type { SocketConnections } from "../../telephony/socketConnections.ts";
import type { ConnectionSign } from "../http/deps.ts";
import type { Store } from "../store/store.ts";

export async function connectionSigns(
  store: Store,
  company: Company,
  silences: ReadonlyMap<string, string>,
  sockets: Pick<SocketConnections, "state">,
): Promise<readonly ConnectionSign[]> {
  const lastEvents = await store.intake.lastEvents(company.connections.map(({ id }) => id));
  return company.connections.map(({ id, provider }) => ({
    id,
    provider,
    lastEventAt: lastEvents.get(id) ?? null,
    silentSince: silences.get(id) ?? null,
    socket: sockets.state(id),
  }));
}
