// Telegram's limits: one message a second to a chat, twenty a minute to a group, thirty a second in all; and nothing to a
// chat before Telegram wants to hear of it again. Staff are answered at once, and what they are answered counts.

export interface Pace {
  /** Milliseconds until a message may go to the chat; nought: now, and it is counted. */
  waitMs(chatId: string, nowMs: number): number;
  /** Something went to the chat without asking. */
  went(chatId: string, nowMs: number): void;
  /** Telegram takes nothing for the chat before that. */
  hold(chatId: string, untilMs: number): void;
}

const EVERY_MS = 1_000;
const MOST_A_SECOND = 30;
const GROUP_WINDOW_MS = 60_000;
const MOST_TO_GROUP = 20;
/** Chats whose time is past are forgotten when there are more than this. */
const MOST_REMEMBERED = 2_000;

export function createPace(): Pace {
  const free = new Map<string, number>();
  const toGroup = new Map<string, number[]>();
  let lately: number[] = [];

  return {
    waitMs(chatId, nowMs) {
      const at = Math.max(nowMs, free.get(chatId) ?? 0, freeInGroup(chatId), freeInAll(nowMs));
      if (at > nowMs) return at - nowMs;
      count(chatId, nowMs);
      return 0;
    },
    went: count,
    hold(chatId, untilMs) {
      free.set(chatId, Math.max(free.get(chatId) ?? 0, untilMs));
    },
  };

  function count(chatId: string, nowMs: number): void {
    free.set(chatId, Math.max(free.get(chatId) ?? 0, nowMs + EVERY_MS));
    lately.push(nowMs);
    if (isGroup(chatId)) toGroup.set(chatId, [...(toGroup.get(chatId) ?? []), nowMs].slice(-MOST_TO_GROUP));
    if (free.size > MOST_REMEMBERED) for (const [name, freeMs] of free) if (freeMs <= nowMs) free.delete(name);
    if (toGroup.size > MOST_REMEMBERED) for (const [name, times] of toGroup) if ((times.at(-1) ?? 0) + GROUP_WINDOW_MS <= nowMs) toGroup.delete(name);
  }

  function freeInAll(nowMs: number): number {
    lately = lately.filter((ms) => ms > nowMs - EVERY_MS);
    return lately.length < MOST_A_SECOND ? 0 : (lately.at(-MOST_A_SECOND) ?? 0) + EVERY_MS;
  }

  function freeInGroup(chatId: string): number {
    const times = toGroup.get(chatId) ?? [];
    return times.length < MOST_TO_GROUP ? 0 : (times[0] ?? 0) + GROUP_WINDOW_MS;
  }
}

/** Groups and channels have negative ids. */
function isGroup(chatId: string): boolean {
  return chatId.startsWith("-");
}
