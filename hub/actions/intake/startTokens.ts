// Who comes by a link of ours is whom it was given to: a visitor of the site, or a client who was sent an invoice or
// the answer to a complaint. The link serves one chat, and for a while.
import type { ChatTokenPurpose } from "../../contract/chatTokens.ts";
import type { MessageEvent } from "../../contract/inbound.ts";
import type { ChatTokenRecord } from "../../ports/chatTokens.ts";
import type { KnownContact } from "../../ports/clients.ts";
import type { IntakeUnit } from "../../ports/intake.ts";
import { messageKey, openKey, senderKey } from "./prefetch.ts";
import type { WorkingSet } from "./workingSet.ts";

export interface Started {
  readonly purpose: ChatTokenPurpose;
  readonly label: string | null;
  /** Set where the chat is another client's already: whose link it is, for a person to look at. */
  readonly othersName: string | null;
}

/** By message key; null: the link is unknown, too old or another chat's. */
export async function tieStartTokens(
  unit: IntakeUnit,
  set: WorkingSet,
  messages: readonly MessageEvent[],
  deps: { readonly digest: (token: string) => string; readonly now: string },
): Promise<ReadonlyMap<string, Started | null>> {
  const results = new Map<string, Started | null>();
  for (const event of messages) {
    if (event.startToken === undefined) continue;
    results.set(messageKey(event), await tied(unit, set, event, event.startToken, deps));
  }
  return results;
}

async function tied(
  unit: IntakeUnit,
  set: WorkingSet,
  event: MessageEvent,
  secret: string,
  deps: { readonly digest: (token: string) => string; readonly now: string },
): Promise<Started | null> {
  const digest = deps.digest(secret);
  const token = await unit.lockChatToken(digest);
  const chat = openKey(event);
  if (token === null || token.expiresAt <= deps.now || (token.usedBy !== null && token.usedBy !== chat)) return null;
  const owner = await unit.ownerOfToken(token);
  const sender = set.contactByKey(senderKey(event));
  if (owner === null || sender === null) return null;
  await unit.spendChatToken(digest, chat, deps.now);
  const joined = await joinedBy(unit, token, sender, owner);
  if (joined !== null) set.learnContact(senderKey(event), joined);
  return { purpose: token.purpose, label: token.label, othersName: joined === null ? owner.client.name : null };
}

/** Who the sender is from now on; null: somebody else, whom a person once registered on purpose. */
async function joinedBy(unit: IntakeUnit, token: ChatTokenRecord, sender: KnownContact, owner: KnownContact): Promise<KnownContact | null> {
  if (sender.clientId === owner.clientId) return sender;
  if (sender.client.isNew) {
    // An invoice goes to a company: whoever of it opens it is a person of their own there.
    if (token.purpose === "invoice") return unit.moveContact(sender, owner);
    await unit.joinContacts(sender, owner);
    return owner;
  }
  if (!owner.client.isNew) return null;
  await unit.joinContacts(owner, sender);
  return sender;
}
