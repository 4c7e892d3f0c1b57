// The limit: the same five steps on bare node:http, where events that wait together share a transaction of multi-row
// statements, and nothing else. What could be had of this machine at most; the floor says what must be had.
import { createServer, type ServerResponse } from "node:http";
import mysql, { type PoolConnection, type ResultSetHeader, type RowDataPacket } from "mysql2/promise";
import { Server } from "socket.io";
import type { FloorEvent } from "./floorEvent.ts";

const [, , databaseUrl = "", port = "0"] = process.argv;
const url = new URL(databaseUrl);
const pool = mysql.createPool({
  socketPath: url.searchParams.get("socketPath") ?? "",
  user: "root",
  database: url.pathname.slice(1),
  connectionLimit: 10,
  supportBigNumbers: true,
});

interface Waiting {
  readonly event: FloorEvent;
  readonly response: ServerResponse;
}

const MOST_TRANSACTIONS = 2;
let waiting: Waiting[] = [];
let active = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    waiting.push({ event: JSON.parse(Buffer.concat(chunks).toString()) as FloorEvent, response });
    pump();
  });
});
const io = new Server(server);
io.on("connection", (socket) => {
  void socket.join(`queue:${String(socket.handshake.auth["queue"])}`);
});

function pump(): void {
  if (active >= MOST_TRANSACTIONS || waiting.length === 0) return;
  const batch = waiting;
  waiting = [];
  active += 1;
  void run(batch).finally(() => {
    active -= 1;
    pump();
  });
}

/** When a shared transaction fails, its events run one by one. */
async function run(batch: readonly Waiting[]): Promise<void> {
  const connection = await pool.getConnection();
  try {
    await connection.beginTransaction();
    const stored = await store(
      connection,
      batch.map(({ event }) => event),
    );
    await connection.commit();
    for (const { id, event } of stored) {
      io.to(`queue:${event.queue}`).emit("card.changed", { card: { id, externalId: event.callId, phone: event.from, queue: event.queue }, cursor: 0 });
    }
    for (const { response } of batch) answer(response, 200);
  } catch {
    await connection.rollback();
    if (batch.length === 1) for (const { response } of batch) answer(response, 500);
    else for (const one of batch) await run([one]);
  } finally {
    connection.release();
  }
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, { "Content-Type": "application/json", "Content-Length": 2 }).end("{}");
}

async function store(connection: PoolConnection, events: readonly FloorEvent[]): Promise<readonly { readonly id: number; readonly event: FloorEvent }[]> {
  const now = Date.now();
  const insert = async (statement: string, rows: readonly (readonly unknown[])[]): Promise<ResultSetHeader> =>
    (await connection.query<ResultSetHeader>(statement, [rows]))[0];
  const claimed = await insert(
    "INSERT IGNORE INTO events (event_key, payload, received_at) VALUES ?",
    events.map((event) => [event.callId, JSON.stringify(event), now]),
  );
  const fresh = claimed.affectedRows === events.length ? events : await newOnes(connection, events, claimed.insertId);
  if (fresh.length === 0) return [];
  const phones = [...new Set(fresh.map(({ from }) => from))];
  const [known] = await connection.query<(RowDataPacket & { id: number; phone: string })[]>("SELECT id, phone FROM clients WHERE phone IN (?)", [phones]);
  const clients = new Map(known.map(({ id, phone }) => [phone, id]));
  const strangers = phones.filter((phone) => !clients.has(phone));
  if (strangers.length > 0) {
    const { insertId } = await insert(
      "INSERT INTO clients (phone, name, created_at) VALUES ?",
      strangers.map((phone) => [phone, phone, now]),
    );
    for (const [at, phone] of strangers.entries()) clients.set(phone, insertId + at);
  }
  const { insertId } = await insert(
    "INSERT INTO interactions (client_id, call_key, queue, state, started_at) VALUES ?",
    fresh.map(({ from, callId, queue }) => [clients.get(from), callId, queue, "ringing", now]),
  );
  const stored = fresh.map((event, at) => ({ id: insertId + at, event }));
  const complaints = stored.filter(({ event }) => event.complaint);
  if (complaints.length > 0) {
    await insert(
      "INSERT INTO complaints (client_id, interaction_id, due_at) VALUES ?",
      complaints.map(({ id, event }) => [clients.get(event.from), id, now]),
    );
  }
  await insert(
    "INSERT INTO outbox (type, subject_id, created_at) VALUES ?",
    stored.map(({ id }) => ["card", id, now]),
  );
  return stored;
}

/** Rows this statement made have its own numbers; older ones have smaller. */
async function newOnes(connection: PoolConnection, events: readonly FloorEvent[], firstId: number): Promise<readonly FloorEvent[]> {
  if (firstId === 0) return [];
  const keys = events.map(({ callId }) => callId);
  const [rows] = await connection.query<(RowDataPacket & { event_key: string })[]>("SELECT event_key FROM events WHERE id >= ? AND event_key IN (?)", [
    firstId,
    keys,
  ]);
  const made = new Set(rows.map(({ event_key: key }) => key));
  return events.filter(({ callId }) => made.delete(callId));
}

server.listen(Number(port), "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`listening ${typeof address === "object" ? address?.port : ""}\n`);
});
