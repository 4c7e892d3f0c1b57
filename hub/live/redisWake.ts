// Wakes the other hubs through Redis after a commit. Nothing is kept there: with Redis down they only learn
// of it at their next look, so its failures are said once and otherwise ignored.
import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import type { Log, Wake } from "../ports.ts";

const CHANNEL = "otklik:wake";
/** Commits within this time wake the others once. */
const GATHER_MS = 20;

export function createRedisWake(url: string, log: Log): Wake & { close(): void } {
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
  return {
    publish: () => {
      gathering ??= setTimeout(() => {
        gathering = null;
        if (publisher.status === "ready") publisher.publish(CHANNEL, self).catch(lost);
      }, GATHER_MS);
    },
    subscribe: (onWake) => {
      subscriber.on("message", (_channel, from) => {
        if (from !== self) onWake();
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
