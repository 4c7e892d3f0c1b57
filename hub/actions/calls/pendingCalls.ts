// The calls on their way, in memory: a handful, read again every second, so that an event that belongs to none of
// them never asks the database.
import type { CallCommandRecord, CallCommands } from "../../ports/calls.ts";

export interface PendingCalls {
  /** Oldest first. */
  readonly list: () => readonly CallCommandRecord[];
  /** What this hub itself has just committed. */
  readonly put: (command: CallCommandRecord) => void;
}

export function createPendingCalls(commands: Pick<CallCommands, "active">): PendingCalls & { refresh(): Promise<void> } {
  let active: readonly CallCommandRecord[] = [];
  let changes = 0;
  return {
    list: () => active,
    put: (command) => {
      changes += 1;
      const others = active.filter(({ id }) => id !== command.id);
      active = command.state === "failed" || command.state === "ended" ? others : [...others, command].sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    refresh: async () => {
      const before = changes;
      const read = await commands.active();
      // What was put while the answer was on its way is newer than the answer.
      if (changes === before) active = read;
    },
  };
}
