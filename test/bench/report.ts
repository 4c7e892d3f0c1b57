// What a run prints: every cell with medians over its rounds, the ratios of each round's pair, and which rounds were
// dropped because others used the machine.
import { type Cell, MOST_OTHERS } from "./cell.ts";
import { parseCosts, parseLines } from "./parse.ts";
import { CARD_GOAL, GOALS, LIMIT_GOALS, type Plan } from "./plan.ts";

/** One round at one concurrency or rate: the sides, one right after the other. */
export interface Pair {
  readonly hub: Cell;
  readonly floor: Cell;
  /** Null: not measured. */
  readonly limit: Cell | null;
}

/** By what was driven: a concurrency, or a share of the floor's capacity. */
export type Pairs = ReadonlyMap<string, readonly Pair[]>;

interface Ratio {
  readonly at: string;
  readonly rounds: number;
  readonly dropped: number;
  readonly perSecond: number;
  readonly lowest: number;
  readonly highest: number;
  readonly cpu: number;
  readonly databaseCpu: number;
  readonly goal: number | null;
  readonly cardToAcknowledgementP99: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = low] = sorted.length % 2 === 0 ? sorted.slice(middle - 1, middle + 1) : sorted.slice(middle, middle + 1);
  return (low + high) / 2;
}

/** Cores others used at most while it was measured. */
export function disturbance({ hub, floor, limit }: Pair): number {
  return Math.max(hub.othersCores, floor.othersCores, limit?.othersCores ?? 0);
}

/** Those that others left alone; all of them when they left none alone. */
export function undisturbed(pairs: readonly Pair[]): readonly Pair[] {
  const quiet = pairs.filter((pair) => disturbance(pair) <= MOST_OTHERS);
  return quiet.length === 0 ? pairs : quiet;
}

export function report(pairs: Pairs, plan: Plan): string {
  const ratios = [...pairs].map(([at, list]) => ratioOf(at, list));
  if (plan.asJson) return JSON.stringify({ plan, cells: Object.fromEntries(pairs), ratios, parse: parseCosts() });
  const rows = [...pairs].flatMap(([at, list]) => {
    const used = undisturbed(list);
    return [
      row(
        `hub ${at}`,
        used.map(({ hub }) => hub),
      ),
      row(
        `floor ${at}`,
        used.map(({ floor }) => floor),
      ),
      ...(plan.withLimit
        ? [
            row(
              `limit ${at}`,
              used.flatMap(({ limit }) => limit ?? []),
            ),
          ]
        : []),
    ];
  });
  return [
    HEAD,
    ...rows,
    "",
    "ratios hub : floor of each round's pair, medians (lowest–highest)",
    ...ratios.map(ratioLine),
    ...(plan.withLimit ? limitLines(pairs) : []),
    ...parseLines(),
  ].join("\n");
}

function ratioOf(at: string, list: readonly Pair[]): Ratio {
  const used = undisturbed(list);
  const each = (pick: (cell: Cell) => number): readonly number[] => used.map(({ hub, floor }) => pick(hub) / pick(floor));
  const perSecond = each((cell) => cell.perSecond);
  return {
    at,
    rounds: used.length,
    dropped: list.length - used.length,
    perSecond: median(perSecond),
    lowest: Math.min(...perSecond),
    highest: Math.max(...perSecond),
    cpu: median(each((cell) => cell.cpuMsPerEvent)),
    databaseCpu: median(each((cell) => cell.databaseCpuMsPerEvent)),
    goal: GOALS.get(Number(at)) ?? null,
    cardToAcknowledgementP99: median(used.map(({ hub }) => hub.card.p99 / hub.acknowledgement.p99)),
  };
}

const HEAD = [
  "".padEnd(14),
  ..."ev/s,ack50,ack95,ack99,card50,card95,card99,cpu ms,db ms,drv ms,rss MB,others".split(",").map((name) => name.padStart(7)),
  "lost/doubled/refused",
].join(" ");

function row(name: string, cells: readonly Cell[]): string {
  const of = (pick: (cell: Cell) => number, digits = 0): string => median(cells.map(pick)).toFixed(digits).padStart(7);
  const sum = (pick: (cell: Cell) => number): number => cells.reduce((total, cell) => total + pick(cell), 0);
  return [
    name.padEnd(14),
    of((c) => c.perSecond),
    of((c) => c.acknowledgement.p50, 1),
    of((c) => c.acknowledgement.p95, 1),
    of((c) => c.acknowledgement.p99, 1),
    of((c) => c.card.p50, 1),
    of((c) => c.card.p95, 1),
    of((c) => c.card.p99, 1),
    of((c) => c.cpuMsPerEvent, 2),
    of((c) => c.databaseCpuMsPerEvent, 2),
    of((c) => c.driverCpuMsPerEvent, 2),
    of((c) => c.rssMb),
    of((c) => c.othersCores, 2),
    `${sum((c) => c.lostCards)}/${sum((c) => c.doubledCards)}/${sum((c) => c.refused)}`,
  ].join(" ");
}

function limitLines(pairs: Pairs): readonly string[] {
  const lines = [...pairs].map(([at, list]) => {
    const each = (pick: (cell: Cell) => number): number =>
      median(undisturbed(list).flatMap(({ hub, limit }) => (limit === null ? [] : [pick(hub) / pick(limit)])));
    const meant = (LIMIT_GOALS.at as readonly number[]).includes(Number(at));
    const shown = (ratio: number, goal: string, met: boolean): string => `${ratio.toFixed(2)}${meant ? ` (goal ${goal}: ${met ? "met" : "missed"})` : ""}`;
    const [perSecond, cpu, databaseCpu] = [each((cell) => cell.perSecond), each((cell) => cell.cpuMsPerEvent), each((cell) => cell.databaseCpuMsPerEvent)];
    return [
      `${at.padEnd(10)} events/s ${shown(perSecond, `≥ ${LIMIT_GOALS.perSecond}`, perSecond >= LIMIT_GOALS.perSecond)}`,
      `CPU ${shown(cpu, `≤ ${LIMIT_GOALS.cpu}`, cpu <= LIMIT_GOALS.cpu)}`,
      `database CPU ${shown(databaseCpu, `≤ ${LIMIT_GOALS.databaseCpu}`, databaseCpu <= LIMIT_GOALS.databaseCpu)}`,
    ].join(" · ");
  });
  return ["", "ratios hub : limit, medians", ...lines];
}

function ratioLine(ratio: Ratio): string {
  const verdict = ratio.goal === null ? "" : ` (goal ≥ ${ratio.goal}: ${ratio.perSecond >= ratio.goal ? "met" : "missed"})`;
  // In a closed loop nobody waits for the cards: there the goal is not meant.
  const cardVerdict = ratio.goal !== null ? "" : ` (goal ≤ ${CARD_GOAL}: ${ratio.cardToAcknowledgementP99 <= CARD_GOAL ? "met" : "missed"})`;
  return [
    `${ratio.at.padEnd(10)} events/s ${ratio.perSecond.toFixed(2)} (${ratio.lowest.toFixed(2)}–${ratio.highest.toFixed(2)})${verdict}`,
    `CPU ${ratio.cpu.toFixed(2)}`,
    `database CPU ${ratio.databaseCpu.toFixed(2)}`,
    `card p99 ÷ acknowledgement p99 ${ratio.cardToAcknowledgementP99.toFixed(2)}${cardVerdict}`,
    `${ratio.rounds} rounds${ratio.dropped === 0 ? "" : `, ${ratio.dropped} dropped: others used more than ${MOST_OTHERS} cores`}`,
  ].join(" · ");
}
