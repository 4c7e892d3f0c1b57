// One way for every command of a socket: limit, parse, do, answer. Whatever comes in, the answer is an
// acknowledgement with a code; nothing thrown reaches the socket server.
import type { z } from "zod";
import { ERRORS, HubError } from "../contract/errors.ts";
import type { Clock, Counters, Log } from "../ports/world.ts";
import { createRateLimit } from "./rateLimit.ts";
import type { AnswerOf, CommandName, LiveActor, LiveSocket } from "./sockets.ts";

export interface CommandDeps {
  readonly counters: Counters;
  readonly clock: Clock;
  readonly log: Log;
}

export type Listen = <E extends CommandName, Body>(name: E, body: z.ZodType<Body>, run: (actor: LiveActor, body: Body) => Promise<AnswerOf<E>>) => void;

/** A socket refused this many times in a row is not a person's. */
const REFUSALS_UNTIL_CLOSED = 200;

export function commandsOf(socket: LiveSocket, deps: CommandDeps): Listen {
  const allowed = createRateLimit(deps.clock);
  let floodRefusals = 0;

  return (name, schema, run) => {
    const event: string = name;
    socket.on(event, (...args: unknown[]) => {
      const ack = args.at(-1);
      const answer = (value: object): void => {
        if (typeof ack === "function") ack(value);
      };
      const refuse = (error: unknown): void => {
        const known = error instanceof HubError ? error : new HubError("internal", { cause: error });
        if (known.code === "internal") deps.log.error({ command: name, ...whereOf(error) }, "A socket command failed");
        deps.counters.count("otklik_api_refusals_total", { code: known.code });
        answer({ ok: false, code: known.code, message: known.detail ?? ERRORS[known.code].title });
      };
      if (!allowed()) {
        floodRefusals += 1;
        refuse(new HubError("too_many_requests"));
        if (floodRefusals >= REFUSALS_UNTIL_CLOSED) socket.disconnect(true);
        return;
      }
      floodRefusals = 0;
      const parsed = schema.safeParse(args[0]);
      if (!parsed.success) {
        refuse(new HubError("invalid", { detail: parsed.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`).join("; ") }));
        return;
      }
      run(socket.data.actor, parsed.data).then((body) => answer({ ok: true, ...body }), refuse);
    });
  };
}

/** Where it broke, without the message: that one may quote what people wrote. */
function whereOf(error: unknown): { readonly error: string; readonly frames: readonly string[] } {
  if (!(error instanceof Error)) return { error: typeof error, frames: [] };
  const frames = (error.stack ?? "")
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .map((line) => line.trim());
  return { error: error.name, frames: frames.slice(0, 8) };
}
