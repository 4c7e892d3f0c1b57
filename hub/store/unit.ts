// One transaction of a verb on the real store. Live events are pushed after the commit, never before.
import { searchText } from "../domain/identity.ts";
import type { PointRecord } from "../ports/clients.ts";
import type { InteractionRecord } from "../ports/interactions.ts";
import type { LivePush } from "../ports/live.ts";
import type { Transactions, Unit } from "../ports/unit.ts";
import { adviceOfUnit } from "./advice.ts";
import { alertsOfUnit } from "./alerts.ts";
import { articleOffersOfUnit } from "./articleOffers.ts";
import { calendarsOfUnit } from "./calendars.ts";
import { callCommandsOfUnit } from "./callCommands.ts";
import { clientPagesOfUnit } from "./clientPages.ts";
import { CLIENT_COLUMNS, selectClients } from "./clients.ts";
import { insertEntries, tellingsOf } from "./complaintEntries.ts";
import { insertPromise } from "./complaintPromises.ts";
import { complaintsInsert, complaintUpdate, openComplaints, selectComplaint } from "./complaints.ts";
import { complaintThreadsInsert } from "./complaintThreads.ts";
import { leftBehind } from "./consoles.ts";
import { CONTACT_COLUMNS, POINT_COLUMNS } from "./contacts.ts";
import type { Database } from "./database.ts";
import { deadlinesOfUnit } from "./deadlines.ts";
import { DEBT_COLUMNS, DEBT_MUTABLE, debtValues, selectDebts } from "./debts.ts";
import { FILE_COLUMNS, REQUEST_COLUMNS, requestValues, selectRequests } from "./infoRequests.ts";
import { INTERACTION_MUTABLE, INTERACTION_WRITTEN, interactionValues, selectInteractions } from "./interactions.ts";
import { knowledgeOfUnit } from "./knowledge.ts";
import { contactsByMatchKey } from "./knownContacts.ts";
import { marksOfUnit } from "./marks.ts";
import { deliveryUpdate, MESSAGE_COLUMNS, messageValues } from "./messages.ts";
import { emitAll, storableKey } from "./outbox.ts";
import { qualityOfUnit } from "./quality.ts";
import { readingsOfUnit } from "./readings.ts";
import { remindersOfUnit } from "./reminders.ts";
import { toMs } from "./rows.ts";
import { forUpdate, insertOrUpdate, insertRows, placeholders, type Sql, type Value } from "./sql.ts";
import { surveysOfUnit } from "./surveys.ts";
import { selectTask, TASK_COLUMNS, taskValues } from "./tasks.ts";
import { unansweredOf } from "./unanswered.ts";

/** Takes the next numbers of a running series; the row lock is held until the commit. */
export async function nextNumbers(sql: Sql, name: string, count: number): Promise<readonly number[]> {
  const [, [row]] = await Promise.all([
    sql.run("UPDATE counters SET value = value + ? WHERE name = ?", [count, name]),
    sql.all<{ value: number }>("SELECT value FROM counters WHERE name = ?", [name]),
  ]);
  const last = Number(row?.value);
  return Array.from({ length: count }, (_, index) => last - count + 1 + index);
}

export function pointValues(point: PointRecord): Value[] {
  return [point.id, point.contactId, point.kind, point.value, point.raw, point.matchKey];
}

interface UnitDeps {
  readonly database: Database;
  readonly ids: { next(): string };
  readonly clock: { now(): Date };
  /** Told after the commit. */
  readonly committed: { live: LivePush | null; delivered: () => void };
}

export function createTransactions(deps: UnitDeps): Transactions {
  const { database, committed } = deps;
  return {
    run: async (work) => {
      let changed: { ids: string[]; cursor: number; newest: number } = { ids: [], cursor: 0, newest: 0 };
      let deliverable = false;
      const result = await database.transaction(async (sql) => {
        changed = { ids: [], cursor: 0, newest: 0 };
        deliverable = false;
        return work(
          createUnit(deps, sql, (id, { cursor, newest }) => {
            if (id === null) deliverable = true;
            else changed = { ids: [...changed.ids, id], cursor: changed.cursor || cursor, newest };
          }),
        );
      });
      if (changed.ids.length > 0) committed.live?.cardsChanged([...new Set(changed.ids)], changed.cursor, changed.newest);
      if (deliverable) committed.delivered();
      return result;
    },
  };
}

