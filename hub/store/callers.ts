// Who a number belongs to, as routing needs it: whose client, called what, spoken with last by whom.
import type { Callers, KnownCaller } from "../ports/clients.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";

interface Row {
  readonly phone: string;
  readonly client_id: string;
  readonly name: string;
  readonly manager_id: string | null;
  readonly language: KnownCaller["language"];
  readonly is_new: number;
  readonly agent_id: string | null;
}

const SELECT = `SELECT p.value AS phone, c.id AS client_id, c.name, c.manager_id, k.language, c.is_new`;
const FROM = "FROM contact_points p JOIN contacts k ON k.id = p.contact_id JOIN clients c ON c.id = k.client_id";

export function createCallers(database: Database): Callers {
  const read = reading(database);
  return {
    byPhone: async (phone) => {
      const [row] = await read.all<Row>(
        `${SELECT}, (SELECT i.agent_id FROM interactions i WHERE i.client_id = c.id AND i.channel = 'call' AND i.outcome = 'answered' ORDER BY i.started_at DESC LIMIT 1) AS agent_id
         ${FROM} WHERE p.match_key = ?`,
        [`phone:${phone}`],
      );
      return row === undefined ? null : toCaller(row);
    },
    important: async (limit) => {
      const rows = await read.all<Row>(
        // The newest by their key: sorting all clients of a big base took longer than a statement may.
        `${SELECT}, NULL AS agent_id FROM (SELECT id, name, manager_id, is_new FROM clients ORDER BY id DESC LIMIT ?) c
         JOIN contacts k ON k.client_id = c.id JOIN contact_points p ON p.contact_id = k.id
         WHERE p.kind = 'phone' AND p.match_key IS NOT NULL ORDER BY (c.manager_id IS NULL), c.id DESC LIMIT ?`,
        [limit, limit],
      );
      return rows.map(toCaller);
    },
  };
}

function toCaller(row: Row): KnownCaller {
  return {
    phone: row.phone,
    clientId: row.client_id,
    name: row.is_new ? null : row.name,
    managerId: row.manager_id,
    lastAgentId: row.agent_id,
    language: row.language,
  };
}
