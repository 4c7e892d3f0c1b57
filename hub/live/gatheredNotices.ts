// What everybody is told leaves at once while it is calm; in a busy time what follows is gathered and leaves in one
// write for each browser, for with fifty agents each of a hundred notices a second is fifty writes. The same said twice
// is said once.
import type { Notice } from "../contract/socket.ts";

export interface GatheredNotices {
  tell(notice: Notice): void;
  close(): void;
}

export function gatherNotices(everyMs: number, show: (notice: Notice) => void): GatheredNotices {
  let waiting = new Map<string, Notice>();
  let timer: NodeJS.Timeout | null = null;

  const rest = (): void => {
    timer = setTimeout(showWaiting, everyMs);
    timer.unref();
  };
  const showWaiting = (): void => {
    timer = null;
    if (waiting.size === 0) return;
    const gathered = waiting;
    waiting = new Map();
    rest();
    for (const notice of gathered.values()) show(notice);
  };

  return {
    tell: (notice) => {
      if (timer !== null) {
        waiting.set(`${notice.type} ${notice.id}`, notice);
        return;
      }
      rest();
      show(notice);
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
      waiting.clear();
    },
  };
}
