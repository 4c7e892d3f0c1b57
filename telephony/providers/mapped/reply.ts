// What a mapped connection is answered: its own text, an empty object unless it says otherwise.
import type { Reply } from "../../adapter.ts";
import type { MappedConfig } from "./verify.ts";

export function replyToMapped({ reply }: MappedConfig): Reply {
  if (reply === "") return { status: 200, contentType: null, body: "" };
  return { status: 200, contentType: /^[[{]/.test(reply) ? "application/json; charset=utf-8" : "text/plain; charset=utf-8", body: reply };
}
