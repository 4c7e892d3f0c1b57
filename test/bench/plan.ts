// What one run measures, read from its arguments: `--quick` takes a smaller base and shorter cells, `--rounds N` and
// `--at 1,64` fewer or more of either, `--limit` adds the limit to a quick one, `--json` prints for a machine.
import type { BaseSize } from "./base.ts";

export interface Plan {
  readonly base: BaseSize;
  readonly rounds: number;
  /** At each concurrency. */
  readonly warmSec: number;
  readonly cellSec: number;
  readonly openSec: number;
  /** Of the floor's capacity. */
  readonly openShares: readonly number[];
  readonly concurrencies: readonly number[];
  /** Measured beside the limit too. */
  readonly withLimit: boolean;
  readonly asJson: boolean;
  /** Settings of the hub's environment to try beside its own. */
  readonly settings: readonly string[];
}

/** Same-run ratios hub : floor of events per second, by concurrency. */
export const GOALS: ReadonlyMap<number, number> = new Map([
  [1, 0.8],
  [16, 1],
  [64, 2],
  [256, 2.5],
]);
export const CARD_GOAL = 1.2;
/** Same-run ratios hub : limit, at the concurrencies where events share transactions. */
export const LIMIT_GOALS = { at: [64, 256], perSecond: 0.6, cpu: 1.6, databaseCpu: 1.3 } as const;

const QUICK = { base: { clients: 50_000, interactions: 150_000 }, rounds: 2, warmSec: 3, cellSec: 2.5, openSec: 8, openShares: [0.5] };
const FULL = { base: { clients: 1_000_000, interactions: 3_000_000 }, rounds: 5, warmSec: 8, cellSec: 6, openSec: 20, openShares: [0.25, 0.5, 0.75] };
const SETTING = /^[A-Z_]+=/;

export function readPlan(args: readonly string[]): Plan {
  const argument = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const size = args.includes("--quick") ? QUICK : FULL;
  const at = argument("--at")?.split(",").map(Number);
  const plan = {
    ...size,
    rounds: Number(argument("--rounds") ?? size.rounds),
    concurrencies: at ?? [...GOALS.keys()],
    withLimit: size === FULL || args.includes("--limit"),
    asJson: args.includes("--json"),
    settings: args.filter((one) => SETTING.test(one)),
  };
  if (!(plan.rounds >= 1) || plan.concurrencies.some((one) => !(one >= 1))) throw new Error("--rounds and --at take numbers of 1 and more.");
  return plan;
}
