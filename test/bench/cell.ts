// One measured stretch of one side: what the driver saw, what it cost whom, and how much of the machine others used
// meanwhile. A stretch that others disturbed says nothing of the ratio.
import type { LoadResult } from "./load.ts";
import { cpuSeconds, machineCpuSeconds, residentMb } from "./processes.ts";
import type { Contender } from "./sides.ts";

export interface Cell extends LoadResult {
  readonly cpuMsPerEvent: number;
  readonly databaseCpuMsPerEvent: number;
  readonly driverCpuMsPerEvent: number;
  readonly rssMb: number;
  /** Cores that neither side, the database nor the driver used. */
  readonly othersCores: number;
}

/** Of the cores; above it a round is dropped. */
export const MOST_OTHERS = 0.3;

/** `own`: the processes of this run beside the driver, whichever of them the stretch is about. */
export async function measured(
  { process: measuredProcess }: Pick<Contender, "process">,
  { databasePid, own }: { readonly databasePid: number; readonly own: readonly number[] },
  work: () => Promise<LoadResult>,
): Promise<Cell> {
  const pid = measuredProcess.process.pid ?? 0;
  const ownSeconds = (): number => [process.pid, databasePid, ...own].reduce((sum, one) => sum + cpuSeconds(one), 0);
  const at = (): readonly number[] => [
    performance.now() / 1_000,
    machineCpuSeconds(),
    ownSeconds(),
    cpuSeconds(pid),
    cpuSeconds(databasePid),
    cpuSeconds(process.pid),
  ];
  const before = at();
  const result = await work();
  const [seconds = 1, machine = 0, ours = 0, server = 0, database = 0, driver = 0] = at().map((now, index) => now - (before[index] ?? 0));
  const perEvent = (spent: number): number => (spent * 1_000) / Math.max(1, result.events);
  return {
    ...result,
    cpuMsPerEvent: perEvent(server),
    databaseCpuMsPerEvent: perEvent(database),
    driverCpuMsPerEvent: perEvent(driver),
    rssMb: residentMb(pid),
    othersCores: Math.max(0, (machine - ours) / seconds),
  };
}
