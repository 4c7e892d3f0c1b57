// Invitations to surveys as rows and back, and whom the samples may draw. A subject has one invitation of a survey and a
// period one sample: the unique keys decide between hubs that come at once.
import type { SurveyInvitation } from "../contract/survey.ts";
import { PAGE_CONNECTION } from "../domain/clientPage.ts";
import { threadExternalId } from "../domain/thread.ts";
import type { AskableCall, ClosedComplaint, Surveys, SurveyUnit } from "../ports/surveys.ts";
import type { Database } from "./database.ts";
import { selectInteractions } from "./interactions.ts";
import { reading } from "./reading.ts";
import { fromJson, pageOf, toInstant, toInstantOrNull, toMs, toMsOrNull } from "./rows.ts";
import { forUpdate, insertOrKeep, insertOrUpdate, placeholders, type Sql, type Value } from "./sql.ts";

const COLUMNS = [
  "id",
  "survey_id",
  "version",
  "subject_kind",
  "subject_id",
  "client_id",
  "contact_id",
  "agent_id",
  "language",
  "way",
  "state",
  "reason",
  "created_at",
  "ask_at",
  "asked_at",
  "expires_at",
  "ended_at",
  "answers",
  "answered_by",
  "csat",
  "nps",
  "is_low",
  "task_id",
  "low_task_id",
  "complaint_id",
] as const;

type Row = Record<(typeof COLUMNS)[number], Value>;

const MUTABLE = COLUMNS.filter((column) => !["id", "survey_id", "version", "subject_kind", "subject_id", "client_id", "created_at"].includes(column));
/** A dealing that counts for the samples: a conversation by phone, or a thread about service, a purchase or a payment. */
const DEALING = "i.state = 'closed' AND ((i.channel = 'call' AND i.outcome = 'answered') OR i.intent IN ('service_request', 'purchase_interest', 'payment'))";
const ASKABLE =
  "NOT EXISTS (SELECT 1 FROM survey_refusals r WHERE r.client_id = c.id) AND NOT EXISTS (SELECT 1 FROM survey_invitations s WHERE s.client_id = c.id AND s.created_at >= ? AND s.state <> 'skipped')";
const THREADS = ["telegram", "email", "sms", "whatsapp"] as const;
const MOST_MADE = 20_000;

function values(one: SurveyInvitation): Value[] {
  return [
    one.id,
    one.surveyId,
    one.version,
    one.subjectKind,
    one.subjectId,
    one.clientId,
    one.contactId,
    one.agentId,
    one.language,
    one.way,
    one.state,
    one.reason,
    toMs(one.createdAt),
    toMs(one.askAt),
    toMsOrNull(one.askedAt),
    toMs(one.expiresAt),
    toMsOrNull(one.endedAt),
    JSON.stringify(one.answers),
    one.answeredBy,
    one.csat,
    one.nps,
    one.isLow ? 1 : 0,
    one.taskId,
    one.lowTaskId,
    one.complaintId,
  ];
}

function toInvitation(row: Row): SurveyInvitation {
  return {
    id: row.id as string,
    surveyId: row.survey_id as string,
    version: row.version as string,
    subjectKind: row.subject_kind as SurveyInvitation["subjectKind"],
    subjectId: row.subject_id as string,
    clientId: row.client_id as string,
    contactId: row.contact_id as string | null,
    agentId: row.agent_id as string | null,
    language: row.language as SurveyInvitation["language"],
    way: row.way as SurveyInvitation["way"],
    state: row.state as SurveyInvitation["state"],
    reason: row.reason as SurveyInvitation["reason"],
    createdAt: toInstant(row.created_at as number),
    askAt: toInstant(row.ask_at as number),
    askedAt: toInstantOrNull(row.asked_at as number | null),
    expiresAt: toInstant(row.expires_at as number),
    endedAt: toInstantOrNull(row.ended_at as number | null),
    answers: fromJson(row.answers as string),
    answeredBy: row.answered_by as string | null,
    csat: row.csat as number | null,
    nps: row.nps as number | null,
    isLow: Boolean(row.is_low),
    taskId: row.task_id as string | null,
    lowTaskId: row.low_task_id as string | null,
    complaintId: row.complaint_id as string | null,
  };
}

async function select(sql: Sql, condition: string, given: readonly Value[]): Promise<SurveyInvitation[]> {
  return (await sql.all<Row>(`SELECT ${COLUMNS.join(", ")} FROM survey_invitations WHERE ${condition}`, given)).map(toInvitation);
}

