// The floor: a bare Express handler with mysql2 that does the same five steps, one transaction an event, and
// nothing else: no signature, no rules, no sessions. What the hub's features cost is measured against it.
import { createServer } from "node:http";
import express from "express";
import mysql, { type ResultSetHeader, type RowDataPacket } from "mysql2/promise";
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

const app = express();
const server = createServer(app);
const io = new Server(server);
io.on("connection", (socket) => {
  void socket.join(`queue:${String(socket.handshake.auth["queue"])}`);
});

app.post("/event", express.json(), async (request, response) => {
  const event = request.body as FloorEvent;
  const connection = await pool.getConnection();
  try {
    await connection.beginTransaction();
    const [ledger] = await connection.execute<ResultSetHeader>("INSERT IGNORE INTO events (event_key, payload, received_at) VALUES (?, ?, ?)", [
      event.callId,
      JSON.stringify(event),
      Date.now(),
    ]);
    if (ledger.affectedRows === 0) {
      await connection.rollback();
      response.json({});
      return;
    }
    const [[found]] = await connection.execute<(RowDataPacket & { id: number })[]>("SELECT id FROM clients WHERE phone = ?", [event.from]);
    const clientId =
      found?.id ??
      (await connection.execute<ResultSetHeader>("INSERT INTO clients (phone, name, created_at) VALUES (?, ?, ?)", [event.from, event.from, Date.now()]))[0]
        .insertId;
    const [interaction] = await connection.execute<ResultSetHeader>(
      "INSERT INTO interactions (client_id, call_key, queue, state, started_at) VALUES (?, ?, ?, ?, ?)",
      [clientId, event.callId, event.queue, "ringing", Date.now()],
    );
    if (event.complaint) {
      await connection.execute("INSERT INTO complaints (client_id, interaction_id, due_at) VALUES (?, ?, ?)", [clientId, interaction.insertId, Date.now()]);
    }
    await connection.execute("INSERT INTO outbox (type, subject_id, created_at) VALUES (?, ?, ?)", ["card", interaction.insertId, Date.now()]);
    await connection.commit();
    io.to(`queue:${event.queue}`).emit("card.changed", {
      card: { id: interaction.insertId, externalId: event.callId, phone: event.from, queue: event.queue },
      cursor: 0,
    });
    response.json({});
  } catch (error) {
    await connection.rollback();
    response.status(500).json({ error: String(error) });
  } finally {
    connection.release();
  }
});

server.listen(Number(port), "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`listening ${typeof address === "object" ? address?.port : ""}\n`);
});
