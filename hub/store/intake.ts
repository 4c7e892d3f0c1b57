// Intake on the real store: multi-row statements on the transaction's own connection, one per kind of row
// however many events share the transaction. No ORM instances here: they halve the throughput.
import type { InboundEvent } from "../contract/inbound.ts";
import { searchText } from "../domain/identity.ts";
import type { KnownContact, NewPerson } from "../ports/clients.ts";
import type { IntakeChanges, IntakeStore, IntakeUnit, LedgerEntry, WriteReceipt } from "../ports/intake.ts";
import type { InteractionRecord } from "../ports/interactions.ts";
import type { Clock, Ids } from "../ports/world.ts";
import { aiJobsInsert } from "./aiJobs.ts";
import { articleOffersOfIntake } from "./articleOffers.ts";
import { callCommandsOfIntake } from "./callCommands.ts";
import { chatTokensOfIntake } from "./chatTokens.ts";
import { CLIENT_COLUMNS } from "./clients.ts";
import { complaintsInsert, complaintsOf, moveComplaintsOfClient, moveComplaintsOfContact, openComplaints } from "./complaints.ts";
import { complaintThreadsInsert } from "./complaintThreads.ts";
import { consentsOfIntake } from "./consents.ts";
import { CONTACT_COLUMNS, POINT_COLUMNS } from "./contacts.ts";
import type { Database } from "./database.ts";
import { createDebtUnit } from "./debtUnit.ts";
import { INTERACTION_MUTABLE, INTERACTION_WRITTEN, interactionValues, lockInteractions, subjectKey } from "./interactions.ts";
import { contactsById, contactsByMatchKey, peopleByMatchKey } from "./knownContacts.ts";
import { claimEntries, insertFailed, selectFacts } from "./ledger.ts";
import { marksOfUnit } from "./marks.ts";
import { callsOfLeg, mergeStatements } from "./mergedCalls.ts";
import { furtherKeysInsert, messageChanges, messagesByFurtherKey } from "./messageKeys.ts";
import { deliveryUpdate, MESSAGE_COLUMNS, messageValues, sentMessages } from "./messages.ts";
import { cursorsOf, outboxInsert } from "./outbox.ts";
import { reading } from "./reading.ts";
import { recordingsInsert } from "./recordings.ts";
import { fromJson, toInstant, toMs } from "./rows.ts";
import { forUpdate, insertOrKeep, insertOrUpdate, insertRows, placeholders, type Sql, type TransactionSql, withoutEmpty } from "./sql.ts";
import { tellHours, toldHours } from "./toldHours.ts";
import { nextNumbers, pointValues } from "./unit.ts";

interface IntakeDeps {
  readonly database: Database;
  readonly ids: Ids;
  readonly clock: Clock;
}

/**
 * The newest the connection sent itself: what we read from the provider's list proves nothing about it. Backwards along
 * the index as far as the first such row; within a text of the event quotes are escaped, so they look like no field.
 */
const LAST_EVENT = `SELECT received_at FROM ledger WHERE connection_id = ? AND payload NOT LIKE '%"auth":"none"%' ORDER BY received_at DESC LIMIT 1`;

