// Any other answer may stop Sipuni's sending.
import type { Reply } from "../../adapter.ts";

export const sipuniReply: Reply = { status: 200, contentType: "application/json", body: '{"success":true}' };
