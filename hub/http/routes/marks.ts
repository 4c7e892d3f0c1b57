// Marks clients gave, of a client or of one dealing.
import { z } from "zod";
import { HubError } from "../../contract/errors.ts";
import { MARK_KINDS, MARK_OCCASIONS, MARK_SUBJECTS, type Mark } from "../../contract/marks.ts";
import { CHANNELS } from "../../contract/vocabulary.ts";
import { endpoint } from "../endpoint.ts";
import { ID } from "../inputs.ts";

const instant = z.string().meta({ format: "date-time" });
const MARK: z.ZodType<Mark> = z
  .object({
    id: z.string(),
    subjectKind: z.enum(MARK_SUBJECTS),
    subjectId: z.string(),
    occasion: z.enum(MARK_OCCASIONS),
    clientId: z.string(),
    kind: z.enum(MARK_KINDS),
    value: z.number().int().nullable(),
    comment: z.string().nullable(),
    channel: z.enum(CHANNELS),
    askedAt: instant,
    answeredAt: instant.nullable(),
  })
  .meta({ id: "Mark" });

const SOUGHT = z.strictObject({ clientId: ID.optional(), interactionId: ID.optional(), complaintId: ID.optional() });

/** A subject has a mark or two, and a client few: there are no pages of them. */
export const listMarks = endpoint({ query: SOUGHT, answer: z.object({ items: z.array(MARK) }) }, async ({ deps, query }) => {
  const { clientId, interactionId, complaintId } = query;
  if (interactionId !== undefined) return { items: [...(await deps.marks.of("interaction", [interactionId]))] };
  if (complaintId !== undefined) return { items: [...(await deps.marks.of("complaint", [complaintId]))] };
  if (clientId !== undefined) return { items: [...(await deps.marks.ofClient(clientId))] };
  throw new HubError("invalid", { errors: [{ path: "clientId", message: "Name a client, an interaction or a complaint." }] });
});