export function createIntakeStore(deps: IntakeDeps): IntakeStore {
  const { database } = deps;
  const read = reading(database);
  return {
    transaction: (work) => {
      // The embedded database has one writer: there is no race to be run again, and no round trip to be saved.
      let guesses = database.dialect === "mysql";
      return database.transaction((sql) => {
        const unit = createIntakeUnit(deps, sql, guesses);
        guesses = false;
        return work(unit);
      });
    },
    keepFailed: (entry, error, nextAt) => database.transaction((sql) => insertFailed(database, sql, entry, error, nextAt)),
    failedDue: async (now, limit) => {
      const rows = await read.all<{ id: string; payload: string; attempts: number }>(
        "SELECT id, payload, attempts FROM ledger WHERE state = 'failed' AND next_at <= ? ORDER BY next_at, id LIMIT ?",
        [toMs(now), limit],
      );
      return rows.map(({ id, payload, attempts }) => ({ id, event: fromJson<InboundEvent>(payload), attempts }));
    },
    retryLater: async (ledgerId, error, nextAt) => {
      await read.run("UPDATE ledger SET state = ?, attempts = attempts + 1, error = ?, next_at = ? WHERE id = ? AND state = 'failed'", [
        nextAt === null ? "dead" : "failed",
        error,
        nextAt === null ? null : toMs(nextAt),
        ledgerId,
      ]);
    },
    failures: async () => {
      const rows = await read.all<{ state: string; n: number }>("SELECT state, COUNT(*) AS n FROM ledger WHERE state IN ('failed', 'dead') GROUP BY state");
      const of = (state: string): number => Number(rows.find((row) => row.state === state)?.n ?? 0);
      return { waiting: of("failed"), dead: of("dead") };
    },
    lastEvents: async (connectionIds) => {
      const found = new Map<string, string>();
      for (const id of connectionIds) {
        const [row] = await read.all<{ received_at: number }>(LAST_EVENT, [id]);
        if (row !== undefined) found.set(id, toInstant(row.received_at));
      }
      return found;
    },
    replay: async (ledgerIds, now) => {
      if (ledgerIds !== "all" && ledgerIds.length === 0) return 0;
      const which = ledgerIds === "all" ? "state IN ('failed', 'dead')" : `state IN ('failed', 'dead') AND id IN (${placeholders(ledgerIds.length)})`;
      const { affected } = await read.run(`UPDATE ledger SET state = 'failed', next_at = ? WHERE ${which}`, [
        toMs(now),
        ...(ledgerIds === "all" ? [] : ledgerIds),
      ]);
      return affected;
    },
  };
}

function createIntakeUnit({ database, clock }: IntakeDeps, sql: TransactionSql, guesses: boolean): IntakeUnit {
  const lock = forUpdate(database.dialect);
  const locked = (column: "id" | "subject_key" | "open_key", keys: readonly string[]): Promise<readonly InteractionRecord[]> =>
    lockInteractions(sql, column, keys, lock);
  return {
    guesses,
    claim: (entries: readonly LedgerEntry[]) => claimEntries(database, sql, entries),
    resolve: (ledgerIds) => {
      void sql.defer(`UPDATE ledger SET state = 'done', next_at = NULL, error = NULL WHERE id IN (${placeholders(ledgerIds.length)})`, ledgerIds);
    },
    people: (matchKeys) => peopleByMatchKey(sql, matchKeys),
    contactsById: (ids) => contactsById(sql, ids),
    addContacts: (people) => addContacts(database, sql, people, guesses),
    addPoint: async (point) => {
      await sql.run(insertOrKeep(database.dialect, "contact_points", POINT_COLUMNS, 1), pointValues(point));
      const owner = (await contactsByMatchKey(sql, [point.matchKey])).get(point.matchKey);
      if (!owner) throw new Error("A point that was just added has no owner.");
      return owner;
    },
    joinContacts: (from, into) => joinContacts(sql, from, into),
    moveContact: (contact, into) => moveContact(sql, contact, into),
    callFacts: (subjectKeys) => selectFacts(sql, subjectKeys),
    callsOfLeg: ({ connectionId, legKey, since }) => callsOfLeg(sql, connectionId, legKey, toMs(since)),
    interactions: async (keys) => new Map((await locked("subject_key", keys)).map((record) => [subjectKey(record.connectionId, record.externalId), record])),
    openThreads: async (keys) => new Map((await locked("open_key", keys)).map((record) => [record.openKey ?? "", record])),
    interactionsById: (ids) => locked("id", ids),
    messagesByChannelKey: async (keys) => {
      if (keys.length === 0) return new Map();
      const rows = await sql.all<{ channel_key: string; id: string; interaction_id: string }>(
        `SELECT channel_key, id, interaction_id FROM messages WHERE channel_key IN (${placeholders(keys.length)})`,
        keys,
      );
      return new Map(rows.map((row) => [row.channel_key, { id: row.id, interactionId: row.interaction_id }]));
    },
    messagesByFurtherKey: (keys) => messagesByFurtherKey(sql, keys),
    toldHours: (openKeys) => toldHours(sql, openKeys),
    tellHours: (openKey, until) => tellHours(database.dialect, sql, openKey, until),
    sentMessages: (ids) => sentMessages(sql, ids),
    complaintsById: async (ids) =>
      new Map(ids.length === 0 ? [] : (await complaintsOf(sql, `id IN (${placeholders(ids.length)})`, ids)).map((complaint) => [complaint.id, complaint])),
    openComplaints: (clientIds) => openComplaints(sql, clientIds),
    ...callCommandsOfIntake(database, sql),
    ...marksOfUnit(database, sql),
    ...articleOffersOfIntake(database, sql),
    ...consentsOfIntake(database, sql),
    ...chatTokensOfIntake(database, sql),
    debts: createDebtUnit(database.dialect, sql),
    complaintNumbers: (count) => nextNumbers(sql, "complaint", count),
    write: (changes) => write(database, sql, changes, clock.now().getTime()),
  };
}

