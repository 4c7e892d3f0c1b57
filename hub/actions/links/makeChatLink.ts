// A link that leads a client into the bot's chat and tells the hub whom it was given to and about what. It is told
// once, serves one chat and grows old.
import type { ChatLink, ChatTokenPurpose } from "../../contract/chatTokens.ts";
import { HubError } from "../../contract/errors.ts";
import type { ChatTokens } from "../../ports/chatTokens.ts";
import type { Clients } from "../../ports/clients.ts";
import type { Complaints } from "../../ports/complaints.ts";
import type { Clock, Secrets } from "../../ports/world.ts";
import { type Actor, requirePermission } from "../verb.ts";

export interface ChatLinkDeps {
  readonly chatTokens: ChatTokens;
  /** Of the bot, without its @; null where there is none, or Telegram does not tell. */
  readonly botName: () => Promise<string | null>;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

export type WantedLink =
  | { readonly purpose: "invoice"; readonly clientId: string; readonly label: string; readonly days: number }
  | { readonly purpose: "complaint"; readonly complaintId: string; readonly days: number };

const DAY_MS = 86_400_000;
/** A visitor presses it at once. */
const VISITOR_MS = 3_600_000;

/** Errors: forbidden, not_found, wrong_state. */
export async function makeChatLink(
  deps: ChatLinkDeps & { readonly clients: Pick<Clients, "get">; readonly complaints: Pick<Complaints, "get"> },
  actor: Actor,
  wanted: WantedLink,
): Promise<ChatLink> {
  requirePermission(actor, "message.send");
  const holdsMs = wanted.days * DAY_MS;
  if (wanted.purpose === "invoice") {
    if ((await deps.clients.get(wanted.clientId)) === null) throw new HubError("not_found");
    return link(deps, { purpose: "invoice", subject: wanted.clientId, label: wanted.label, createdBy: actor.userId, holdsMs });
  }
  const complaint = await deps.complaints.get(wanted.complaintId);
  if (complaint === null) throw new HubError("not_found");
  return link(deps, { purpose: "complaint", subject: complaint.id, label: String(complaint.number), createdBy: actor.userId, holdsMs });
}

/** For a visitor of the site, known by `key`, who goes on in the bot. Errors: wrong_state. */
export function makeVisitorLink(deps: ChatLinkDeps, key: string): Promise<ChatLink> {
  return link(deps, { purpose: "visitor", subject: key, label: null, createdBy: null, holdsMs: VISITOR_MS });
}

interface Told {
  readonly purpose: ChatTokenPurpose;
  readonly subject: string;
  readonly label: string | null;
  readonly createdBy: string | null;
  readonly holdsMs: number;
}

async function link({ chatTokens, botName, secrets, clock }: ChatLinkDeps, { holdsMs, ...told }: Told): Promise<ChatLink> {
  const bot = await botName();
  if (bot === null) throw new HubError("wrong_state", { detail: "There is no Telegram bot to lead anybody to, or Telegram does not answer just now." });
  const token = secrets.make();
  const nowMs = clock.now().getTime();
  const expiresAt = new Date(nowMs + holdsMs).toISOString();
  await chatTokens.add({ ...told, digest: secrets.digest(token), createdAt: new Date(nowMs).toISOString(), expiresAt, usedAt: null, usedBy: null });
  return { purpose: told.purpose, url: `https://t.me/${bot}?start=${token}`, expiresAt };
}
