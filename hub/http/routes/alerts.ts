// What I was told of and nobody has taken yet, and "I deal with it".
import { z } from "zod";
import { readAlerts } from "../../actions/alerts/readAlerts.ts";
import { takeAlert } from "../../actions/alerts/settleAlert.ts";
import { ALERT_SUBJECTS, COMPLAINT_CAUSES } from "../../contract/alerts.ts";
import { HubError } from "../../contract/errors.ts";
import { REPORT_NAMES } from "../../contract/vocabulary.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID } from "../inputs.ts";
import { listOf } from "../shapes.ts";

const maybe = z.string().nullable();

const MATTER = z.discriminatedUnion("subject", [
  z.object({
    subject: z.literal("complaint"),
    cause: z.enum(COMPLAINT_CAUSES),
    number: z.number(),
    dueAt: z.string(),
    essence: z.string(),
    clientName: maybe,
    ownerId: maybe,
    ownerName: maybe,
  }),
  z.object({
    subject: z.literal("debt"),
    debtId: z.string(),
    phone: z.string(),
    clientName: maybe,
    segment: maybe,
    misses: z.number(),
    firstMissedAt: z.string(),
  }),
  z.object({ subject: z.literal("connection"), title: z.string() }),
  z.object({ subject: z.literal("report"), name: z.enum(REPORT_NAMES), period: z.string(), isMade: z.boolean() }),
]);

const ALERT = z.object({
  id: z.string(),
  subject: z.enum(ALERT_SUBJECTS),
  subjectId: z.string(),
  title: z.string(),
  lines: z.array(z.string()),
  matter: MATTER,
  raisedAt: z.string(),
});

export const listAlerts = endpoint({ answer: listOf(ALERT) }, async ({ deps, user }) => ({
  items: (await readAlerts(deps, user)).map((alert) => ({ ...alert, lines: [...alert.lines] })),
  nextCursor: null,
}));

/** Of two who take it at once one wins; the other is told who. */
export const postAlertTake = endpoint({ params: BY_ID }, async ({ deps, actor, params }) => {
  const { alert, isMine } = await takeAlert(deps, actor, params.id);
  if (isMine || alert.settledBy === actor.userId) return;
  const name = alert.settledBy === null ? null : ((await deps.users.get(alert.settledBy))?.name ?? null);
  throw new HubError("already_taken", { detail: name === null ? "It needs nobody any more." : `${name} deals with it.` });
});
