// How the hub itself is doing, for administrators: what failed, what waits, who has gone silent.
import { z } from "zod";
import { endpoint } from "../endpoint.ts";

const depth = z.number().int();

const SYSTEM = z.object({
  ledger: z.object({ waiting: depth, dead: depth }),
  outbox: z.object({ pending: depth, dead: depth, oldestAt: z.string().nullable() }),
  /** Deliveries that were given up, the newest of them. */
  deadLetters: z.array(z.object({ seq: depth, type: z.string(), channel: z.string().nullable(), attempts: depth, error: z.string(), createdAt: z.string() })),
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

const MOST_LETTERS = 50;

export const getSystem = endpoint({ answer: SYSTEM }, async ({ deps }) => {
  const [ledger, outbox, deadLetters, spool, connections, recordings, reconciliation, notReady] = await Promise.all([
    deps.intake.failures(),
    deps.outbox.depth(),
    deps.outbox.deadLetters(MOST_LETTERS),
    deps.spoolDepth(),
    deps.connections(),
    deps.recordings.depth(),
    deps.reconciliations.latest(),
    deps.ready(),
  ]);
  return {
    ledger: { ...ledger },
    outbox: { ...outbox },
    deadLetters: deadLetters.map((letter) => ({ ...letter })),
    spool,
    sockets: deps.socketCount(),
    connections: connections.map(({ socket, ...sign }) => ({ ...sign, socket: socket === null ? null : { ...socket } })),
    recordings: { ...recordings },
    reconciliation: [...reconciliation],
    notReady: [...notReady],
  };
});

const LETTERS = z.strictObject({ seqs: z.array(z.number().int().positive()).min(1).max(MOST_LETTERS) });

export const postReplay = endpoint({ body: LETTERS, answer: z.object({ replayed: depth }) }, async ({ deps, body }) => ({
  replayed: await deps.outbox.replay(body.seqs, deps.clock.now().toISOString()),
}));
