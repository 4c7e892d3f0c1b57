// Mango looks at the status alone.
import type { Reply } from "../../adapter.ts";

export const mangoReply: Reply = { status: 200, contentType: null, body: "" };
