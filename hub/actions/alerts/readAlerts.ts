// What a person was told of and nobody has taken yet, in words and in what they are made of: for the console, which is
// there for who has linked no chat.
import type { Alert, User } from "../../contract/api.ts";
import type { AlertRecords } from "../../ports/alerts.ts";
import { type ShownDeps, shownAlert } from "./shownAlert.ts";

/** Far more than anybody lets pile up: what stands here is counted in the console, so a shorter list would be a wrong count. */
const MOST = 200;

export async function readAlerts(deps: ShownDeps & { readonly alertRecords: Pick<AlertRecords, "openOf"> }, user: User): Promise<readonly Alert[]> {
  const open = await deps.alertRecords.openOf(user.id, MOST);
  const shown = await Promise.all(
    open.map(async (alert) => {
      const shown = await shownAlert(deps, alert, user, alert.level);
      if (shown === null) return [];
      const { title, lines } = shown.answer;
      return [{ id: alert.id, subject: alert.subject, subjectId: alert.subjectId, title, lines, matter: shown.matter, raisedAt: alert.raisedAt }];
    }),
  );
  return shown.flat();
}
