// Duties that one hub of the company has at a time. Their rows come with the schema, so that one conditional UPDATE
// decides between hubs that ask at the same moment.
import type { Leases } from "../ports/leases.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toMs } from "./rows.ts";

export function createLeases(database: Database): Leases {
  const read = reading(database);
  return {
    claim: async ({ name, holder, now, until }) => {
      await read.run("UPDATE leases SET holder = ?, held_until = ? WHERE name = ? AND (holder = ? OR held_until <= ?)", [
        holder,
        toMs(until),
        name,
        holder,
        toMs(now),
      ]);
      // Asked rather than counted: MariaDB does not count a row that was renewed to the same instant.
      const [row] = await read.all<{ holder: string }>("SELECT holder FROM leases WHERE name = ?", [name]);
      return row?.holder === holder;
    },
    release: async (name, holder) => {
      await read.run("UPDATE leases SET held_until = 0 WHERE name = ? AND holder = ?", [name, holder]);
    },
  };
}
