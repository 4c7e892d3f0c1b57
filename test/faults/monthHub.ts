// A hub of the month as a process of its own, so that it can be killed: its watch over deadlines and its sweep of
// requests on the real store, at the instants it is told.
import { createDeadlineWatch } from "../../hub/actions/deadlines/watchDeadlines.ts";
import { sweepRequests } from "../../hub/actions/requests/sweepRequests.ts";
import type { User } from "../../hub/contract/api.ts";
import { createStore } from "../../hub/store/store.ts";
import { complaintDesk } from "../support/complaints.ts";
import { systemClock, ulids } from "../support/databases.ts";
import { MONTH_TIME } from "../support/monthPeople.ts";

const [, , url = "", headId = ""] = process.argv;
const store = createStore({ url, clock: systemClock, ids: ulids });
const desk = complaintDesk(store);
const deps = { ...store, ...desk.deps };
const watch = createDeadlineWatch({ ...deps, workingTime: MONTH_TIME, atRiskPercent: 25 });
const sweep = {
  ...deps,
  staffWays: async (people: readonly { readonly id: string }[]) => people.map(({ id }) => ({ userId: id, channel: "mail" as const })),
  headOf: (_: string, people: readonly User[]) => people.find(({ id }) => id === headId) ?? null,
};
process.on("message", (nowMs: number) => {
  desk.clock.nowMs = nowMs;
  void Promise.all([watch.look(), sweepRequests(sweep)]).then(() => process.send?.(nowMs));
});
process.on("disconnect", () => process.exit(0));
await store.users.list();
process.send?.("ready");
