// How a card is composed of one interaction and what is known around it. Pure, so that intake, which has
// everything in hand, and the readers of the database compose the very same card.
import type { Client, Complaint, Interaction } from "../contract/api.ts";
import type { Card, CardComplaint } from "../contract/card.ts";
import { type InteractionState, LIVE_STATES } from "../contract/vocabulary.ts";

/** The interaction as the hub keeps it. */
export interface CardSource extends Interaction {
  readonly contactName: string | null;
  readonly offeredTo: readonly string[];
  readonly settleAt: string | null;
  readonly waitingSince: string | null;
  readonly unread: number;
}

export interface CardSurroundings {
  readonly client: Pick<Client, "id" | "name" | "segment" | "managerId"> | null;
  /** The client's running complaints, nearest deadline first. */
  readonly complaints: readonly Pick<Complaint, "id" | "number" | "severity" | "essence" | "dueAt" | "resolvedAt">[];
  /** Null when nobody took it. */
  readonly agentName: string | null;
  readonly isNewClient: boolean;
}

export function toCard(interaction: CardSource, around: CardSurroundings): Card {
  const { client } = around;
  return {
    id: interaction.id,
    version: interaction.version,
    kind: interaction.channel === "call" ? "call" : "thread",
    channel: interaction.channel,
    direction: interaction.direction,
    state: interaction.state,
    outcome: interaction.outcome,
    client: client === null ? null : { id: client.id, name: client.name, segment: client.segment, managerId: client.managerId, isNew: around.isNewClient },
    contact: interaction.contactId === null ? null : { id: interaction.contactId, name: interaction.contactName ?? "" },
    phone: interaction.phone,
    hidden: interaction.hidden,
    queue: interaction.queue,
    agent: interaction.agentId === null ? null : { id: interaction.agentId, name: around.agentName ?? "" },
    offeredTo: interaction.offeredTo,
    offerEndsAt: interaction.channel === "call" || interaction.offeredTo.length === 0 ? null : interaction.settleAt,
    openedAt: interaction.startedAt,
    answeredAt: interaction.answeredAt,
    endedAt: interaction.endedAt,
    waitingSince: interaction.waitingSince,
    essence: interaction.essence,
    language: interaction.language,
    complaints: around.complaints.map(toCardComplaint),
    unread: interaction.unread,
  };
}

function toCardComplaint(complaint: CardSurroundings["complaints"][number]): CardComplaint {
  return {
    id: complaint.id,
    number: complaint.number,
    severity: complaint.severity,
    essence: complaint.essence,
    dueAt: complaint.dueAt,
    resolvedAt: complaint.resolvedAt,
  };
}

/** Whether an interaction in this state stands as a card. */
export function isLive(state: InteractionState): boolean {
  return (LIVE_STATES as readonly InteractionState[]).includes(state);
}
