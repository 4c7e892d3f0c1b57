// The one thing that a command is about, as it is named to a person.
import { HubError } from "../../contract/errors.ts";
import type { CommandTarget } from "../../domain/commandTarget.ts";
import { phoneText } from "../../domain/phoneText.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { DebtView } from "../../ports/debts.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import { seesDebt } from "../debts/readDebts.ts";
import { seesCard } from "../verb.ts";
import type { CommandRun } from "./command.ts";
import { complaintOf } from "./complaint.ts";

export type Thing =
  | { readonly kind: "complaint"; readonly name: string; readonly complaint: ComplaintRecord }
  | { readonly kind: "interaction"; readonly name: string; readonly interaction: InteractionRecord }
  | { readonly kind: "debt"; readonly name: string; readonly debt: DebtView };

/** As it stands now. Throws `not_found` when there is none, or it is not this person's to see. */
export async function thingOf({ deps, actor, texts }: CommandRun, target: CommandTarget): Promise<Thing> {
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
