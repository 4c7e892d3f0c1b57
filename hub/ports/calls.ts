// Calls we ask for, and the telephone that places them.
import type { CallCommand } from "../contract/api.ts";

export interface CallCommandRecord extends CallCommand {
  /** The provider's id of the call, where it told one. */
  readonly callKey: string | null;
}

export interface CallCommands {
  get(id: string): Promise<CallCommandRecord | null>;
  /** Those that have neither failed nor ended, oldest first. */
  active(): Promise<readonly CallCommandRecord[]>;
}

/** The providers' own interfaces, as far as they place calls. */
export interface Telephone {
  canDial(connectionId: string): boolean;
  /** Rings the extension, then the customer. Asked once and never again by itself: nobody is called twice. Never throws. */
  dial(order: DialOrder): Promise<DialResult>;
  canTransfer(connectionId: string): boolean;
  /** Hands a live call over. Asked once, as dialling is. Never throws. */
  transfer(order: TransferOrder): Promise<DialResult>;
}

export interface TransferOrder {
  readonly connectionId: string;
  readonly commandId: string;
  /** The provider's id of the call. */
  readonly callKey: string;
  /** The provider's id of our agent's leg. */
  readonly agentLeg: string;
  /** That of the customer's leg, where their leg is known apart. */
  readonly customerLeg: string | null;
  /** Extensions. */
  readonly from: string;
  readonly to: string;
}

export interface DialOrder {
  readonly connectionId: string;
  readonly commandId: string;
  readonly extension: string;
  /** E.164. */
  readonly customer: string;
  readonly line: string | null;
}

/** `unknown`: it may ring all the same. `detail` may stand on a screen. */
export type DialResult =
  | { readonly kind: "placed"; readonly callKey: string | null }
  | { readonly kind: "refused" | "unreachable" | "unknown"; readonly detail: string };
