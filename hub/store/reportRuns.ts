// The archive of reports: who asked, how it ended, the file. A scheduled one is claimed by a unique key.
import type { ReportRun } from "../contract/api.ts";
import type { ReportRuns } from "../ports/reports.ts";
import type { Clock } from "../ports/world.ts";
import type { Database } from "./database.ts";
import { emitAll } from "./outbox.ts";
import { reading } from "./reading.ts";
import { fromJson, pageOf, toInstant, toMs } from "./rows.ts";
import { insertOrKeep, insertRows, type Value } from "./sql.ts";

const COLUMNS = [
  "id",
  "name",
  "period",
  "scheduled_key",
  "state",
  "created_at",
  "requested_by",
  "file_name",
  "size_bytes",
  "mail",
  "recipients",
  "error",
] as const;

type Row = Record<(typeof COLUMNS)[number], Value>;

function toRun(row: Row): ReportRun {
  return {
    id: row.id as string,
    name: row.name as ReportRun["name"],
    period: row.period as string,
    state: row.state as ReportRun["state"],
    createdAt: toInstant(row.created_at as number),
    requestedBy: row.requested_by as string | null,
    fileName: row.file_name as string | null,
    sizeBytes: row.size_bytes as number | null,
    mail: row.mail as ReportRun["mail"],
    recipients: fromJson(row.recipients as string),
    error: row.error as string | null,
  };
}

type Start = Parameters<ReportRuns["start"]>[0];

function valuesOf(run: Start, scheduledKey: string | null): Value[] {
  return [run.id, run.name, run.period, scheduledKey, "running", toMs(run.at), run.requestedBy, null, null, "none", JSON.stringify(run.recipients), null];
}

export function createReportRuns(database: Database, clock: Clock): ReportRuns {
  const read = reading(database);
  const select = (where: string, values: readonly Value[]): Promise<Row[]> =>
    read.all<Row>(`SELECT ${COLUMNS.join(", ")} FROM report_runs WHERE ${where}`, values);
  const get = async (id: string): Promise<ReportRun | null> => {
    const [row] = await select("id = ?", [id]);
    return row ? toRun(row) : null;
  };
  const FINISH = "UPDATE report_runs SET state = 'done', file_name = ?, size_bytes = ?, file = ?, mail = ?, error = NULL WHERE id = ? AND state = 'running'";
  return {
    get,
    list: async (page) => {
      const rows =
        page.cursor === null
          ? await select("1 = 1 ORDER BY id DESC LIMIT ?", [page.limit + 1])
          : await select("id < ? ORDER BY id DESC LIMIT ?", [page.cursor, page.limit + 1]);
      return pageOf(rows.map(toRun), page.limit);
    },
    claimScheduled: (run) =>
      database.transaction(async (sql) => {
        const key = `${run.name}:${run.period}`;
        const { affected } = await sql.run(insertOrKeep(database.dialect, "report_runs", COLUMNS, 1), valuesOf({ ...run, requestedBy: null }, key));
        if (affected === 1) return { ...blank(run), id: run.id };
        const taken = await sql.run(
          "UPDATE report_runs SET state = 'running', created_at = ?, error = NULL, recipients = ? WHERE scheduled_key = ? AND state = 'failed'",
          [toMs(run.at), JSON.stringify(run.recipients), key],
        );
        if (taken.affected !== 1) return null;
        const [row] = await sql.all<Row>(`SELECT ${COLUMNS.join(", ")} FROM report_runs WHERE scheduled_key = ?`, [key]);
        return row ? toRun(row) : null;
      }),
    start: async (run) => {
      await read.run(insertRows("report_runs", COLUMNS, 1), valuesOf(run, null));
    },
    finish: async (id, file, mail) => {
      await database.transaction((sql) => sql.run(FINISH, [file.name, file.bytes.byteLength, Buffer.from(file.bytes), mail, id]));
    },
    finishAndEmit: (id, file, event) =>
      database.transaction(async (sql) => {
        const { affected } = await sql.run(FINISH, [file.name, file.bytes.byteLength, Buffer.from(file.bytes), "queued", id]);
        if (affected === 1) await emitAll(sql, database, [{ event, orderKey: null }], clock.now().getTime());
      }),
    fail: (id, error, event) =>
      database.transaction(async (sql) => {
        const { affected } = await sql.run("UPDATE report_runs SET state = 'failed', error = ? WHERE id = ? AND state = 'running'", [error, id]);
        if (affected === 1 && event !== null) await emitAll(sql, database, [{ event, orderKey: null }], clock.now().getTime());
      }),
    failAbandoned: async (before, error) =>
      (await read.run("UPDATE report_runs SET state = 'failed', error = ? WHERE state = 'running' AND created_at < ?", [error, toMs(before)])).affected,
    setMail: async (id, mail) => {
      await read.run("UPDATE report_runs SET mail = ? WHERE id = ?", [mail, id]);
    },
    file: async (id) => {
      const [row] = await read.all<{ file_name: string | null; file: Uint8Array | ArrayBuffer | null }>(
        "SELECT file_name, file FROM report_runs WHERE id = ?",
        [id],
      );
      return row?.file_name && row.file ? { name: row.file_name, bytes: new Uint8Array(row.file) } : null;
    },
  };
}

function blank(run: Omit<Start, "requestedBy">): ReportRun {
  return {
    id: run.id,
    name: run.name,
    period: run.period,
    state: "running",
    createdAt: run.at,
    requestedBy: null,
    fileName: null,
    sizeBytes: null,
    mail: "none",
    recipients: run.recipients,
    error: null,
  };
}
