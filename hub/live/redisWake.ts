// Wakes the other hubs through Redis after a commit, and hands them notices for their browsers. Nothing is kept
// there: with Redis down they only learn of a commit at their next look, so its failures are said once and
// otherwise ignored.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Notice } from "../contract/socket.ts";
import { PRESENCES } from "../contract/vocabulary.ts";
import type { NoticeAudience, Wake } from "../ports/live.ts";
import type { Log } from "../ports/world.ts";

const CHANNEL = "otklik:wake";
/** Commits within this time wake the others once. */
const GATHER_MS = 20;

const ID = z.string().min(1).max(64);
/** Each hub sees for itself whose log-in has ended. */
const RELAYED: Readonly<Record<Exclude<Notice["type"], "session.ended">, true>> = {
  "presence.changed": true,
  "message.added": true,
  "client.changed": true,
  "complaint.changed": true,
  "report.finished": true,
  "call.changed": true,
  "connection.silent": true,
  "connection.heard": true,
  "debt.changed": true,
  "debt.escalated": true,
  "advice.changed": true,
  "knowledge.changed": true,
  "alert.changed": true,
  "task.due": true,
  "calendar.changed": true,
};
const NOTICE_TYPES = Object.keys(RELAYED) as readonly (keyof typeof RELAYED)[];

/** What goes over the wire: words and ids, nothing of a person. */
const SIGNAL = z.strictObject({
  from: z.string(),
  notice: z.strictObject({ type: z.enum(NOTICE_TYPES), id: ID, presence: z.enum(PRESENCES).optional() }).optional(),
  to: z.strictObject({ userIds: z.array(ID).optional(), all: z.boolean().optional() }).optional(),
});

export async function createRedisWake(url: string, log: Log): Promise<Wake & { close(): void }> {
  // Not before it is wanted: most hubs have none.
  const { Redis } = await import("ioredis");
  const options = { lazyConnect: true, enableOfflineQueue: false, maxRetriesPerRequest: 0, retryStrategy: (tries: number) => Math.min(tries * 200, 5_000) };
  const publisher = new Redis(url, options);
  const subscriber = new Redis(url, { ...options, enableOfflineQueue: true, maxRetriesPerRequest: null });
  const self = randomUUID();
  let gathering: NodeJS.Timeout | null = null;
  let down = false;
  const lost = (): void => {
    if (!down) log.warn({}, "Redis does not answer; hubs learn of each other's changes by looking every second");
    down = true;
  };
  for (const client of [publisher, subscriber]) {
    client.on("error", lost);
    client.on("ready", () => {
      if (down) log.info({}, "Redis answers again");
      down = false;
    });
    client.connect().catch(lost);
  }
  const send = (signal: { readonly from: string; readonly notice?: Notice; readonly to?: NoticeAudience }): void => {
    if (publisher.status === "ready") publisher.publish(CHANNEL, JSON.stringify(signal)).catch(lost);
  };
  return {
    publish: () => {
      gathering ??= setTimeout(() => {
        gathering = null;
        send({ from: self });
      }, GATHER_MS);
    },
    relay: (notice, to) => send({ from: self, notice, to }),
    subscribe: (onWake, onNotice) => {
      subscriber.on("message", (_channel, text) => {
        const signal = readSignal(text);
        if (signal === null || signal.from === self) return;
        if (signal.notice === undefined) onWake();
        // JSON knows no undefined: a field is there or it is not.
        else onNotice(signal.notice as Notice, (signal.to ?? {}) as NoticeAudience);
      });
      subscriber.subscribe(CHANNEL).catch(lost);
    },
    close: () => {
      if (gathering !== null) clearTimeout(gathering);
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

/** Null for what no hub of this version sends. */
function readSignal(text: string): z.output<typeof SIGNAL> | null {
  try {
    return SIGNAL.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