/**
 * Nobody had their keys when they were looked up, so they travel with the commit; a key that somebody took since makes it
 * fail and the transaction run again, which then asks who they are.
 */
async function addContacts(
  database: Database,
  sql: TransactionSql,
  people: readonly NewPerson[],
  guesses: boolean,
): Promise<ReadonlyMap<string, KnownContact>> {
  if (people.length === 0) return new Map();
  const theirs = guesses ? new Map<string, KnownContact>() : await claimPoints(database, sql, people);
  const mine = people.filter(({ point }) => !theirs.has(point.matchKey));
  if (guesses) {
    void sql.defer(
      insertRows("contact_points", POINT_COLUMNS, mine.length),
      mine.flatMap(({ point }) => pointValues(point)),
    );
  }
  if (mine.length > 0) {
    void sql.defer(
      insertRows("contacts", CONTACT_COLUMNS, mine.length),
      mine.flatMap((person) => [person.contactId, person.clientId, person.name, searchText(person.name), null, person.language]),
    );
    void sql.defer(
      insertRows("clients", CLIENT_COLUMNS, mine.length),
      mine.flatMap((person) => [
        person.clientId,
        "person",
        person.name,
        searchText(person.name),
        null,
        null,
        null,
        null,
        person.source,
        person.language,
        1,
        toMs(person.createdAt),
      ]),
    );
  }
  const known = new Map(theirs);
  for (const { point, clientId, contactId, name, language } of mine) {
    known.set(point.matchKey, {
      contactId,
      clientId,
      contactName: name,
      language,
      client: { name, segment: null, managerId: null, isNew: true },
      complained: false,
    });
  }
  return known;
}

/** Whoever owns the point is the person; answers those who are somebody else's. */
async function claimPoints(database: Database, sql: TransactionSql, people: readonly NewPerson[]): Promise<ReadonlyMap<string, KnownContact>> {
  const { affected } = await sql.run(
    insertOrKeep(database.dialect, "contact_points", POINT_COLUMNS, people.length),
    people.flatMap(({ point }) => pointValues(point)),
  );
  if (affected === people.length) return new Map();
  const owners = await contactsByMatchKey(
    sql,
    people.map(({ point }) => point.matchKey),
  );
  const ids = new Set(people.map(({ contactId }) => contactId));
  return new Map([...owners].filter(([, { contactId }]) => !ids.has(contactId)));
}

async function joinContacts(sql: Sql, from: KnownContact, into: KnownContact): Promise<void> {
  await sql.run("UPDATE contact_points SET contact_id = ? WHERE contact_id = ?", [into.contactId, from.contactId]);
  await sql.run("UPDATE interactions SET contact_id = ?, client_id = ?, version = version + 1 WHERE contact_id = ?", [
    into.contactId,
    into.clientId,
    from.contactId,
  ]);
  await moveComplaintsOfContact(sql, from.contactId, into);
  await sql.run("UPDATE debts SET client_id = ? WHERE client_id = ? AND phone IN (SELECT value FROM contact_points WHERE contact_id = ?)", [
    into.clientId,
    from.clientId,
    into.contactId,
  ]);
  if (from.language !== null) await sql.run("UPDATE contacts SET language = ? WHERE id = ? AND language IS NULL", [from.language, into.contactId]);
  await sql.run("DELETE FROM contacts WHERE id = ?", [from.contactId]);
  await dissolve(sql, from, into);
}

async function moveContact(sql: Sql, contact: KnownContact, into: KnownContact): Promise<KnownContact> {
  await sql.run("UPDATE contacts SET client_id = ? WHERE id = ?", [into.clientId, contact.contactId]);
  await sql.run("UPDATE interactions SET client_id = ?, version = version + 1 WHERE contact_id = ?", [into.clientId, contact.contactId]);
  await moveComplaintsOfContact(sql, contact.contactId, { contactId: contact.contactId, clientId: into.clientId });
  await dissolve(sql, contact, into);
  return { ...contact, clientId: into.clientId, client: into.client, complained: into.complained };
}

