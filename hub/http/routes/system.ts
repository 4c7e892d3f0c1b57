// How the hub itself is doing, for administrators: what failed, what waits, who has gone silent.
import { z } from "zod";
import { endpoint } from "../endpoint.ts";

const depth = z.number().int();

const SYSTEM = z.object({
  ledger: z.object({ waiting: depth, dead: depth }),
  outbox: z.object({ pending: depth, dead: depth, oldestAt: z.string().nullable() }),
  spool: depth,
  sockets: depth,
  connections: z.array(
    z.object({
      id: z.string(),
      provider: z.string(),
      lastEventAt: z.string().nullable(),
      silentSince: z.string().nullable(),
      socket: z.object({ up: z.boolean(), since: z.string(), problem: z.string().nullable() }).nullable(),
    }),
  ),
  recordings: z.object({ wanted: depth, failed: depth }),
  reconciliation: z.array(
    z.object({ connectionId: z.string(), dayOn: z.string(), known: depth, ours: depth, recovered: depth, unexplained: depth, coveredTo: z.string() }),
  ),
  notReady: z.array(z.string()),
});

export const getSystem = endpoint({ answer: SYSTEM }, async ({ deps }) => {
  const [ledger, outbox, spool, connections, recordings, reconciliation, notReady] = await Promise.all([
    deps.intake.failures(),
    deps.outbox.depth(),
    deps.spoolDepth(),
    deps.connections(),
    deps.recordings.depth(),
    deps.reconciliations.latest(),
    deps.ready(),
  ]);
  return {
    ledger: { ...ledger },
    outbox: { ...outbox },
    spool,
    sockets: deps.socketCount(),
    connections: connections.map(({ socket, ...sign }) => ({ ...sign, socket: socket === null ? null : { ...socket } })),
    recordings: { ...recordings },
    reconciliation: [...reconciliation],
    notReady: [...notReady],
  };
});
