// A scripted call as the clouds see it: the customer's leg that came in and a leg for each telephone of ours, or our
// telephone first and then the customer's.
import type { ScriptedCall } from "./script.ts";
import { waitedUntil } from "./script.ts";

export const CLOUD_AGENTS = { "101": "+380501112231", "102": "+380501112232", "103": "+380501112233" } as const;

export interface CloudLeg {
  readonly name: string;
  readonly first: boolean;
  readonly extension: string | null;
  readonly from: string;
  readonly to: string;
  readonly startSec: number;
  readonly answerSec: number | null;
  readonly endSec: number;
  readonly end: "answered" | "missed" | "busy" | "cancelled";
}

export function cloudLegs(call: ScriptedCall): readonly CloudLeg[] {
  const customer = call.customer ?? "anonymous";
  const target = (extension: string): string => CLOUD_AGENTS[extension as keyof typeof CLOUD_AGENTS];
  const [talk] = call.talks;
  const unanswered = call.outcome === "busy" ? "busy" : "missed";
  const { startSec, endSec } = call;
  if (call.direction === "inbound") {
    const answered = { startSec, answerSec: startSec, endSec, end: "answered" } as const;
    return [
      { name: "first", first: true, extension: null, from: customer, to: call.line, ...answered },
      ...call.extensions.map((extension): CloudLeg => {
        const own = { name: extension, first: false, extension, from: customer, to: target(extension), startSec } as const;
        if (talk === undefined) return { ...own, answerSec: null, endSec, end: unanswered };
        if (talk.extension === extension) return { ...own, answerSec: talk.fromSec, endSec: talk.toSec, end: "answered" };
        return { ...own, answerSec: null, endSec: waitedUntil(call), end: "cancelled" };
      }),
    ];
  }
  const extension = call.extensions[0] ?? "";
  return [
    { name: "first", first: true, extension, from: call.line, to: target(extension), startSec, answerSec: startSec + 2, endSec, end: "answered" },
    {
      name: "customer",
      first: false,
      extension: null,
      from: call.line,
      to: customer,
      startSec: startSec + 2,
      answerSec: talk?.fromSec ?? null,
      endSec,
      end: talk === undefined ? unanswered : "answered",
    },
  ];
}
