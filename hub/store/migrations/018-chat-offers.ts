// The offering of chats is one hub's duty at a time: two that offered at once would ask one person twice.
import type { QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  await schema.bulkInsert("leases", [{ name: "offers", holder: "", held_until: 0 }]);
}
