// Hands a card over: a chat to a colleague or to another queue, a call to a colleague's telephone by the exchange's
// own command. Who has the call then is for the exchange to tell.
import { HubError } from "../../contract/errors.ts";
import { may } from "../../contract/permissions.ts";
import type { Presence } from "../../contract/vocabulary.ts";
import { isReading } from "../../domain/articleOffer.ts";
import { isLive } from "../../domain/card.ts";
import type { Telephone, TransferOrder } from "../../ports/calls.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { Users } from "../../ports/users.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import { alreadyTaken, anothers, lockVisible } from "./lockVisible.ts";
import { withoutOffer } from "./withoutOffer.ts";

export interface TransferDeps extends VerbDeps {
  readonly users: Pick<Users, "get">;
  readonly telephone: Pick<Telephone, "canTransfer" | "transfer">;
  readonly company: { readonly queues: readonly { readonly id: string }[] };
}

export type TransferTo = { readonly userId: string } | { readonly queue: string };

interface Colleague {
  readonly id: string;
  readonly extension: string | null;
}

const AWAY: readonly Presence[] = ["offline", "break"];

export async function transferCard(deps: TransferDeps, actor: Actor, { id, to }: { readonly id: string; readonly to: TransferTo }): Promise<void> {
  requirePermission(actor, "card.take");
  const colleague = "userId" in to ? await colleagueOf(deps, actor, to.userId) : null;
  if ("queue" in to && !deps.company.queues.some((queue) => queue.id === to.queue)) throw invalid("queue", "There is no such queue.");
  const done = await deps.transactions.run(async (unit) => {
    const record = await lockVisible(unit, actor, id);
    if (!isLive(record.state)) throw new HubError("wrong_state", { detail: "It is closed already." });
    const other = anothers(actor, record);
    if (other !== null) return { other };
    if (record.channel === "call") return { call: orderOf(deps, actor, record, colleague) };
    await unit.saveInteraction(handedOver(record, "queue" in to ? to.queue : null, colleague, deps.clock.now().toISOString()));
    await unit.emit({ type: "card.changed", interactionId: record.id }, null);
    return {};
  });
  if (done.other !== undefined) throw await alreadyTaken(deps.users, done.other);
  if (done.call === undefined) return;
  // Outside the transaction: the exchange may take its time, and its events write the same row.
  const answer = await deps.telephone.transfer(done.call);
  if (answer.kind !== "placed") throw new HubError("cannot_transfer", { detail: answer.detail });
}

/** Somebody who is there to take it. */
async function colleagueOf({ users }: TransferDeps, actor: Actor, userId: string): Promise<Colleague> {
  const user = await users.get(userId);
  if (user === null || !user.active || !may(user.roles, "card.take")) throw invalid("userId", "There is no such person, or they take no cards.");
  if (user.id === actor.userId) throw invalid("userId", "This is you.");
  if (AWAY.includes(user.presence)) throw new HubError("wrong_state", { detail: `${user.name} is not at work now.` });
  return user;
}

/** In a queue it waits from now on, also where we had the last word or it was read as an advertisement: who is handed over waits for whoever is next. */
function handedOver(record: InteractionRecord, queue: string | null, colleague: Colleague | null, now: string): InteractionRecord {
  const free = withoutOffer(record);
  return colleague === null
    ? { ...free, queue, agentId: null, state: "waiting", waitingSince: record.waitingSince ?? now }
    : { ...free, agentId: colleague.id, state: "open", waitingSince: isReading(record) ? now : record.waitingSince };
}

function orderOf({ telephone, ids }: TransferDeps, { userId }: Actor, record: InteractionRecord, colleague: Colleague | null): TransferOrder {
  if (colleague === null) throw invalid("queue", "A call is handed over to a person.");
  if (colleague.extension === null) throw new HubError("cannot_transfer", { detail: "Their account has no extension to ring." });
  if (!telephone.canTransfer(record.connectionId)) throw new HubError("cannot_transfer");
  const live = record.legs.filter(({ answeredAt, endedAt }) => answeredAt !== null && endedAt === null);
  const own = live.findLast(({ kind, agentId }) => kind === "agent" && agentId === (record.agentId ?? userId));
  if (own?.extension == null || (record.state !== "talking" && record.state !== "held")) {
    throw new HubError("wrong_state", { detail: "Nobody of us talks on this call now." });
  }
  return {
    connectionId: record.connectionId,
    commandId: ids.next(),
    callKey: record.externalId,
    agentLeg: legKeyOf(own.id, record),
    customerLeg: live.find(({ kind }) => kind === "customer")?.id ?? null,
    from: own.extension,
    to: colleague.extension,
  };
}

/** A leg used again by a second agent is shown under a number of its own. */
function legKeyOf(id: string, { legs }: InteractionRecord): string {
  const base = id.replace(/\/\d+$/, "");
  return legs.some((leg) => leg.id === base) ? base : id;
}

function invalid(path: string, message: string): HubError {
  return new HubError("invalid", { errors: [{ path, message }] });
}
