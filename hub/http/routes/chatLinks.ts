// Links by which clients come into the bot's chat.
import { z } from "zod";
import { makeChatLink, type WantedLink } from "../../actions/links/makeChatLink.ts";
import { CHAT_TOKEN_PURPOSES } from "../../contract/chatTokens.ts";
import { HubError } from "../../contract/errors.ts";
import { endpoint } from "../endpoint.ts";
import { ID, written } from "../inputs.ts";

const LONGEST_DAYS = 90;
const DEFAULT_DAYS = 30;

const WANTED = z.strictObject({
  purpose: z.enum(["invoice", "complaint"]),
  /** Of an invoice: who it was made out to, and its number. */
  clientId: ID.optional(),
  label: written(60).optional(),
  complaintId: ID.optional(),
  days: z.number().int().min(1).max(LONGEST_DAYS).default(DEFAULT_DAYS),
});
const LINK = z.object({ purpose: z.enum(CHAT_TOKEN_PURPOSES), url: z.string(), expiresAt: z.string().meta({ format: "date-time" }) }).meta({ id: "ChatLink" });

/** Shown this once. */
export const postChatLink = endpoint({ body: WANTED, answer: LINK, status: 201 }, ({ deps, actor, body }) => makeChatLink(deps, actor, wantedOf(body)));

function wantedOf({ purpose, clientId, label, complaintId, days }: z.output<typeof WANTED>): WantedLink {
  if (purpose === "complaint") return { purpose, complaintId: given("complaintId", complaintId), days };
  return { purpose, clientId: given("clientId", clientId), label: given("label", label), days };
}

function given(path: string, value: string | undefined): string {
  if (value === undefined) throw new HubError("invalid", { errors: [{ path, message: "This link needs it." }] });
  return value;
}
