// Events that failed are tried again with back-off until they pass or are given up for a person to look at
// (`otklik doctor` shows them, `otklik replay` puts them back).
import { HubError } from "../../contract/errors.ts";
import { describe, retryAt } from "./failure.ts";
import { handleBatch } from "./handleBatch.ts";
import type { IngestDeps } from "./ingestEvent.ts";
import { publish } from "./publish.ts";

const LAST_ATTEMPT = 12;
const SWEEP_LIMIT = 100;

/** How many got through and how many did not. */
export async function sweepFailed(deps: IngestDeps): Promise<{ readonly passed: number; readonly failed: number }> {
  const due = await deps.store.failedDue(deps.clock.now().toISOString(), SWEEP_LIMIT);
  let passed = 0;
  for (const entry of due) {
    try {
      const result = await deps.store.transaction(async (unit) => {
        unit.resolve([entry.id]);
        return handleBatch(unit, [entry], "known", {
          rules: deps.rules,
          directory: deps.directory,
          newId: () => deps.ids.next(),
          digest: deps.digest,
          now: deps.clock.now().toISOString(),
          pendingCalls: deps.pendingCalls,
          // It is old news: whatever it is about may be there by now.
          recentCalls: { has: () => true },
        });
      });
      publish(deps, result);
      passed += 1;
    } catch (error) {
      // The store's own trouble is no fault of the event.
      if (error instanceof HubError && error.code === "unavailable") throw error;
      const attempts = entry.attempts + 1;
      await deps.store.retryLater(entry.id, describe(error), attempts >= LAST_ATTEMPT ? null : retryAt(deps.clock.now(), attempts));
      deps.log.error({ ledgerId: entry.id, attempts, error: describe(error) }, "a kept event failed again");
    }
  }
  return { passed, failed: due.length - passed };
}
