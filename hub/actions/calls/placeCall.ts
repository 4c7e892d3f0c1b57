// Click-to-call: the provider rings the actor's own extension, then the client. The command is committed before
// the provider is asked, and the provider is asked once: whatever the answer, nobody is called twice.
import type { CallCommand, Client } from "../../contract/api.ts";
import { HubError } from "../../contract/errors.ts";
import { chooseWay, type DialPlan } from "../../domain/dialling.ts";
import { matchKey } from "../../domain/identity.ts";
import { normalisePhone } from "../../domain/phone.ts";
import type { CallCommandRecord, DialResult, Telephone } from "../../ports/calls.ts";
import type { Clients } from "../../ports/clients.ts";
import type { Unit } from "../../ports/unit.ts";
import type { Users } from "../../ports/users.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import type { PendingCalls } from "./pendingCalls.ts";

export interface CallDeps extends VerbDeps {
  readonly users: Pick<Users, "get">;
  readonly clients: Pick<Clients, "get">;
  readonly telephone: Telephone;
  readonly pendingCalls: PendingCalls;
  readonly dialPlan: DialPlan;
  /** The provider's name, for the counter. */
  readonly providerOf: (connectionId: string) => string;
  /** By which national numbers typed here are read. */
  readonly country: string;
}

export interface Wanted {
  /** A number in any notation, or a client's point. */
  readonly to?: string;
  readonly clientId?: string;
  readonly pointId?: string;
  readonly connectionId?: string;
}

interface Callee {
  readonly phone: string;
  readonly clientId: string | null;
  readonly contactId: string | null;
}

/** Errors: `no_extension`, `number_unusable`, `cannot_dial`, `call_pending`. What the provider said is in the answer. */
export async function placeCall(deps: CallDeps, actor: Actor, wanted: Wanted): Promise<CallCommand> {
  requirePermission(actor, "call.place");
  const extension = (await deps.users.get(actor.userId))?.extension ?? null;
  if (extension === null) throw new HubError("no_extension");
  const callee = await calleeOf(deps, wanted);
  const way = chooseWay(deps.dialPlan, deps.telephone.canDial, { connectionId: wanted.connectionId ?? null, queues: actor.queues });
  if (way === null) throw new HubError("cannot_dial");
  const command = await deps.transactions.run(async (unit): Promise<CallCommandRecord> => {
    const asked: CallCommandRecord = {
      id: deps.ids.next(),
      state: "pending",
      extension,
      agentId: actor.userId,
      ...(await ownerOf(unit, callee)),
      ...way,
      interactionId: null,
      callKey: null,
      error: null,
      errorDetail: null,
      createdAt: deps.clock.now().toISOString(),
      endedAt: null,
    };
    if (!(await unit.addCallCommand(asked))) throw new HubError("call_pending");
    return asked;
  });
  // Before the provider is asked: its events may come before its answer.
  deps.pendingCalls.put(command);
  const { id: commandId, phone: customer, connectionId, line } = command;
  const result = await deps.telephone.dial({ commandId, extension, customer, connectionId, line });
  deps.counters.count("otklik_call_commands_total", { provider: deps.providerOf(connectionId), result: result.kind });
  const settled = await deps.transactions.run((unit) => settle(unit, command, result, deps.clock.now().toISOString()));
  deps.pendingCalls.put(settled);
  return settled;
}

async function calleeOf({ clients, country }: CallDeps, { to, clientId, pointId }: Wanted): Promise<Callee> {
  if (to !== undefined) {
    const { e164 } = normalisePhone(to, country);
    if (e164 === null) throw new HubError("number_unusable");
    return { phone: e164, clientId: null, contactId: null };
  }
  const client = clientId === undefined ? null : await clients.get(clientId);
  const contact = client?.contacts.find(({ points }) => points.some(({ id }) => id === pointId));
  const point = contact?.points.find(({ id }) => id === pointId);
  if (client === null || contact === undefined || point === undefined) throw new HubError("not_found");
  return { phone: phoneOf(point), clientId: client.id, contactId: contact.id };
}

function phoneOf({ kind, value }: Client["contacts"][number]["points"][number]): string {
  if (kind !== "phone" || !value.startsWith("+")) throw new HubError("number_unusable");
  return value;
}

/** A bare number is its owner's, if it has one. */
async function ownerOf(unit: Unit, callee: Callee): Promise<Callee> {
  if (callee.clientId !== null) return callee;
  const key = matchKey("phone", callee.phone);
  const owner = (await unit.contactsByMatchKey([key])).get(key);
  return { phone: callee.phone, clientId: owner?.clientId ?? null, contactId: owner?.contactId ?? null };
}

/** Events may have been quicker than the answer: a command whose call is known stands as it is. */
async function settle(unit: Unit, asked: CallCommandRecord, result: DialResult, now: string): Promise<CallCommandRecord> {
  const known = (await unit.lockCallCommand(asked.id)) ?? asked;
  const settled = settledBy(known, result, now);
  if (settled !== known) await unit.saveCallCommand(settled);
  return settled;
}

function settledBy(known: CallCommandRecord, result: DialResult, now: string): CallCommandRecord {
  switch (result.kind) {
    case "placed":
      return result.callKey === null ? known : { ...known, callKey: result.callKey };
    case "unknown":
      return known;
    case "refused":
    case "unreachable":
      return known.state === "pending" ? { ...known, state: "failed", error: result.kind, errorDetail: result.detail, endedAt: now } : known;
  }
}
