// Typed Socket.IO maps, the same on both ends.
import type { Card } from "./card.ts";
import type { ErrorCode } from "./errors.ts";
import type { Presence } from "./vocabulary.ts";

export type Ack<T extends object = object> = ({ readonly ok: true } & T) | { readonly ok: false; readonly code: ErrorCode; readonly message: string };

export interface Notice {
  readonly type:
    | "presence.changed"
    | "session.ended"
    | "message.added"
    | "client.changed"
    | "complaint.changed"
    | "report.finished"
    | "call.changed"
    | "connection.silent"
    | "connection.heard"
    | "debt.changed"
    | "debt.escalated"
    | "advice.changed"
    | "knowledge.changed"
    | "alert.changed"
    | "task.due"
    | "calendar.changed";
  /** The id of what changed: user, interaction, client, complaint, report run, call command, connection, debt, article, alert or task; of advice the interaction it is about. */
  readonly id: string;
  readonly presence?: Presence;
}

export interface SyncAnswer {
  /** True: `cards` is everything live for this person and replaces what the browser has. */
  readonly full: boolean;
  readonly cards: readonly Card[];
  readonly removed: readonly string[];
  readonly cursor: number;
  readonly serverTime: string;
}

export interface ServerToClient {
  "card.changed": (change: { readonly card: Card; readonly cursor: number }) => void;
  "card.removed": (change: { readonly id: string; readonly cursor: number }) => void;
  notice: (notice: Notice) => void;
}

export interface ClientToServer {
  "card.accept": (body: { readonly id: string }, ack: (answer: Ack<{ readonly card: Card }>) => void) => void;
  "card.decline": (body: { readonly id: string }, ack: (answer: Ack) => void) => void;
  "agent.setState": (body: { readonly state: Presence }, ack: (answer: Ack<{ readonly state: Presence; readonly since: string }>) => void) => void;
  /** An answer to a client is being written; said again every few seconds while it is. */
  "agent.typing": (body: { readonly id: string }, ack: (answer: Ack) => void) => void;
  sync: (body: { readonly cursor: number | null }, ack: (answer: Ack<SyncAnswer>) => void) => void;
}
