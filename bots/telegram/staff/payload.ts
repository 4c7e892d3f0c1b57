// A command behind a button, within the few bytes Telegram gives it, and back. Whoever presses it is asked for their
// rights as if they had typed it, so there is nothing in it to guess or to steal.
import { type Asked, COMMAND_NAMES } from "../../../hub/contract/commands.ts";

/** Telegram's limit. */
const LONGEST_BYTES = 64;
const BETWEEN = "|";

/** Null: it does not fit. */
export function toPayload({ command, args, cursor }: Asked): string | null {
  if (args.some((arg) => arg.includes(BETWEEN))) return null;
  const payload = [command, cursor ?? "", ...args].join(BETWEEN);
  return Buffer.byteLength(payload) <= LONGEST_BYTES ? payload : null;
}

/** Null: no button of ours, or of a hub that knew other commands. */
export function fromPayload(payload: string): Asked | null {
  const [word = "", cursor = "", ...args] = payload.split(BETWEEN);
  const command = COMMAND_NAMES.find((name) => name === word);
  return command === undefined ? null : { command, args, cursor: cursor === "" ? null : cursor };
}
