// Processes under measurement: started, asked for their CPU and memory by the operating system, stopped.
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { bundled } from "../support/bundled.ts";

const TICKS_PER_SEC = 100;
const START_WITHIN_MS = 60_000;

export interface Measured {
  readonly process: ChildProcess;
  readonly port: number;
  stop(): Promise<void>;
}

/** CPU seconds used so far, user and system. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SEC;
}

/** CPU seconds the whole machine has spent so far, also those its host gave to others. */
export function machineCpuSeconds(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, stolen = 0] = (/^cpu +(.*)$/m.exec(readFileSync("/proc/stat", "utf8"))?.[1] ?? "")
    .split(" ")
    .map(Number);
  return (user + nice + system + irq + softIrq + stolen) / TICKS_PER_SEC;
}

export function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1_024;
}

/** Runs a TypeScript file that prints `listening <port>`, as one file as `npm start` does. */
export async function startProcess(file: string, args: readonly string[], nodeArgs: readonly string[] = []): Promise<Measured> {
  const child = spawn(process.execPath, [...nodeArgs, await bundled(file), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    // Whoever is killed tells no coverage, and to tell it costs more than to run.
    env: { ...process.env, NODE_V8_COVERAGE: undefined },
  });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${file} did not start within ${START_WITHIN_MS / 1000} s`)), START_WITHIN_MS);
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code} before it listened`)));
    child.stdout?.on("data", (chunk: Buffer) => {
      const port = /listening (\d+)/.exec(chunk.toString())?.[1];
      if (port === undefined) return;
      clearTimeout(late);
      resolve({
        process: child,
        port: Number(port),
        stop: async () => {
          if (child.exitCode !== null || child.signalCode !== null) return;
          const ended = new Promise((done) => child.once("exit", done));
          child.kill("SIGTERM");
          setTimeout(() => child.kill("SIGKILL"), 8_000).unref();
          await ended;
        },
      });
    });
  });
}
