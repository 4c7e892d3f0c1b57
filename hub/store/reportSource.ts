// Plain facts for the reports, read in slices so that a month does not stand in memory at once. No formulas
// here: they are in domain/metrics, the same for workbook and console.

import type { Complaint, Interaction } from "../contract/api.ts";
import type { EndedPromise } from "../contract/complaint.ts";
import type { DeadlineFact } from "../contract/deadline.ts";
import { COMPLAINT_ENDED } from "../contract/vocabulary.ts";
import { isParting } from "../domain/partingWords.ts";
import { SPAM } from "../domain/thread.ts";
import type { ComplaintRecord } from "../ports/complaints.ts";
import type { ReportSource } from "../ports/reports.ts";
import { selectPromises } from "./complaintPromises.ts";
import { complaintsOf } from "./complaints.ts";
import type { Database } from "./database.ts";
import { selectDebts } from "./debts.ts";
import { selectRequests } from "./infoRequests.ts";
import { selectInteractions } from "./interactions.ts";
import { createMarks } from "./marks.ts";
import { clientTextsOf } from "./messages.ts";
import { reading } from "./reading.ts";
import { createReconciliations } from "./reconciliations.ts";
import { fromJson, toInstant, toMs } from "./rows.ts";
import { placeholders } from "./sql.ts";
import { createUsers } from "./users.ts";

const SLICE = 2_000;
/** An answer later than this after the span's end counts as none. */
const LATE_ANSWER_MS = 7 * 86_400_000;

interface MessageRow {
  readonly interaction_id: string;
  readonly direction: string;
  readonly author_id: string | null;
  readonly at: number;
  readonly channel_key: string | null;
  readonly channel: Interaction["channel"];
  readonly text: string;
  readonly attachments: string;
}

interface NotedRow {
  readonly kind: DeadlineFact["kind"];
  readonly since_at: number;
  readonly owner_id: string | null;
  readonly department: string | null;
  readonly severity: Complaint["severity"];
  readonly root_cause: string | null;
}

