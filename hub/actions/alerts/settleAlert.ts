// Ends an alert once: by whoever takes it first, or because there is nothing left to deal with. Everybody who was told
// sees it in the very message they got.
import { ALERT_KIND_OF, type AlertRecord } from "../../contract/alerts.ts";
import { HubError } from "../../contract/errors.ts";
import { maySeeAlert } from "../../domain/alertRules.ts";
import type { AlertRecords } from "../../ports/alerts.ts";
import type { Actor } from "../verb.ts";
import type { AlertDeps } from "./alertDeps.ts";
import { leave } from "./raiseAlert.ts";

export interface Settlement {
  readonly state: "taken" | "over";
  /** Null: the matter ended by itself. */
  readonly by: string | null;
}

type SettleDeps = Pick<AlertDeps, "transactions" | "clock" | "counters" | "live">;

/** The alert as it stands afterwards; `isMine`: this call ended it. */
export async function settleAlert(deps: SettleDeps, id: string, { state, by }: Settlement): Promise<{ readonly alert: AlertRecord; readonly isMine: boolean }> {
  const settled = await deps.transactions.run(async (unit) => {
    const alert = await unit.lockAlert(id);
    if (alert === null) throw new HubError("not_found");
    if (alert.state !== "open") return { alert, isMine: false, told: [] };
    const ended: AlertRecord = { ...alert, state, settledBy: by, settledAt: deps.clock.now().toISOString(), escalatesAt: null };
    await unit.saveAlert(ended);
    const messages = await unit.alertMessages(id);
    for (const message of messages) {
      if (message.state === "held") await unit.saveAlertMessage({ ...message, state: "dropped", sendAt: null });
      // A letter that was sent stays as it is.
      else if (message.state === "told" && message.channel !== "mail") await leave(unit, message);
    }
    return { alert: ended, isMine: true, told: messages.map(({ userId }) => userId) };
  });
  const { alert, isMine, told } = settled;
  if (isMine) {
    deps.counters.count("otklik_alerts_total", { kind: ALERT_KIND_OF[alert.cause], result: state });
    deps.live.notice({ type: "alert.changed", id }, { userIds: [...new Set(told)] });
  }
  return { alert, isMine };
}

/** "I deal with it." Of two who say so at once one wins, decided by the database; the other is told who. */
export async function takeAlert(
  deps: SettleDeps & { readonly alertRecords: Pick<AlertRecords, "get"> },
  actor: Actor,
  id: string,
): Promise<{ readonly alert: AlertRecord; readonly isMine: boolean }> {
  const alert = await deps.alertRecords.get(id);
  if (alert === null || !maySeeAlert(actor.roles, alert)) throw new HubError("not_found");
  return settleAlert(deps, id, { state: "taken", by: actor.userId });
}
