// The one thing that a command is about, as it is named to a person.
import type { AlertRecord } from "../../contract/alerts.ts";
import { HubError } from "../../contract/errors.ts";
import { maySeeAlert } from "../../domain/alertRules.ts";
import type { CommandTarget } from "../../domain/commandTarget.ts";
import { phoneText } from "../../domain/phoneText.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { DebtView } from "../../ports/debts.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import { alertTitle } from "../alerts/shownAlert.ts";
import { seesDebt } from "../debts/readDebts.ts";
import { seesCard } from "../verb.ts";
import type { CommandRun } from "./command.ts";
import { complaintOf } from "./complaint.ts";

export type Thing =
  | { readonly kind: "complaint"; readonly name: string; readonly complaint: ComplaintRecord }
  | { readonly kind: "interaction"; readonly name: string; readonly interaction: InteractionRecord }
  | { readonly kind: "debt"; readonly name: string; readonly debt: DebtView }
  /** What cannot be anybody's own: a silent connection, a failed report. */
  | { readonly kind: "alert"; readonly name: string; readonly alert: AlertRecord };

/** As it stands now. Throws `not_found` when there is none, or it is not this person's to see. */
export async function thingOf(run: CommandRun, target: CommandTarget): Promise<Thing> {
  const { deps, actor, texts } = run;
  if (target.kind === "alert") return thingOfAlert(run, await alertOf(run, target.id));
  if (target.kind === "complaint") {
    const complaint = await complaintOf(deps, String(target.number));
    if (complaint === null) throw new HubError("not_found");
    return { kind: "complaint", name: texts.things.complaint(complaint.number), complaint };
  }
  if (target.kind === "debt") {
    const debt = await deps.debts.get(target.id);
    if (debt === null || !seesDebt(actor, debt)) throw new HubError("not_found");
    return { kind: "debt", name: texts.things.debt(phoneText(debt.phone)), debt };
  }
  const interaction = await deps.interactions.get(target.id);
  if (interaction === null || !seesCard(actor, interaction)) throw new HubError("not_found");
  const client = interaction.clientId === null ? null : await deps.clients.get(interaction.clientId);
  return { kind: "interaction", name: texts.things.interaction(client?.name ?? texts.queue.unknownClient), interaction };
}

export async function alertOf({ deps, actor }: Pick<CommandRun, "deps" | "actor">, id: string): Promise<AlertRecord> {
  const alert = await deps.alertRecords.get(id);
  if (alert === null || !maySeeAlert(actor.roles, alert)) throw new HubError("not_found");
  return alert;
}

/** What it is about, where that is a thing of its own. */
async function thingOfAlert(run: CommandRun, alert: AlertRecord): Promise<Thing> {
  const { deps, actor, language, texts } = run;
  if (alert.subject === "complaint") {
    const complaint = await deps.complaints.get(alert.subjectId);
    if (complaint === null) throw new HubError("not_found");
    return { kind: "complaint", name: texts.things.complaint(complaint.number), complaint };
  }
  if (alert.subject === "debt") return thingOf(run, { kind: "debt", id: alert.subjectId });
  return { kind: "alert", name: await alertTitle(deps, alert, { id: actor.userId, roles: actor.roles, language }), alert };
}