export function createReportSource(database: Database): ReportSource {
  const read = reading(database);
  return {
    reconciled: (dayOn) => createReconciliations(database).days([dayOn]),
    users: () => createUsers(database).list(),
    clientNames: async (ids) => {
      const names = new Map<string, string>();
      for (let start = 0; start < ids.length; start += SLICE) {
        const slice = ids.slice(start, start + SLICE);
        const rows = await read.all<{ id: string; name: string }>(`SELECT id, name FROM clients WHERE id IN (${placeholders(slice.length)})`, slice);
        for (const { id, name } of rows) names.set(id, name);
      }
      return names;
    },
    clientTexts: (threadIds, to) => clientTextsOf(read, threadIds, to),
    interactions: (from, to) => slices(from, to),
    messageWaits: async (from, to) =>
      waitsOf(
        await read.all<MessageRow>(
          `SELECT m.interaction_id, m.direction, m.author_id, m.at, m.channel_key, m.text, m.attachments, i.channel FROM messages m JOIN interactions i ON i.id = m.interaction_id
         WHERE m.at >= ? AND m.at < ? AND m.direction IN ('inbound', 'outbound')
           AND COALESCE(i.disposition, i.intent, '') <> ?
           AND NOT EXISTS (SELECT 1 FROM article_offers o WHERE o.interaction_id = m.interaction_id AND o.end_kind = 'helped') ORDER BY m.interaction_id, m.at, m.id`,
          [toMs(from), toMs(to) + LATE_ANSWER_MS, SPAM],
        ),
        toMs(to),
      ),
    debts: (from, to) => selectDebts(read, "first_missed_at >= ? AND first_missed_at < ?", [toMs(from), toMs(to)], " ORDER BY first_missed_at, id"),
    openDebts: (at) => selectDebts(read, "first_missed_at < ? AND (state = 'open' OR closed_at >= ?)", [toMs(at), toMs(at)], " ORDER BY id"),
    complaints: async (from, to, dueTo = to) => {
      const ended = placeholders(COMPLAINT_ENDED.length);
      const span = [toMs(from), toMs(to)];
      const dueSpan = [toMs(from), toMs(dueTo)];
      const opened = await complaintsOf(read, "opened_at >= ? AND opened_at < ?", span);
      return {
        opened: await asFirstPromised(opened),
        due: [...(await complaintsOf(read, "due_at >= ? AND due_at < ?", dueSpan)), ...(await asTheyEnded("due_at >= ? AND due_at < ?", dueSpan))],
        overdue: [
          ...(await complaintsOf(
            read,
            `due_at < ? AND COALESCE(reopened_at, opened_at) < ? AND ((resolved_at IS NULL AND status NOT IN (${ended})) OR resolved_at >= ?)`,
            [toMs(to), toMs(to), ...COMPLAINT_ENDED, toMs(to)],
          )),
          ...(await asTheyEnded("due_at < ? AND started_at < ? AND resolved_at >= ?", [toMs(to), toMs(to), toMs(to)])),
        ],
      };
    },
    quality: async (from, to) => {
      const span = [toMs(from), toMs(to)];
      return {
        resolved: [
          ...(await complaintsOf(read, "resolved_at >= ? AND resolved_at < ? AND status <> 'joined'", span)),
          ...(await asTheyEnded("resolved_at >= ? AND resolved_at < ? AND status <> 'joined'", span)),
        ],
        noted: (
          await read.all<NotedRow>(
            `SELECT f.kind, f.since_at, f.owner_id, f.department, c.severity, c.root_cause FROM deadline_facts f
              JOIN complaints c ON f.subject = 'complaint' AND c.id = f.subject_id WHERE f.since_at >= ? AND f.since_at < ? ORDER BY f.since_at, f.id`,
            span,
          )
        ).map((row) => ({
          kind: row.kind,
          since: toInstant(row.since_at),
          ownerId: row.owner_id,
          department: row.department ?? "",
          severity: row.severity,
          rootCause: row.root_cause,
        })),
        requests: await selectRequests(
          read,
          "r.due_at >= ? AND r.due_at < ? AND NOT (r.state = 'dropped' AND r.answered_at <= r.due_at)",
          span,
          " ORDER BY r.due_at, r.id",
        ),
        marks: await createMarks(database).answered(from, to),
      };
    },
  };

  /** Complaints as they stood when a promise of theirs had ended, before they were opened again. */
  async function asTheyEnded(condition: string, values: readonly number[]): Promise<readonly ComplaintRecord[]> {
    const promises = await selectPromises(read, condition, values);
    const known = await complaintsById(promises.map(({ complaintId }) => complaintId));
    return promises.flatMap(({ complaintId, startedAt: _started, reopenedAt: _reopened, ...ended }) => {
      const complaint = known.get(complaintId);
      return complaint === undefined ? [] : [{ ...complaint, ...ended }];
    });
  }

  /** A reopening makes no other day of when it was opened, and of what was promised then. */
  async function asFirstPromised(opened: readonly ComplaintRecord[]): Promise<readonly ComplaintRecord[]> {
    const again = opened.filter(({ reopenedAt }) => reopenedAt !== null).map(({ id }) => id);
    const first = new Map<string, EndedPromise>();
    for (let start = 0; start < again.length; start += SLICE) {
      const slice = again.slice(start, start + SLICE);
      const promises = await selectPromises(read, `complaint_id IN (${placeholders(slice.length)})`, slice);
      for (const { complaintId, ...promise } of promises) if (!first.has(complaintId)) first.set(complaintId, promise);
    }
    return opened.map((complaint) => {
      const promise = first.get(complaint.id);
      if (promise === undefined) return complaint;
      const { startedAt: _started, reopenedAt: _reopened, ...ended } = promise;
      return { ...complaint, ...ended };
    });
  }

  async function complaintsById(ids: readonly string[]): Promise<ReadonlyMap<string, ComplaintRecord>> {
    const known = new Map<string, ComplaintRecord>();
    const distinct = [...new Set(ids)];
    for (let start = 0; start < distinct.length; start += SLICE) {
      const slice = distinct.slice(start, start + SLICE);
      for (const one of await complaintsOf(read, `id IN (${placeholders(slice.length)})`, slice)) known.set(one.id, one);
    }
    return known;
  }

  async function* slices(from: string, to: string): AsyncGenerator<readonly Interaction[]> {
    let afterAt = toMs(from);
    let afterId = "";
    for (;;) {
      const rows = await selectInteractions(
        read,
        "i.started_at < ? AND (i.started_at > ? OR (i.started_at = ? AND i.id > ?))",
        [toMs(to), afterAt, afterAt, afterId, SLICE],
        " ORDER BY i.started_at, i.id LIMIT ?",
      );
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      if (!last || rows.length < SLICE) return;
      afterAt = toMs(last.startedAt);
      afterId = last.id;
    }
  }
}

/** A wait begins with a client's message nobody answered yet and ends with a person's next answer. Whom an article helped waited for nobody, nor does an advertisement or who only said good-bye. */
function waitsOf(rows: readonly MessageRow[], endMs: number): Awaited<ReturnType<ReportSource["messageWaits"]>> {
  const waits: { at: string; channel: Interaction["channel"]; agentId: string | null; waitSec: number | null }[] = [];
  let open: { interactionId: string; at: number; channel: Interaction["channel"] } | null = null;
  const close = (answer: MessageRow | null): void => {
    if (open !== null && open.at < endMs) {
      const waitSec = answer === null ? null : Math.round((Number(answer.at) - open.at) / 1000);
      waits.push({ at: toInstant(open.at), channel: open.channel, agentId: answer?.author_id ?? null, waitSec });
    }
    open = null;
  };
  for (const row of rows) {
    if (open !== null && open.interactionId !== row.interaction_id) close(null);
    if (row.direction === "inbound") {
      if (open === null && isParting({ text: row.text, attachments: fromJson<readonly unknown[]>(row.attachments) })) continue;
      open ??= { interactionId: row.interaction_id, at: Number(row.at), channel: row.channel };
    }
    // What the hub itself wrote (number of the complaint, greeting) is no answer of a person.
    else if ((row.author_id !== null || row.channel_key !== null) && open !== null) close(row);
  }
  close(null);
  return waits;
}
