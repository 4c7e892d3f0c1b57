// The private link of a complaint for staff: told to who may speak with the client, and taken back when it went astray.
import { HubError } from "../../contract/errors.ts";
import type { ClientPages } from "../../ports/clientPages.ts";
import type { Complaints } from "../../ports/complaints.ts";
import { type Actor, requirePermission } from "../verb.ts";
import type { PageKeys } from "./pageKeys.ts";

export interface PageLinkDeps {
  readonly pages: Pick<ClientPages, "get" | "revoke">;
  readonly pageKeys: PageKeys;
  readonly complaints: Pick<Complaints, "get">;
  /** As clients reach the hub; null where nobody has set it. */
  readonly publicUrl: string | null;
}

export async function pageLink(deps: PageLinkDeps, actor: Actor, complaintId: string): Promise<{ readonly address: string | null }> {
  requirePermission(actor, "message.send");
  if ((await deps.complaints.get(complaintId)) === null) throw new HubError("not_found");
  return { address: addressOf(deps, complaintId, (await deps.pages.get(complaintId)).generation) };
}

/** All links so far open nothing from now on; answers the new one. */
export async function revokePageLink(deps: PageLinkDeps, actor: Actor, complaintId: string): Promise<{ readonly address: string | null }> {
  requirePermission(actor, "message.send");
  if ((await deps.complaints.get(complaintId)) === null) throw new HubError("not_found");
  return { address: addressOf(deps, complaintId, await deps.pages.revoke(complaintId)) };
}

function addressOf({ publicUrl, pageKeys }: PageLinkDeps, complaintId: string, generation: number): string | null {
  return publicUrl === null ? null : `${publicUrl}/p/${pageKeys.tokenOf("p", complaintId, generation)}`;
}
