// The connections the hub opens itself, joined with the record: where their facts go, which calls stand open here,
// and since when one of them is down.
import type { Company } from "../../config/companyTypes.ts";
import { createSocketConnections, type SocketConnections, type SocketConnectionsDeps } from "../../telephony/socketConnections.ts";
import type { Interactions } from "../ports/interactions.ts";
import { connectionConfigs } from "./company.ts";

interface SocketsDeps extends Omit<SocketConnectionsDeps, "connections" | "openCalls"> {
  readonly company: Company;
  readonly interactions: Pick<Interactions, "live">;
}

/** A restart of the exchange is no alarm. */
const NOTICED_AFTER_MS = 60_000;

export function assembleSockets({ company, interactions, ...deps }: SocketsDeps): SocketConnections & { downSince(connectionId: string): string | null } {
  const sockets = createSocketConnections({
    ...deps,
    connections: connectionConfigs(company),
    openCalls: async (id) =>
      (await interactions.live()).flatMap(({ channel, connectionId, externalId, endedAt }) =>
        channel === "call" && connectionId === id && endedAt === null ? [externalId] : [],
      ),
  });
  return {
    ...sockets,
    downSince: (connectionId) => {
      const state = sockets.state(connectionId);
      if (state === null || state.up) return null;
      return deps.clock.now().getTime() - Date.parse(state.since) < NOTICED_AFTER_MS ? null : state.since;
    },
  };
}
