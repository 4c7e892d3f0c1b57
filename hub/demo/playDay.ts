// Plays the scripted day against a running hub by its public surface alone: one more provider whose webhooks are
// signed, clients who write through a Bot API, agents who log in and act. What this version has no door for is
// skipped and counted.
import { DateTime } from "luxon";
import type { ConnectionSecrets } from "./company.ts";
import type { Refusal } from "./desk.ts";
import type { FakeTelegram } from "./fakeTelegram.ts";
import { callSteps } from "./playCalls.ts";
import { messageSteps } from "./playMessages.ts";
import { createContext, type PlayContext, type Step } from "./playSteps.ts";
import { visitSteps } from "./playVisits.ts";
import { type Day, type DayEvent, type DemoClient, readClients, readContent, readDay } from "./script.ts";

export interface PlayOptions {
  readonly hubUrl: string;
  readonly secrets: ConnectionSecrets;
  /** Of every agent's account. */
  readonly password: string;
  /** Null: the hub's bot talks to another Bot API, so the messages are skipped. */
  readonly telegram: FakeTelegram | null;
  /** When the script's first second is. */
  readonly startsAt: Date;
  readonly now: () => Date;
  /** Resolves when that time has come; how fast, the caller decides. */
  readonly reach: (at: Date) => Promise<void>;
  readonly signal?: AbortSignal;
  readonly onStep?: (eventId: string, atSec: number) => void;
}

export interface PlayResult {
  readonly events: number;
  /** By what it would have needed. */
  readonly skipped: Readonly<Record<string, number>>;
  /** What the hub did not let an agent do: a visitor may have been faster. */
  readonly refused: readonly (Refusal & { readonly eventId: string })[];
}

export async function playDay(options: PlayOptions): Promise<PlayResult> {
  const { company, staff } = readContent();
  const day = readDay(DateTime.fromJSDate(options.startsAt, { zone: company.timeZone }).toFormat("yyyy-MM-dd"));
  const skipped: Record<string, number> = {};
  const refused: (Refusal & { eventId: string })[] = [];
  const skip = (what: string): void => {
    skipped[what] = (skipped[what] ?? 0) + 1;
  };
  const context = createContext({
    ...options,
    staff,
    skip,
    refuse: (eventId, { status, code }) => void refused.push({ eventId, status, code }),
  });
  const steps = [...presenceSteps(context, day), ...stepsOf(context, options.telegram, day.events, readClients())];
  try {
    for (const step of steps.toSorted((left, right) => left.atSec - right.atSec)) {
      await options.reach(context.instant(step.atSec));
      if (options.signal?.aborted === true) break;
      await step.run();
      options.onStep?.(step.eventId, step.atSec);
    }
  } finally {
    await context.leave();
  }
  const left = Object.values(skipped).reduce((sum, count) => sum + count, 0);
  return { events: day.events.length - left, skipped, refused };
}

/** Whatever has no door here is counted. */
function stepsOf(context: PlayContext, telegram: FakeTelegram | null, events: readonly DayEvent[], clients: readonly DemoClient[]): readonly Step[] {
  const calls = events.filter((event) => event.channel === "call");
  const messages = events.filter((event) => event.channel === "telegram");
  const visits = events.filter((event) => event.channel === "visit");
  for (const { channel } of events) if (channel !== "call" && channel !== "visit" && (channel !== "telegram" || telegram === null)) context.skip(channel);
  const people = clients.flatMap(({ contacts }) => contacts);
  return [
    ...calls.flatMap((event) => callSteps(context, event)),
    ...visitSteps(context, visits, clients),
    ...(telegram === null ? [] : messageSteps(context, telegram, messages, people)),
  ];
}

function presenceSteps(context: PlayContext, { presence }: Day): readonly Step[] {
  return Object.entries(presence).flatMap(([staffId, states]) =>
    states.map(({ at, state }) => ({
      atSec: at,
      eventId: `presence:${staffId}`,
      run: async () => {
        const answer = await (await context.desk(staffId)).setState(state);
        if (!answer.ok) context.refuse(`presence:${staffId}`, answer);
      },
    })),
  );
}
