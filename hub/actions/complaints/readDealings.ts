// The calls and threads of a complaint's course, newest first: it ends where the complaint ended.
import { HubError } from "../../contract/errors.ts";
import { runsOf } from "../../domain/complaintHistory.ts";
import type { ComplaintLife } from "../../ports/complaintLife.ts";
import type { Complaints } from "../../ports/complaints.ts";
import type { InteractionRecord, Messages } from "../../ports/interactions.ts";
import { asBegun } from "../interactions/asBegun.ts";

interface ReadDealingsDeps {
  readonly complaints: Pick<Complaints, "get">;
  readonly life: Pick<ComplaintLife, "history" | "dealings">;
  readonly messages: Pick<Messages, "clientTexts">;
}

export async function readDealings({ complaints, life, messages }: ReadDealingsDeps, id: string): Promise<InteractionRecord[]> {
  const complaint = await complaints.get(id);
  if (complaint === null) throw new HubError("not_found");
  return asBegun(messages, await life.dealings(complaint, runsOf(complaint, await life.history(id))));
}
