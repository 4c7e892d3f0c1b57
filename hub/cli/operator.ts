// Who acts when a command does: the person who may read the configuration may do anything with the database.
import type { Actor } from "../actions/verb.ts";

export const OPERATOR: Actor = { userId: "command-line", name: "otklik", roles: ["administrator"], queues: [] };
