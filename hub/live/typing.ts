// The command by which a browser says that its person writes to a client.
import { z } from "zod";
import type { TellTyping } from "../actions/interactions/tellTyping.ts";
import type { Listen } from "./command.ts";

const interaction = z.strictObject({ id: z.string().min(1).max(64) });

export function listenTyping(listen: Listen, tellTyping: TellTyping): void {
  listen("agent.typing", interaction, async (actor, body) => {
    await tellTyping(actor, body);
    return {};
  });
}
