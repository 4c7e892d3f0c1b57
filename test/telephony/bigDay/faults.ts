// What the way does to requests: some come twice, some late, some never, and one exchange is not heard for an hour.
import type { Exchange, Said } from "./exchange.ts";
import type { ScriptedCall } from "./script.ts";

export interface Outage {
  readonly connectionId: string;
  readonly fromSec: number;
  readonly toSec: number;
}

export interface Delivery {
  readonly atSec: number;
  readonly request: Said["request"];
  readonly repeated: boolean;
}

export interface Way {
  /** In order of arrival. */
  readonly deliveries: readonly Delivery[];
  /** Of each call by its number, what came through. */
  readonly heard: ReadonlyMap<number, ReadonlySet<string>>;
  readonly counts: { readonly said: number; readonly repeated: number; readonly late: number; readonly lost: number; readonly silenced: number };
}

const REPEATED = 0.2;
const LATE = 0.05;
const LOST = 0.01;

export function onTheWay(calls: readonly ScriptedCall[], exchanges: ReadonlyMap<string, Exchange>, outage: Outage, random: () => number): Way {
  const deliveries: Delivery[] = [];
  const heard = new Map<number, Set<string>>();
  const counts = { said: 0, repeated: 0, late: 0, lost: 0, silenced: 0 };
  for (const call of calls) {
    const through = new Set<string>();
    heard.set(call.number, through);
    const all = inOrder(exchanges.get(call.connectionId)?.say(call) ?? []);
    all.forEach(({ name, atSec, request }, index) => {
      counts.said += 1;
      const [lost, late, repeated] = [random() < LOST, random() < LATE, random() < REPEATED];
      const byWire = typeof request === "string";
      if (call.connectionId === outage.connectionId && atSec >= outage.fromSec && atSec < outage.toSec) counts.silenced += 1;
      else if (lost && !byWire) counts.lost += 1;
      else {
        through.add(name);
        // Behind what was said next, so that the two change places.
        const at = late && !byWire ? Math.min((all[index + 1]?.atSec ?? atSec) + 1, atSec + 200) + Math.floor(random() * 10) : atSec;
        if (late && !byWire) counts.late += 1;
        deliveries.push({ atSec: at, request, repeated: false });
        if (!repeated) return;
        counts.repeated += 1;
        deliveries.push({ atSec: at + 1 + Math.floor(random() * 60), request, repeated: true });
      }
    });
  }
  return { deliveries: deliveries.sort((one, other) => one.atSec - other.atSec), heard, counts };
}

function inOrder(said: readonly Said[]): readonly Said[] {
  return [...said].sort((one, other) => one.atSec - other.atSec);
}
