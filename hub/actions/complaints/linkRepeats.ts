// Links repeated complaints with the last one before them. By a look of its own, so that it does not matter by which
// door they came.
import { linesOf } from "../../domain/complaintChange.ts";
import type { ComplaintLife } from "../../ports/complaintLife.ts";
import type { VerbDeps } from "../verb.ts";

const LOOKED_BACK_MS = 86_400_000;

export async function linkRepeats(deps: VerbDeps & { readonly life: Pick<ComplaintLife, "unlinkedRepeats"> }): Promise<void> {
  const now = deps.clock.now();
  const openedSince = new Date(now.getTime() - LOOKED_BACK_MS).toISOString();
  for (const { id, earlierId } of await deps.life.unlinkedRepeats(openedSince)) {
    const linked = await deps.transactions.run(async (unit) => {
      const before = await unit.lockComplaint(id);
      if (before === null || before.repeatOf !== null) return false;
      const after = { ...before, repeatOf: earlierId };
      const link = { kind: "complaint", id: earlierId } as const;
      await unit.saveComplaint(after);
      await unit.addEntries(id, linesOf(before, after, { at: now.toISOString(), byId: null, why: null, link, newId: deps.ids.next }));
      return true;
    });
    if (linked) deps.live.notice({ type: "complaint.changed", id }, { all: true });
  }
}
