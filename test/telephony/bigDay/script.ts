// A day of calls as it was meant: who called whom, who picked up and when it ended. Nothing of any provider's words
// stands here; the exchanges tell it in theirs, and the record is measured against it.
import type { Outcome } from "../../../hub/contract/vocabulary.ts";

export const STORIES = ["answered", "ringAll", "transferred", "missed", "abandoned", "busy", "voicemail", "reached", "unreached", "engaged"] as const;
/** The last three we place ourselves. */
export type Story = (typeof STORIES)[number];

export interface Talk {
  readonly extension: string;
  readonly fromSec: number;
  readonly toSec: number;
}

export interface ScriptedCall {
  readonly connectionId: string;
  /** Of this day alone; exchanges make their ids of it. */
  readonly number: number;
  readonly story: Story;
  readonly direction: "inbound" | "outbound";
  /** E.164; null: hidden. */
  readonly customer: string | null;
  /** Ours, E.164. */
  readonly line: string;
  readonly startSec: number;
  /** The telephones of ours that take part: all that ring, or who places the call. */
  readonly extensions: readonly string[];
  readonly talks: readonly Talk[];
  readonly endSec: number;
  readonly outcome: Outcome;
}

/** What one exchange can say. */
export interface Repertoire {
  readonly connectionId: string;
  readonly country: "RU" | "UA";
  readonly stories: readonly Story[];
  readonly hides: boolean;
}

export const LINES = { RU: "+74951234567", UA: "+380443334455" } as const;
export const EXTENSIONS = ["101", "102", "103"] as const;
const OUTCOMES: Readonly<Record<Story, Outcome>> = {
  answered: "answered",
  ringAll: "answered",
  transferred: "answered",
  missed: "missed",
  abandoned: "abandoned",
  busy: "busy",
  voicemail: "voicemail",
  reached: "answered",
  unreached: "missed",
  engaged: "busy",
};
const HIDDEN_SHARE = 0.06;
/** One customer's calls stand so far apart that no delay on the way puts the later one first. */
const APART_SEC = 15 * 60;
const LONGEST_SEC = 10 * 60;

export function writeScript(
  repertoires: readonly Repertoire[],
  options: { readonly calls: number; readonly fromSec: number; readonly toSec: number; readonly random: () => number },
): readonly ScriptedCall[] {
  const { calls, fromSec, toSec, random } = options;
  const whole = (below: number): number => Math.floor(random() * below);
  const pick = <T>(items: readonly T[]): T => items[whole(items.length)] as T;
  const busyUntil = new Map<string, number>();
  const customers = { RU: numbers("+7916", calls), UA: numbers("+38067", calls) };
  const starts = Array.from({ length: calls }, () => fromSec + whole(toSec - fromSec - LONGEST_SEC)).sort((one, other) => one - other);
  return starts.map((startSec, number) => {
    const { connectionId, country, stories, hides } = pick(repertoires);
    const story = pick(stories);
    const direction = story === "reached" || story === "unreached" || story === "engaged" ? "outbound" : "inbound";
    const free = (): string => {
      const one = pick(customers[country]);
      return (busyUntil.get(one) ?? 0) > startSec ? free() : one;
    };
    const customer = direction === "inbound" && hides && random() < HIDDEN_SHARE ? null : free();
    if (customer !== null) busyUntil.set(customer, startSec + LONGEST_SEC + APART_SEC);
    const [first, second] = [whole(3), whole(2)];
    const one = EXTENSIONS[first] as string;
    const others = EXTENSIONS.filter((extension) => extension !== one);
    // Some give up before anybody could have picked up.
    const waitedUntil = startSec + (story === "abandoned" && random() < 0.3 ? 2 + whole(3) : 6 + whole(50));
    const talkedUntil = waitedUntil + 5 + whole(240);
    const over = OUTCOMES[story];
    const middle = waitedUntil + Math.ceil((talkedUntil - waitedUntil) / 2);
    const talks =
      over !== "answered"
        ? []
        : story === "transferred"
          ? [
              { extension: one, fromSec: waitedUntil, toSec: middle },
              { extension: others[second] as string, fromSec: middle, toSec: talkedUntil },
            ]
          : [{ extension: one, fromSec: waitedUntil, toSec: talkedUntil }];
    return {
      connectionId,
      number,
      story,
      direction,
      customer,
      line: LINES[country],
      startSec,
      extensions: story === "ringAll" ? EXTENSIONS : [one],
      talks,
      endSec: over === "answered" ? talkedUntil : waitedUntil,
      outcome: over,
    };
  });
}

/** Fewer than calls, so that most come back, and some often. */
function numbers(prefix: string, calls: number): readonly string[] {
  return Array.from({ length: Math.max(40, Math.ceil(calls / 4)) }, (_, index) => `${prefix}${String(1_000_001 + index)}`);
}

export function talkSecOf({ talks }: ScriptedCall): number {
  return talks.reduce((sum, { fromSec, toSec }) => sum + toSec - fromSec, 0);
}

export function waitedUntil({ talks, endSec }: ScriptedCall): number {
  return talks[0]?.fromSec ?? endSec;
}

export function digits(number: string): string {
  return number.replace("+", "");
}

export function isoOf(sec: number): string {
  return new Date(sec * 1000).toISOString();
}
