// The history of dealings, which all who see clients may read, and the work on one of them.
import { z } from "zod";
import { acceptCard } from "../../actions/interactions/acceptCard.ts";
import { addNote } from "../../actions/interactions/addNote.ts";
import { asBegun } from "../../actions/interactions/asBegun.ts";
import { correctReading } from "../../actions/interactions/correctReading.ts";
import { declineCard } from "../../actions/interactions/declineCard.ts";
import { markRead } from "../../actions/interactions/markRead.ts";
import { sendReply } from "../../actions/interactions/sendReply.ts";
import { setDisposition } from "../../actions/interactions/setDisposition.ts";
import { transferCard } from "../../actions/interactions/transferCard.ts";
import { CHANNELS, DEPARTMENTS, INTENTS, INTERACTION_STATES, SEVERITIES } from "../../contract/vocabulary.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID, filterOf, found, ID, INSTANT, PAGING, PHONE_AS_WRITTEN, pageOf, readPhone, SEARCH, written } from "../inputs.ts";
import { CARD, INTERACTION, listOf, MESSAGE } from "../shapes.ts";

/** What the messengers take in one piece. */
const LONGEST_MESSAGE = 4_096;
const TEXT = z.strictObject({ text: written(LONGEST_MESSAGE) });

const SOUGHT = PAGING.extend({
  phone: PHONE_AS_WRITTEN.optional(),
  clientId: ID.optional(),
  contactId: ID.optional(),
  channel: z.enum(CHANNELS).optional(),
  state: z.enum(INTERACTION_STATES).optional(),
  agentId: ID.optional(),
  q: SEARCH.optional(),
  from: INSTANT.optional(),
  to: INSTANT.optional(),
});

export const listInteractions = endpoint({ query: SOUGHT, answer: listOf(INTERACTION) }, async ({ deps, query }) => {
  const { phone, ...filter } = filterOf(query);
  const { items, nextCursor } = await deps.interactions.list(
    { ...filter, ...(phone === undefined ? {} : { phone: readPhone(phone, deps.country) }) },
    pageOf(query),
  );
  return { items: await asBegun(deps.messages, items), nextCursor };
});

export const getInteraction = endpoint({ params: BY_ID, answer: INTERACTION }, async ({ deps, params }) => found(await deps.interactions.get(params.id)));

export const listMessages = endpoint({ params: BY_ID, query: PAGING, answer: listOf(MESSAGE) }, async ({ deps, params, query }) => {
  found(await deps.interactions.get(params.id));
  return deps.messages.list(params.id, pageOf(query));
});

export const acceptInteraction = endpoint({ params: BY_ID, answer: CARD }, ({ deps, actor, params }) => acceptCard(deps, actor, { id: params.id }));

export const declineInteraction = endpoint({ params: BY_ID }, ({ deps, actor, params }) => declineCard(deps, actor, { id: params.id }));

const TRANSFER = z
  .strictObject({ userId: ID.optional(), queue: written(40).optional() })
  .refine(({ userId, queue }) => (userId === undefined) !== (queue === undefined), "Send `userId`, a colleague, or `queue`.");

export const transferInteraction = endpoint({ params: BY_ID, body: TRANSFER }, ({ deps, actor, params, body: { userId, queue = "" } }) =>
  transferCard(deps, actor, { id: params.id, to: userId === undefined ? { queue } : { userId } }),
);

export const noteInteraction = endpoint({ params: BY_ID, body: TEXT, answer: MESSAGE, status: 201 }, async ({ deps, actor, params, body }) => {
  const { messageId } = await addNote(deps, actor, { interactionId: params.id, text: body.text });
  return found(await deps.messages.get(messageId));
});

export const answerInteraction = endpoint({ params: BY_ID, body: TEXT, answer: MESSAGE, status: 201 }, async ({ deps, actor, params, body }) => {
  const { messageId } = await sendReply(deps, actor, { interactionId: params.id, text: body.text });
  return found(await deps.messages.get(messageId));
});

const DISPOSITION = z.strictObject({ disposition: written(64), essence: written(500).optional() });

export const disposeInteraction = endpoint({ params: BY_ID, body: DISPOSITION, answer: INTERACTION }, async ({ deps, actor, params, body }) => {
  await setDisposition(deps, actor, { interactionId: params.id, ...body });
  return found(await deps.interactions.get(params.id));
});

const READING = z.strictObject({ intent: z.enum(INTENTS), severity: z.enum(SEVERITIES).optional(), department: z.enum(DEPARTMENTS).optional() });

export const correctInteraction = endpoint({ params: BY_ID, body: READING, answer: INTERACTION }, async ({ deps, actor, params, body }) => {
  await correctReading(deps, actor, { interactionId: params.id, ...body });
  return found(await deps.interactions.get(params.id));
});

export const readInteraction = endpoint({ params: BY_ID }, ({ deps, actor, params }) => markRead(deps, actor, { interactionId: params.id }));
