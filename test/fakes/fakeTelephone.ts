// A telephone that rings nobody: keeps what it was asked to dial and answers what the test says.
import type { DialOrder, DialResult, Telephone, TransferOrder } from "../../hub/ports/calls.ts";

export interface FakeTelephone extends Telephone {
  readonly orders: readonly DialOrder[];
  readonly transfers: readonly TransferOrder[];
  /** For the next orders; a function may take its time. */
  answers(how: DialResult | (() => Promise<DialResult>)): void;
}

export function createFakeTelephone(connectionIds: readonly string[]): FakeTelephone {
  const orders: DialOrder[] = [];
  const transfers: TransferOrder[] = [];
  let next: () => Promise<DialResult> = async () => ({ kind: "placed", callKey: null });
  return {
    orders,
    transfers,
    canTransfer: (connectionId) => connectionIds.includes(connectionId),
    transfer: async (order) => {
      transfers.push(order);
      return next();
    },
    answers: (how) => {
      next = typeof how === "function" ? how : async () => how;
    },
    canDial: (connectionId) => connectionIds.includes(connectionId),
    dial: async (order) => {
      orders.push(order);
      return next();
    },
  };
}