export function createSurveys(database: Database): Surveys {
  const read = reading(database);
  const ids = async (condition: string, given: readonly Value[]): Promise<readonly string[]> =>
    (await read.all<{ id: string }>(`SELECT id FROM survey_invitations WHERE ${condition}`, given)).map(({ id }) => id);
  return {
    get: async (id) => (await select(read, "id = ?", [id]))[0] ?? null,
    ofSubject: (subjectId) => select(read, "subject_id = ? ORDER BY id", [subjectId]),
    dueIds: (now, limit) => ids("state = 'waiting' AND ask_at <= ? ORDER BY ask_at LIMIT ?", [toMs(now), limit]),
    overdueIds: (now, limit) => ids("state IN ('waiting', 'asked') AND expires_at <= ? LIMIT ?", [toMs(now), limit]),
    list: async (filter, page) => {
      const where: string[] = ["1 = 1"];
      const given: Value[] = [];
      const and = (condition: string, value: Value): void => {
        where.push(condition);
        given.push(value);
      };
      if (filter.surveyId !== undefined) and("survey_id = ?", filter.surveyId);
      if (filter.state !== undefined) and("state = ?", filter.state);
      if (filter.isLow !== undefined) and("is_low = ?", filter.isLow ? 1 : 0);
      if (filter.from !== undefined) and("created_at >= ?", toMs(filter.from));
      if (filter.to !== undefined) and("created_at < ?", toMs(filter.to));
      if (page.cursor !== null) and("id < ?", page.cursor);
      return pageOf(await select(read, `${where.join(" AND ")} ORDER BY id DESC LIMIT ?`, [...given, page.limit + 1]), page.limit);
    },
    calls: () => select(read, "state = 'asked' AND way = 'phone' ORDER BY expires_at, id", []),
    made: (from, to) => select(read, "created_at >= ? AND created_at < ? ORDER BY id LIMIT ?", [toMs(from), toMs(to), MOST_MADE]),
    askableCalls: async (surveyId, { from, to }, limit) => {
      const rows = await read.all<{ id: string; client_id: string; contact_id: string | null; agent_id: string | null; language: string | null }>(
        `SELECT i.id, i.client_id, i.contact_id, i.agent_id, i.language FROM interactions i
          LEFT JOIN survey_invitations s ON s.survey_id = ? AND s.subject_id = i.id
          WHERE i.started_at >= ? AND i.ended_at <= ? AND i.channel = 'call' AND i.outcome = 'answered' AND i.client_id IS NOT NULL
            AND i.merged_into IS NULL AND s.id IS NULL ORDER BY i.started_at LIMIT ?`,
        [surveyId, toMs(from), toMs(to), limit],
      );
      return rows.map((row) => ({
        id: row.id,
        clientId: row.client_id,
        contactId: row.contact_id,
        agentId: row.agent_id,
        language: row.language as AskableCall["language"],
      }));
    },
    askableVisits: async (surveyId, { from, to }, limit) => {
      const rows = await read.all<{ id: string; client_id: string; assignee_id: string | null }>(
        `SELECT t.id, t.client_id, t.assignee_id FROM tasks t LEFT JOIN survey_invitations s ON s.survey_id = ? AND s.subject_id = t.id
          WHERE t.kind = 'visit' AND t.done_at >= ? AND t.done_at <= ? AND t.state = 'done' AND t.client_id IS NOT NULL AND s.id IS NULL
          ORDER BY t.done_at, t.id LIMIT ?`,
        [surveyId, toMs(from), toMs(to), limit],
      );
      return rows.map((row) => ({ id: row.id, clientId: row.client_id, agentId: row.assignee_id }));
    },
    candidates: async (kind, { from, to, yearFrom, askedSince }) => {
      const isNew = "new" in kind;
      return read.all<{ id: string }>(
        `SELECT c.id FROM clients c JOIN interactions i ON i.client_id = c.id
          WHERE c.created_at ${isNew ? ">= ? AND c.created_at < ?" : "< ?"} AND i.started_at >= ? AND i.started_at < ? AND ${DEALING} AND ${ASKABLE}
          GROUP BY c.id HAVING COUNT(*) ${isNew ? "= 1" : ">= ?"} ORDER BY c.id`,
        [toMs(from), ...(isNew ? [toMs(to)] : []), toMs(isNew ? from : yearFrom), toMs(to), toMs(askedSince), ...(isNew ? [] : [kind.regular])],
      );
    },
    wasDrawn: async (name, period) =>
      (await read.all("SELECT name FROM samples WHERE name = ? AND period = ? AND population <> ?", [name, period, UNCLAIMED])).length > 0,
    threadsOf: async (clientId) => {
      const rows = await read.all<{ id: string }>(
        `SELECT MAX(id) AS id FROM interactions WHERE client_id = ? AND channel IN (${placeholders(THREADS.length)}) GROUP BY channel`,
        [clientId, ...THREADS],
      );
      return rows.length === 0
        ? []
        : selectInteractions(
            read,
            `i.id IN (${placeholders(rows.length)})`,
            rows.map(({ id }) => id),
          );
    },
    definition: async (formId, version) => {
      const [row] = await read.all<{ definition: string }>("SELECT definition FROM form_versions WHERE form_id = ? AND version = ?", [formId, version]);
      return row === undefined ? null : fromJson(row.definition);
    },
    keepDefinition: async (formId, version, definition, at) => {
      await read.run(insertOrKeep(database.dialect, "form_versions", ["form_id", "version", "definition", "created_at"], 1), [
        formId,
        version,
        JSON.stringify(definition),
        toMs(at),
      ]);
    },
  };
}

