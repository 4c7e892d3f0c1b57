// The base under both: as many clients, interactions and known events as a company has after years. Made by
// the database itself from sequences, in the hub's own schema and in the floor's.
import mysql from "mysql2/promise";

export interface BaseSize {
  readonly clients: number;
  readonly interactions: number;
}

/** Phone of the n-th client of the base, E.164. */
export function basePhone(n: number): string {
  return `+79${String(100_000_000 + n).padStart(9, "0")}`;
}

const FLOOR_TABLES = [
  "CREATE TABLE events (id BIGINT AUTO_INCREMENT PRIMARY KEY, event_key VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE, payload TEXT NOT NULL, received_at BIGINT NOT NULL)",
  "CREATE TABLE clients (id BIGINT AUTO_INCREMENT PRIMARY KEY, phone VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE, name VARCHAR(190) NOT NULL, created_at BIGINT NOT NULL)",
  `CREATE TABLE interactions (id BIGINT AUTO_INCREMENT PRIMARY KEY, client_id BIGINT NOT NULL, call_key VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
     queue VARCHAR(64) NOT NULL, state VARCHAR(24) NOT NULL, started_at BIGINT NOT NULL, KEY (client_id, started_at), KEY (started_at), KEY (state))`,
  "CREATE TABLE complaints (id BIGINT AUTO_INCREMENT PRIMARY KEY, client_id BIGINT NOT NULL, interaction_id BIGINT NOT NULL, due_at BIGINT NOT NULL, KEY (client_id), KEY (due_at))",
  "CREATE TABLE outbox (id BIGINT AUTO_INCREMENT PRIMARY KEY, type VARCHAR(24) NOT NULL, subject_id BIGINT NOT NULL, created_at BIGINT NOT NULL)",
];

const DAY_MS = 86_400_000;

async function run(url: string, statements: readonly string[]): Promise<void> {
  const parsed = new URL(url);
  const connection = await mysql.createConnection({
    socketPath: parsed.searchParams.get("socketPath") ?? "",
    user: "root",
    database: parsed.pathname.slice(1),
  });
  await connection.query("SET SESSION unique_checks = 0, foreign_key_checks = 0");
  for (const statement of statements) await connection.query(statement);
  await connection.end();
}

export function fillFloor(url: string, { clients, interactions }: BaseSize): Promise<void> {
  const start = Date.now() - 365 * DAY_MS;
  return run(url, [
    ...FLOOR_TABLES,
    `INSERT INTO clients (phone, name, created_at) SELECT CONCAT('+79', LPAD(100000000 + seq, 9, '0')), CONCAT('Клиент ', seq), ${start} FROM seq_1_to_${clients}`,
    `INSERT INTO interactions (client_id, call_key, queue, state, started_at) SELECT 1 + MOD(seq * 7919, ${clients}), CONCAT('base-', seq), CONCAT('q', MOD(seq, 10)), 'closed', ${start} + seq FROM seq_1_to_${interactions}`,
    `INSERT INTO events (event_key, payload, received_at) SELECT CONCAT('base-', seq), '{"event":"newCall","direction":"in"}', ${start} + seq FROM seq_1_to_${interactions}`,
    "ANALYZE TABLE clients, interactions, events",
  ]);
}

/** Into the schema the hub's own migrations made. */
export function fillHub(url: string, { clients, interactions }: BaseSize): Promise<void> {
  const start = Date.now() - 365 * DAY_MS;
  const id = (prefix: string): string => `CONCAT('01${prefix}', LPAD(seq, ${26 - 2 - prefix.length}, '0'))`;
  return run(url, [
    `INSERT INTO clients (id, kind, name, search, language, is_new, created_at)
       SELECT ${id("CL")}, 'person', CONCAT('Клиент ', seq), CONCAT('клиент ', seq), 'ru', 0, ${start} FROM seq_1_to_${clients}`,
    `INSERT INTO contacts (id, client_id, name, search, language) SELECT ${id("CT")}, ${id("CL")}, CONCAT('Клиент ', seq), CONCAT('клиент ', seq), 'ru' FROM seq_1_to_${clients}`,
    `INSERT INTO contact_points (id, contact_id, kind, value, raw, match_key)
       SELECT ${id("PT")}, ${id("CT")}, 'phone', CONCAT('+79', LPAD(100000000 + seq, 9, '0')), CONCAT('+79', LPAD(100000000 + seq, 9, '0')),
       CONCAT('phone:+79', LPAD(100000000 + seq, 9, '0')) FROM seq_1_to_${clients}`,
    `INSERT INTO interactions (id, channel, direction, state, outcome, client_id, contact_id, phone, hidden, queue, connection_id, external_id, subject_key, started_at, ended_at,
         legs, recordings, offered_to, declined_by, unread, version)
       SELECT ${id("IN")}, 'call', 'inbound', 'closed', 'answered', CONCAT('01CL', LPAD(1 + MOD(seq * 7919, ${clients}), 22, '0')), CONCAT('01CT', LPAD(1 + MOD(seq * 7919, ${clients}), 22, '0')),
       CONCAT('+79', LPAD(100000001 + MOD(seq * 7919, ${clients}), 9, '0')), 0, CONCAT('q', MOD(seq, 10)), 'bench', CONCAT('base-', seq), CONCAT('bench:base-', seq),
       ${start} + seq, ${start} + seq + 60000, '[]', '[]', '[]', '[]', 0, 1 FROM seq_1_to_${interactions}`,
    `INSERT INTO ledger (id, event_key, connection_id, provider, channel, subject_key, payload, state, attempts, received_at)
       SELECT ${id("LE")}, CONCAT('bench:base-', seq, ':newCall'), 'bench', 'cti', 'call', CONCAT('bench:base-', seq), '{"event":"newCall","direction":"in"}', 'done', 0, ${start} + seq FROM seq_1_to_${interactions}`,
    "ANALYZE TABLE clients, contacts, contact_points, interactions, ledger",
  ]);
}

/**
 * Nobody ends the calls of a run, and after three minutes the hub begins to settle them, many a second beside what is
 * measured: work that the floor does not do. So they are ended between the stretches.
 */
export function endCalls(url: string): Promise<void> {
  return run(url, [
    "UPDATE interactions SET state = 'closed', outcome = 'answered', ended_at = started_at, waiting_since = NULL, settle_at = NULL WHERE state = 'ringing'",
  ]);
}