function createUnit(
  { database, ids, clock }: UnitDeps,
  sql: Sql,
  emitted: (cardId: string | null, at: { readonly cursor: number; readonly newest: number }) => void,
): Unit {
  const lock = forUpdate(database.dialect);
  const overwrite = (table: string, columns: readonly string[], updated: readonly string[], values: readonly Value[]): Promise<unknown> =>
    sql.run(insertOrUpdate(database.dialect, table, columns, updated, 1), values);
  const withoutId = (columns: readonly string[]): readonly string[] => columns.filter((column) => column !== "id");
  const lockInteraction = async (id: string): Promise<InteractionRecord | null> => {
    // The row alone is locked: the contact beside it is only read.
    if (lock !== "") await sql.all(`SELECT id FROM interactions WHERE id = ?${lock}`, [id]);
    const [record] = await selectInteractions(sql, "i.id = ?", [id]);
    // What somebody still writes on a call that became part of another belongs to that one.
    return record?.mergedInto === undefined ? (record ?? null) : lockInteraction(record.mergedInto);
  };
  const addPoint: Unit["addPoint"] = async (contactId, { kind, value, raw }) => {
    const matchKey = storableKey(`${kind}:${value}`);
    const owned = (await contactsByMatchKey(sql, [matchKey])).has(matchKey);
    await sql.run(
      insertRows("contact_points", POINT_COLUMNS, 1),
      pointValues({ id: ids.next(), contactId, kind, value, raw, matchKey: owned ? null : matchKey }),
    );
  };
  return {
    lockInteraction,
    saveInteraction: async (record) => {
      await overwrite("interactions", INTERACTION_WRITTEN, INTERACTION_MUTABLE, interactionValues({ ...record, version: record.version + 1 }));
    },
    touchInteractions: async (ids) => {
      await sql.run(`UPDATE interactions SET version = version + 1 WHERE id IN (${placeholders(ids.length)})`, ids);
    },
    claimInteraction: async (id, agentId) =>
      (
        await sql.run(
          "UPDATE interactions SET agent_id = ?, engaged = 1, taken_by = ?, taken_at = ?, version = version + 1 WHERE id = ? AND agent_id IS NULL AND merged_into IS NULL",
          [agentId, agentId, clock.now().getTime(), id],
        )
      ).affected === 1,
    addMessage: async (message) => {
      await sql.run(insertRows("messages", MESSAGE_COLUMNS, 1), messageValues(message));
    },
    setDelivery: async (messageIds, delivery, error) => {
      const statement = deliveryUpdate(messageIds, delivery, error);
      await sql.run(statement.sql, statement.values);
    },
    nextComplaintNumber: async () => (await nextNumbers(sql, "complaint", 1))[0] ?? 0,
    addComplaint: async (record) => {
      await Promise.all(complaintsInsert([record], [record.clientId]).map((statement) => sql.run(statement.sql, statement.values)));
    },
    addComplaintThread: async (thread) => {
      const statement = complaintThreadsInsert(database.dialect, [thread]);
      await sql.run(statement.sql, statement.values);
    },
    lockComplaint: (id) => selectComplaint(sql, id, lock),
    saveComplaint: async (record) => {
      const statement = complaintUpdate({ ...record, version: record.version + 1 });
      await sql.run(statement.sql, statement.values);
    },
    addEntries: (complaintId, entries) => insertEntries(sql, complaintId, entries),
    addEndedPromise: (complaintId, promise) => insertPromise(sql, ids.next(), complaintId, promise),
    tellings: (clientId, since) => tellingsOf(sql, clientId, since),
    unanswered: (complaint) => unansweredOf(sql, complaint),
    nextRequestNumber: async () => (await nextNumbers(sql, "request", 1))[0] ?? 0,
    addRequest: async (request) => {
      await sql.run(insertRows("complaint_requests", REQUEST_COLUMNS, 1), requestValues(request));
    },
    lockRequest: async (id) => (await selectRequests(sql, "r.id = ?", [id], lock))[0] ?? null,
    saveRequest: async (request) => {
      await overwrite("complaint_requests", REQUEST_COLUMNS, withoutId(REQUEST_COLUMNS), requestValues({ ...request, version: request.version + 1 }));
    },
    openRequests: (complaintId) => selectRequests(sql, "r.complaint_id = ? AND r.state = 'open'", [complaintId], " ORDER BY r.number"),
    addRequestFile: async (requestId, file) => {
      await sql.run(insertRows("request_files", FILE_COLUMNS, 1), [file.id, requestId, file.name, file.mimeType, file.sizeBytes, toMs(file.at), file.addedBy]);
    },
    lockClient: async (id) => {
      if (lock !== "") await sql.all(`SELECT id FROM clients WHERE id = ?${lock}`, [id]);
      return (await selectClients(sql, "c.id = ?", [id]))[0] ?? null;
    },
    addClient: async (client) => {
      await sql.run(insertRows("clients", CLIENT_COLUMNS, 1), [
        client.id,
        client.kind,
        client.name,
        searchText(client.name),
        client.managerId,
        client.segment,
        client.region,
        client.lineOfBusiness,
        client.source,
        client.language,
        client.isNew ? 1 : 0,
        toMs(client.createdAt),
      ]);
    },
    saveClient: async (id, patch) => {
      const changes: [string, Value][] = [];
      if (patch.kind !== undefined) changes.push(["kind", patch.kind]);
      if (patch.name !== undefined) changes.push(["name", patch.name], ["search", searchText(patch.name)]);
      if (patch.managerId !== undefined) changes.push(["manager_id", patch.managerId]);
      if (patch.segment !== undefined) changes.push(["segment", patch.segment]);
      if (patch.region !== undefined) changes.push(["region", patch.region]);
      if (patch.lineOfBusiness !== undefined) changes.push(["line_of_business", patch.lineOfBusiness]);
      if (patch.source !== undefined) changes.push(["source", patch.source]);
      if (patch.language !== undefined) changes.push(["language", patch.language]);
      if (patch.isNew !== undefined) changes.push(["is_new", patch.isNew ? 1 : 0]);
      if (changes.length === 0) return;
      await sql.run(`UPDATE clients SET ${changes.map(([column]) => `${column} = ?`).join(", ")} WHERE id = ?`, [...changes.map(([, value]) => value), id]);
    },
    addContact: async (contact) => {
      await sql.run(insertRows("contacts", CONTACT_COLUMNS, 1), [
        contact.id,
        contact.clientId,
        contact.name,
        searchText(contact.name),
        contact.role,
        contact.language,
      ]);
      for (const point of contact.points) await addPoint(contact.id, point);
    },
    addPoint,
    contactsByMatchKey: (matchKeys) => contactsByMatchKey(sql, matchKeys),
    addTask: async (task) => {
      await sql.run(insertRows("tasks", TASK_COLUMNS, 1), taskValues(task));
    },
    lockTask: (id) => selectTask(sql, id, lock),
    saveTask: async (task) => {
      await overwrite("tasks", TASK_COLUMNS, withoutId(TASK_COLUMNS), taskValues(task));
    },
    lockDebt: async (id) => (await selectDebts(sql, "id = ?", [id], lock))[0] ?? null,
    saveDebt: async (debt) => {
      await overwrite("debts", DEBT_COLUMNS, DEBT_MUTABLE, debtValues(debt));
    },
    isLeftBehind: async (interactionId, agentId, before) => {
      const [agent] = await sql.all<{ seen_at: number }>(`SELECT seen_at FROM users WHERE id = ? AND seen_at <= ?${lock}`, [agentId, toMs(before)]);
      if (agent === undefined) return false;
      const seenAt = Number(agent.seen_at);
      const left = await sql.all(`SELECT i.id FROM interactions i WHERE i.id = ? AND i.agent_id = ? AND ${leftBehind("?")}`, [
        interactionId,
        agentId,
        seenAt,
        seenAt,
      ]);
      return left.length > 0;
    },
    setPresence: async (userId, presence, at) => {
      await sql.run("UPDATE users SET presence = ?, presence_since = ? WHERE id = ?", [presence, toMs(at), userId]);
    },
    openComplaintsOf: (clientId) => openComplaints(sql, [clientId]),
    ...knowledgeOfUnit(database, sql),
    ...adviceOfUnit(database, sql, () => clock.now().getTime()),
    ...articleOffersOfUnit(database, sql),
    ...calendarsOfUnit(database, sql),
    ...callCommandsOfUnit(database, sql),
    ...marksOfUnit(database, sql),
    ...readingsOfUnit(database, sql),
    ...deadlinesOfUnit(database, sql),
    ...clientPagesOfUnit(database, sql),
    ...alertsOfUnit(database, sql),
    ...remindersOfUnit(database, sql),
    ...surveysOfUnit(database, sql),
    ...qualityOfUnit(database, sql),
    emit: async (event, orderKey) => {
      const at = await emitAll(sql, database, [{ event, orderKey }], clock.now().getTime());
      emitted(event.type === "card.changed" ? event.interactionId : null, at);
    },
  };
}
