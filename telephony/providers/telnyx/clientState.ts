// What we give Telnyx along with a call we place and get back with each of its events: which command it was, and
// which of the two legs.

import { textOf } from "../../fields.ts";
import { readJson } from "../rest.ts";

export interface ClientState {
  readonly commandId: string;
  /** Null: not written by us in this form. */
  readonly role: "agent" | "customer" | null;
  /** Whom to connect the agent with, E.164. */
  readonly customer: string | null;
  /** The number they shall see, E.164. */
  readonly line: string | null;
}

export function writeClientState({ commandId, role, customer, line }: ClientState): string {
  return Buffer.from(JSON.stringify({ cmd: commandId, role, customer, line })).toString("base64");
}

export function readClientState(value: unknown): ClientState | null {
  const text = textOf(value);
  const fields = text === null ? null : readJson(Buffer.from(text, "base64").toString("utf8"));
  const commandId = textOf(fields?.cmd);
  if (fields === null || commandId === null) return null;
  return {
    commandId,
    role: fields.role === "agent" || fields.role === "customer" ? fields.role : null,
    customer: textOf(fields.customer),
    line: textOf(fields.line),
  };
}
