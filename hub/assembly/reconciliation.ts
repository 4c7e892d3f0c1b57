// Reconciliation joined up: those connections whose provider lists its calls, at the pace the company wants.
import type { Company } from "../../config/companyTypes.ts";
import type { ProviderIo } from "../../telephony/adapter.ts";
import { readConnections } from "../../telephony/providers.ts";
import { createReconciler, type ReconcilerDeps } from "../../telephony/reconcile.ts";
import type { Timers } from "../system/timers.ts";
import { connectionConfigs } from "./company.ts";

interface ReconciliationDeps extends Omit<ReconcilerDeps, "connections" | "timeZone"> {
  readonly company: Company;
  readonly io: ProviderIo;
}

const LOOK_MS = 15_000;

export function assembleReconciliation({ company, ...deps }: ReconciliationDeps) {
  const { connections } = readConnections(connectionConfigs(company));
  const reconciled = company.connections.flatMap(({ id, provider, reconcileMinutes }) => {
    const callList = connections.get(id)?.commands.callList ?? null;
    return callList === null || reconcileMinutes === 0 ? [] : [{ id, provider, everyMinutes: reconcileMinutes, callList }];
  });
  const look = createReconciler({ ...deps, connections: reconciled, timeZone: company.timeZone });
  return {
    start: (timers: Timers) => {
      if (reconciled.length > 0) timers.every(LOOK_MS, "reconciliation", look);
    },
  };
}
