// A person who shares their own number in a chat is the client who has that number: the chat moves to that
// client, and what was made for the chat alone is no second registration of the same person.
import type { MessageEvent } from "../../contract/inbound.ts";
import { matchKey } from "../../domain/identity.ts";
import type { IntakeUnit } from "../../ports/intake.ts";
import { messageKey } from "./prefetch.ts";
import type { WorkingSet } from "./workingSet.ts";

/** `foreign`: not proved to be the sender's. `taken`: theirs, but a client we know by it is somebody else. */
export type SharedPhone = "tied" | "foreign" | "taken";

/** By message key, what became of the shared number. A number the platform does not vouch for ties nothing. */
export async function tieSharedPhones(
  unit: IntakeUnit,
  set: WorkingSet,
  messages: readonly MessageEvent[],
  deps: { readonly newId: () => string },
): Promise<ReadonlyMap<string, SharedPhone>> {
  const results = new Map<string, SharedPhone>();
  for (const event of messages) {
    const { sharedPhone } = event;
    if (sharedPhone === null) continue;
    if (!sharedPhone.own || sharedPhone.e164 === null) {
      results.set(messageKey(event), "foreign");
      continue;
    }
    const senderKey = matchKey("telegram", event.sender.id);
    const sender = set.contactByKey(senderKey);
    if (sender === null) continue;
    const phoneKey = matchKey("phone", sharedPhone.e164);
    const owner = await unit.addPoint({
      id: deps.newId(),
      contactId: sender.contactId,
      kind: "phone",
      value: sharedPhone.e164,
      raw: sharedPhone.raw,
      matchKey: phoneKey,
    });
    set.learnContact(phoneKey, owner);
    // Somebody an agent registered on purpose is not dissolved into another by a chat.
    const joins = owner.contactId !== sender.contactId && sender.client.isNew;
    if (joins) {
      await unit.joinContacts(sender, owner);
      set.learnContact(senderKey, owner);
    }
    results.set(messageKey(event), joins || owner.clientId === sender.clientId ? "tied" : "taken");
  }
  return results;
}
