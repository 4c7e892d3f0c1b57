// The generated past of the demo's company, written into a store of a test.
import { loadCalendar } from "../../config/calendars.ts";
import { workingTimeOf } from "../../hub/assembly/company.ts";
import { makeConnectionSecrets, readDemoCompany } from "../../hub/demo/company.ts";
import { type HistoryTotals, writeHistory } from "../../hub/demo/history/history.ts";
import { readClients, readContent, readDay } from "../../hub/demo/script.ts";
import { seed } from "../../hub/demo/seed.ts";
import { complainingClients } from "../../hub/demo/stage.ts";
import type { Store } from "../../hub/store/store.ts";
import { ulids } from "./databases.ts";

export const PAST_UNTIL = "2026-03-17";
const hasher = { hash: async () => "none", verify: async () => false };

export async function growPast(into: Store, months: number): Promise<{ totals: HistoryTotals; clientIds: ReadonlyMap<string, string> }> {
  const company = readDemoCompany(makeConnectionSecrets());
  const seeded = await seed({ store: into, ids: ulids, hasher }, company, readContent().staff, readClients(), "2025-01-17T09:00:00.000Z");
  const past = {
    store: into,
    company,
    time: workingTimeOf(company, loadCalendar(company.calendar)),
    clients: readClients(),
    seeded,
    complaining: complainingClients(readDay()),
    until: PAST_UNTIL,
    writtenFor: PAST_UNTIL,
    months,
    seed: 7,
  };
  return { totals: await writeHistory(past), clientIds: seeded.clientIds };
}
