// A command inside a button, and back. What comes back was once made by us, but perhaps by an older hub, so it is read
// like anything from outside.
import { z } from "zod";
import { type Asked, COMMANDS, type CommandName } from "../../../hub/contract/commands.ts";

/** Slack's limit. */
const LONGEST = 2_000;

const written = z.tuple([z.string(), z.array(z.string()), z.string().nullable()]);

/** Null: it does not fit into a button. */
export function toValue({ command, args, cursor }: Asked): string | null {
  const value = JSON.stringify([command, args, cursor]);
  return value.length > LONGEST ? null : value;
}

export function fromValue(value: string): Asked | null {
  let read: unknown;
  try {
    read = JSON.parse(value);
  } catch {
    return null;
  }
  const { success, data } = written.safeParse(read);
  if (!success) return null;
  const [command, args, cursor] = data;
  return isCommand(command) ? { command, args, cursor } : null;
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}
