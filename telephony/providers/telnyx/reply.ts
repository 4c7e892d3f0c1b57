// Telnyx looks at the status alone; what a call shall do is told to its interface.
import type { Reply } from "../../adapter.ts";

export const telnyxReply: Reply = { status: 200, contentType: null, body: "" };