const NONE_CLOSED: ClosedComplaint = { id: "", interactionId: null, at: "1970-01-01T00:00:00.000Z" };

export function surveysOfUnit({ dialect }: Pick<Database, "dialect">, sql: Sql): SurveyUnit {
  return {
    addInvitation: async (invitation) => {
      await sql.run(insertOrKeep(dialect, "survey_invitations", COLUMNS, 1), values(invitation));
      // How many rows a kept insert counts differs between the dialects.
      return (await select(sql, "id = ?", [invitation.id])).length === 1;
    },
    lockInvitation: async (id) => (await select(sql, `id = ?${forUpdate(dialect)}`, [id]))[0] ?? null,
    invitationOfTask: async (taskId) => (await select(sql, "task_id = ?", [taskId]))[0]?.id ?? null,
    saveInvitation: async (invitation) => {
      await sql.run(insertOrUpdate(dialect, "survey_invitations", COLUMNS, MUTABLE, 1), values(invitation));
    },
    wasInvited: async (clientId, since) =>
      (await sql.all("SELECT id FROM survey_invitations WHERE client_id = ? AND created_at >= ? AND state <> 'skipped' LIMIT 1", [clientId, toMs(since)]))
        .length > 0,
    refusesSurveys: async (clientId) => (await sql.all("SELECT client_id FROM survey_refusals WHERE client_id = ?", [clientId])).length > 0,
    isAwaitingAnswer: async (clientId, closed) => {
      const { id, interactionId, at } = closed ?? NONE_CLOSED;
      const waits = await sql.all(
        `SELECT id FROM interactions WHERE client_id = ? AND waiting_since IS NOT NULL AND channel <> 'call' AND state <> 'closed'
           AND COALESCE(intent, '') <> 'feedback_positive'
           AND NOT (waiting_since <= ? AND (id = ? OR (connection_id = ? AND external_id LIKE ?) OR id IN (SELECT interaction_id FROM complaint_threads WHERE complaint_id = ?)))
         LIMIT 1`,
        [clientId, toMs(at), interactionId ?? "", PAGE_CONNECTION, threadExternalId(id, "%"), id],
      );
      return waits.length > 0;
    },
    refuseSurveys: async (clientId, at, toldBy) => {
      await sql.run(insertOrKeep(dialect, "survey_refusals", ["client_id", "at", "told_by"], 1), [clientId, toMs(at), toldBy]);
    },
    claimSample: async (name, period, { population, taken }, at) => {
      await sql.run(insertOrKeep(dialect, "samples", ["name", "period", "population", "taken", "created_at"], 1), [name, period, UNCLAIMED, 0, toMs(at)]);
      const written = await sql.run("UPDATE samples SET population = ?, taken = ? WHERE name = ? AND period = ? AND population = ?", [
        population,
        taken,
        name,
        period,
        UNCLAIMED,
      ]);
      return written.affected === 1;
    },
  };
}

/** No population is less than nought. */
const UNCLAIMED = -1;