/** A client with nobody left is the other one. */
async function dissolve(sql: Sql, from: KnownContact, into: KnownContact): Promise<void> {
  if (from.clientId === into.clientId) return;
  const left = await sql.all<{ id: string }>("SELECT id FROM contacts WHERE client_id = ? LIMIT 1", [from.clientId]);
  if (left.length > 0) return;
  for (const table of ["interactions", "tasks", "debts", "marks", "call_commands", "survey_invitations"])
    await sql.run(`UPDATE ${table} SET client_id = ? WHERE client_id = ?`, [into.clientId, from.clientId]);
  await moveComplaintsOfClient(sql, from.clientId, into.clientId);
  await carryRefusal(sql, from, into);
  await sql.run("DELETE FROM clients WHERE id = ?", [from.clientId]);
}

/** Who wants no surveys wants none under the other name either. */
async function carryRefusal(sql: Sql, from: KnownContact, into: KnownContact): Promise<void> {
  const refused = await sql.all("SELECT client_id FROM survey_refusals WHERE client_id = ?", [into.clientId]);
  const statement = refused.length > 0 ? "DELETE FROM survey_refusals WHERE client_id = ?" : "UPDATE survey_refusals SET client_id = ? WHERE client_id = ?";
  await sql.run(statement, refused.length > 0 ? [from.clientId] : [into.clientId, from.clientId]);
}

function write(database: Database, sql: TransactionSql, changes: IntakeChanges, at: number): WriteReceipt {
  const { addedInteractions, savedInteractions, addedMessages, addedComplaints, emitted } = changes;
  if (addedInteractions.length > 0) {
    const { columns, values } = withoutEmpty(INTERACTION_WRITTEN, addedInteractions.map(interactionValues));
    void sql.defer(insertRows("interactions", columns, addedInteractions.length), values);
  }
  if (savedInteractions.length > 0) {
    void sql.defer(
      insertOrUpdate(database.dialect, "interactions", INTERACTION_WRITTEN, INTERACTION_MUTABLE, savedInteractions.length),
      savedInteractions.flatMap(interactionValues),
    );
  }
  if (addedMessages.length > 0) void sql.defer(insertRows("messages", MESSAGE_COLUMNS, addedMessages.length), addedMessages.flatMap(messageValues));
  for (const statement of messageChanges(changes)) void sql.defer(statement.sql, statement.values);
  for (const { contactId, language } of changes.languages) {
    void sql.defer("UPDATE contacts SET language = ? WHERE id = ? AND language IS NULL", [language, contactId]);
  }
  if (changes.messageKeys.length > 0) {
    const statement = furtherKeysInsert(changes.messageKeys);
    void sql.defer(statement.sql, statement.values);
  }
  for (const { id, delivery, error } of changes.deliveries) {
    const statement = deliveryUpdate([id], delivery, error);
    void sql.defer(statement.sql, statement.values);
  }
  for (const statement of complaintsInsert(addedComplaints, changes.firstComplaintsOf)) void sql.defer(statement.sql, statement.values);
  if (changes.complaintThreads.length > 0) {
    const statement = complaintThreadsInsert(database.dialect, changes.complaintThreads);
    void sql.defer(statement.sql, statement.values);
  }
  for (const merged of changes.mergedCalls) for (const statement of mergeStatements(merged)) void sql.defer(statement.sql, statement.values);
  if (changes.recordings.length > 0) {
    const statement = recordingsInsert(database.dialect, changes.recordings, at);
    void sql.defer(statement.sql, statement.values);
  }
  if (changes.aiJobs.length > 0) {
    const statement = aiJobsInsert(database.dialect, changes.aiJobs, at);
    void sql.defer(statement.sql, statement.values);
  }
  let cursors = { cursor: 0, newest: 0 };
  if (emitted.length > 0) {
    const statement = outboxInsert(emitted, at);
    sql.defer(statement.sql, statement.values).then(
      ({ insertId }) => {
        cursors = cursorsOf(database.dialect, insertId, emitted.length);
      },
      () => undefined,
    );
  }
  return { cursors: () => cursors };
}
