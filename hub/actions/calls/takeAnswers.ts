// A provider that answers a command apart from the call and its events (Mango's result of a callback): what it
// refuses fails at once, and no call is made of the answer.
import type { CallEvent } from "../../contract/inbound.ts";
import { answeredCommand } from "../../domain/callCommand.ts";
import type { CallCommandRecord } from "../../ports/calls.ts";
import type { IntakeUnit } from "../../ports/intake.ts";
import type { PendingCalls } from "./pendingCalls.ts";

/** The commands that changed. Asks the database nothing unless one of those on their way is meant. */
export async function takeAnswers(
  unit: Pick<IntakeUnit, "callCommands" | "saveCallCommands">,
  answers: readonly CallEvent[],
  pending: PendingCalls,
  now: string,
): Promise<readonly CallCommandRecord[]> {
  const about = ({ id, connectionId }: CallCommandRecord): readonly CallEvent[] =>
    answers.filter((answer) => answer.commandId === id && answer.connectionId === connectionId);
  const meant = answers.length === 0 ? [] : pending.list().filter((command) => about(command).length > 0);
  if (meant.length === 0) return [];
  const known = await unit.callCommands(meant.map(({ id }) => id));
  const changed = known.flatMap((command) => {
    const next = answeredCommand(command, about(command), now);
    return next === command ? [] : [next];
  });
  unit.saveCallCommands(changed);
  return changed;
}
