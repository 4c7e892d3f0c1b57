// What I was told of and nobody has taken yet, and "I deal with it".
import { z } from "zod";
import { readAlerts } from "../../actions/alerts/readAlerts.ts";
import { takeAlert } from "../../actions/alerts/settleAlert.ts";
import { ALERT_SUBJECTS } from "../../contract/alerts.ts";
import { HubError } from "../../contract/errors.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID } from "../inputs.ts";
import { listOf } from "../shapes.ts";

const ALERT = z.object({
  id: z.string(),
  subject: z.enum(ALERT_SUBJECTS),
  subjectId: z.string(),
  title: z.string(),
  lines: z.array(z.string()),
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
