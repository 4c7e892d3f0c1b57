// The debts of a batch: made and ended in the transaction of the calls that cause it. A call that ends neither
// missed nor spoken costs no statement, and one that was spoken costs one while its client owes nothing.
import type { DebtCall, DebtRecord } from "../../contract/debt.ts";
import { type DebtTerms, debtPart, settleDebts } from "../../domain/debt.ts";
import type { Debtors } from "../../ports/debts.ts";
import type { IntakeUnit } from "../../ports/intake.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { Directory } from "./rules.ts";
import type { WorkingSet } from "./workingSet.ts";

export interface DebtDeps {
  readonly rules: { readonly debtTerms: DebtTerms };
  readonly directory: Pick<Directory, "worksHere">;
  readonly newId: () => string;
}

/** A talk may have begun ringing before the miss it ends. */
const RINGING_MARGIN_MS = 3_600_000;
/** Whom the client spoke with longer ago is no reason to be called by them. */
const LAST_TALKER_MS = 90 * 86_400_000;

/** `before`: the calls as they were read. Writes what changed, and answers it. */
export async function settleBatchDebts(
  unit: IntakeUnit,
  set: Pick<WorkingSet, "changes" | "contactById">,
  before: readonly InteractionRecord[],
  deps: DebtDeps,
): Promise<readonly DebtRecord[]> {
  const { addedInteractions, savedInteractions, mergedCalls } = set.changes();
  const known = new Map(before.map((record) => [record.id, record]));
  const records = [...addedInteractions, ...savedInteractions].filter(isClientCall);
  const survivors = new Set(mergedCalls.map(({ survivorId }) => survivorId));
  const touched = records.filter((record) => survivors.has(record.id) || changesDebts(record, known.get(record.id) ?? null));
  if (touched.length === 0) return [];
  const managers = new Map(records.map(({ clientId, contactId }) => [clientId, contactId === null ? null : set.contactById(contactId)?.client.managerId]));
  return settleClients(
    unit,
    {
      touched,
      before: touched.flatMap(({ id }) => known.get(id) ?? []),
      inHand: records,
      gone: new Set(mergedCalls.flatMap(({ aliasIds }) => aliasIds)),
      managerOf: (clientId) => managers.get(clientId) ?? null,
    },
    deps,
  );
}

interface Touched {
  /** Calls that began, ceased or moved as a miss, a talk or a try. */
  readonly touched: readonly DebtCall[];
  readonly before: readonly { readonly startedAt: string; readonly phone: string | null }[];
  /** Calls not yet written: newer than what is stored. */
  readonly inHand: readonly DebtCall[];
  /** Ids of calls that turned out to be another one's. */
  readonly gone: ReadonlySet<string>;
  readonly managerOf: (clientId: string) => string | null;
}

async function settleClients(unit: IntakeUnit, { touched, before, inHand, gone, managerOf }: Touched, deps: DebtDeps): Promise<readonly DebtRecord[]> {
  const from = earliest([...touched, ...before].map(({ startedAt }) => startedAt));
  const who = debtorsOf([...touched, ...before], touched);
  const makesDebt = touched.some((call) => debtPart(call) === "miss");
  if (!makesDebt && (await unit.debts.since(who, from, false)).length === 0) return [];
  await unit.debts.lock(who.clientIds);
  const stored = await unit.debts.since(who, from, true);
  const since = earliest([from, ...stored.map(({ firstMissedAt }) => firstMissedAt)]);
  // Each number by itself: a batch is about many, and what one still owes says nothing of when another's debts were read.
  const sinceOf = (phone: string | null): string =>
    earliest([from, ...stored.filter((debt) => debt.phone === phone).map(({ firstMissedAt }) => firstMissedAt)]);
  const [calls, talkers] = await Promise.all([
    unit.debts.calls(who, shifted(since, -RINGING_MARGIN_MS)),
    makesDebt ? unit.debts.lastTalkers(who.clientIds, shifted(from, -LAST_TALKER_MS)) : new Map<string, string>(),
  ]);
  const current = [...new Map([...calls, ...inHand].filter(({ id }) => !gone.has(id)).map((call) => [call.id, call])).values()];
  const changed = who.clientIds.flatMap((clientId) => {
    const phones = new Set([...touched, ...stored].filter((one) => one.clientId === clientId).map(({ phone }) => phone));
    return settleDebts(
      // Whatever was before belongs to debts that ended before: it would look like a debt of its own.
      current.filter((call) => (call.clientId === clientId || phones.has(call.phone)) && (debtPart(call) !== "miss" || call.startedAt >= sinceOf(call.phone))),
      stored.filter((debt) => debt.clientId === clientId || phones.has(debt.phone)),
      deps.rules.debtTerms,
      () => ({
        id: deps.newId(),
        assigneeId: [managerOf(clientId), talkers.get(clientId) ?? null].find((id) => id !== null && deps.directory.worksHere(id)) ?? null,
      }),
    );
  });
  const ids = new Set(stored.map(({ id }) => id));
  unit.debts.write(
    changed.filter(({ id }) => !ids.has(id)),
    changed.filter(({ id }) => ids.has(id)),
  );
  return changed;
}

/** Spoken with by another hub in the same instant: found afterwards, settled as if it had just been heard of. */
export async function settleAnswered(unit: IntakeUnit, clientIds: readonly string[], deps: DebtDeps): Promise<readonly DebtRecord[]> {
  const open = (await unit.debts.since({ clientIds, phones: [] }, FAR_AHEAD, false)).filter(({ state }) => state === "open");
  if (open.length === 0) return [];
  const calls = await unit.debts.calls({ clientIds, phones: [] }, earliest(open.map(({ firstMissedAt }) => firstMissedAt)));
  const touched = calls.filter((call) => debtPart(call) === "talk");
  return touched.length === 0 ? [] : settleClients(unit, { touched, before: [], inHand: [], gone: new Set(), managerOf: () => null }, deps);
}

const FAR_AHEAD = "9999-01-01T00:00:00.000Z";

function isClientCall(record: InteractionRecord): record is InteractionRecord & { readonly clientId: string } {
  return record.channel === "call" && record.clientId !== null;
}

function changesDebts(record: InteractionRecord, before: InteractionRecord | null): boolean {
  const part = debtPart(record);
  const partBefore = before === null ? null : debtPart(before);
  if (part === null && partBefore === null) return false;
  return part !== partBefore || record.startedAt !== before?.startedAt || record.answeredAt !== before.answeredAt || record.phone !== before.phone;
}

function debtorsOf(all: readonly { readonly phone: string | null }[], touched: readonly DebtCall[]): Debtors {
  return {
    clientIds: [...new Set(touched.map(({ clientId }) => clientId))],
    phones: [...new Set(all.flatMap(({ phone }) => (phone === null ? [] : [phone])))],
  };
}

function earliest(instants: readonly string[]): string {
  return instants.toSorted()[0] ?? "";
}

function shifted(instant: string, byMs: number): string {
  return new Date(Date.parse(instant) + byMs).toISOString();
}
