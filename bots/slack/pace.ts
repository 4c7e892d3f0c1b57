// One message a second to a channel, and none before Slack wants to hear of it again. A message has its place in the
// channel's row as soon as it is asked for, so that waiting ones neither push nor try again for nothing.

export interface Pace {
  /** Milliseconds until this message may go; nought: now, and its place is used up. */
  waitMs(messageId: string, channel: string, nowMs: number): number;
  /** Nothing goes to the channel before that; whoever had a place takes a new one. */
  hold(channel: string, untilMs: number): void;
}

const EVERY_MS = 1_000;
/** Channels whose last message is past are forgotten when there are more than this. */
const MOST_REMEMBERED = 1_000;

export function createPace(): Pace {
  const free = new Map<string, number>();
  const places = new Map<string, { readonly channel: string; readonly atMs: number }>();

  return {
    waitMs(messageId, channel, nowMs) {
      const place = places.get(messageId);
      const atMs = place?.atMs ?? Math.max(nowMs, free.get(channel) ?? 0);
      if (place === undefined) free.set(channel, atMs + EVERY_MS);
      if (atMs > nowMs) {
        places.set(messageId, { channel, atMs });
        return atMs - nowMs;
      }
      places.delete(messageId);
      // Whoever comes late for its place must not meet the one behind it.
      free.set(channel, Math.max(free.get(channel) ?? 0, nowMs + EVERY_MS));
      if (free.size > MOST_REMEMBERED) for (const [name, freeMs] of free) if (freeMs <= nowMs) free.delete(name);
      return 0;
    },
    hold(channel, untilMs) {
      for (const [messageId, place] of places) if (place.channel === channel) places.delete(messageId);
      free.set(channel, Math.max(free.get(channel) ?? 0, untilMs));
    },
  };
}
