// An empty object: no decision, the exchange goes on as it is set up.
import type { Reply } from "../../adapter.ts";

export const ctiReply: Reply = { status: 200, contentType: "application/json", body: "{}" };
