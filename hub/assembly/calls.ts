// Click-to-call joined up: the providers' interfaces, the company's numbers, and what is on its way in memory.
import type { Company } from "../../config/companyTypes.ts";
import type { BoundCommands } from "../../telephony/adapter.ts";
import { createTelephone } from "../../telephony/commands.ts";
import { requestProvider } from "../../telephony/providerHttp.ts";
import { readConnections } from "../../telephony/providers.ts";
import { createPendingCalls } from "../actions/calls/pendingCalls.ts";
import type { CallDeps } from "../actions/calls/placeCall.ts";
import { type SweepDeps, sweepCalls } from "../actions/calls/sweepCalls.ts";
import type { DialPlan } from "../domain/dialling.ts";
import { normalisePhone } from "../domain/phone.ts";
import type { CallCommands, Telephone } from "../ports/calls.ts";
import type { Clock, Log } from "../ports/world.ts";
import { connectionConfigs } from "./company.ts";

interface CallsDeps {
  readonly company: Company;
  readonly publicUrl: string;
  /** Of connections the hub opens itself. */
  readonly socketCommands: (connectionId: string) => BoundCommands | null;
  readonly callCommands: Pick<CallCommands, "active">;
  readonly clock: Clock;
  readonly log: Log;
  /** Instead of the providers' own interfaces, where nobody is behind them. */
  readonly telephone: Telephone | null;
}

export function assembleCalls(deps: CallsDeps) {
  const { company, publicUrl, socketCommands, clock, log } = deps;
  const { connections } = readConnections(connectionConfigs(company));
  const telephone =
    deps.telephone ??
    createTelephone({ commandsOf: (id) => connections.get(id)?.commands ?? socketCommands(id), publicUrl, request: requestProvider, clock, log });
  const pendingCalls = createPendingCalls(deps.callCommands);
  const providers = new Map(company.connections.map(({ id, provider }) => [id, provider]));
  const providerOf = (id: string): string => providers.get(id) ?? "unknown";
  const verbs: Pick<CallDeps, "telephone" | "pendingCalls" | "dialPlan" | "providerOf"> = {
    telephone,
    pendingCalls,
    providerOf,
    dialPlan: dialPlanOf(company),
  };
  return {
    telephone,
    pendingCalls,
    verbs,
    sweep: (rest: Omit<SweepDeps, "pendingCalls" | "providerOf">) => sweepCalls({ ...rest, pendingCalls, providerOf }),
  };
}

function dialPlanOf({ connections, numbers, country }: Company): DialPlan {
  const settings = new Map(connections.map((connection) => [connection.id, connection]));
  return {
    connections: connections.map(({ id }) => id),
    lines: numbers.flatMap(({ number, connection, queue }) => {
      const { e164 } = normalisePhone(number, settings.get(connection ?? "")?.country ?? country);
      return e164 === null ? [] : [{ number: e164, connectionId: connection, queue }];
    }),
    queueOfConnection: new Map(connections.flatMap(({ id, settings: own }) => (typeof own["queue"] === "string" ? [[id, own["queue"]] as const] : []))),
  };
}
