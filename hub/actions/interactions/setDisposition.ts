// Says how the dealing ended. After-call work and threads close with it; a call still on the line keeps its
// state, because the telephone decides that, and closes later with what was said here.
import { HubError } from "../../contract/errors.ts";
import type { InteractionState } from "../../contract/vocabulary.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { Users } from "../../ports/users.ts";
import { type AskDeps, askMark } from "../marks/askMark.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import { alreadyTaken, anothers, lockVisible } from "./lockVisible.ts";
import { withoutOffer } from "./withoutOffer.ts";

const CLOSES: Record<InteractionState, boolean> = {
  ringing: false,
  talking: false,
  held: false,
  waiting: true,
  open: true,
  wrapup: true,
  closed: true,
};

export async function setDisposition(
  deps: VerbDeps & { readonly users: Pick<Users, "get">; readonly dispositions: readonly string[] } & AskDeps,
  actor: Actor,
  input: { readonly interactionId: string; readonly disposition: string; readonly essence?: string },
): Promise<void> {
  requirePermission(actor, "interaction.write");
  if (!deps.dispositions.includes(input.disposition)) {
    throw new HubError("invalid", { errors: [{ path: "disposition", message: `One of: ${deps.dispositions.join(", ")}.` }] });
  }
  const other = await deps.transactions.run(async (unit) => {
    const record = await lockVisible(unit, actor, input.interactionId);
    const other = anothers(actor, record);
    if (other !== null) return other;
    const said = { ...record, disposition: input.disposition, essence: input.essence ?? record.essence };
    const at = deps.clock.now().toISOString();
    const closes = CLOSES[record.state];
    await unit.saveInteraction(closes ? closed(said, actor.userId, at) : said);
    if (closes && record.state !== "closed") await askMark(unit, deps, record, input.disposition, at);
    await unit.emit({ type: "card.changed", interactionId: record.id }, null);
    return null;
  });
  if (other !== null) throw await alreadyTaken(deps.users, other);
}

function closed(record: InteractionRecord, agentId: string, at: string): InteractionRecord {
  return {
    ...withoutOffer(record),
    state: "closed",
    agentId: record.agentId ?? agentId,
    endedAt: record.endedAt ?? at,
    openKey: null,
    settleAt: null,
    waitingSince: null,
    unread: 0,
  };
}
