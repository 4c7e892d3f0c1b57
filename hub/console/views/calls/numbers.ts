// A client's numbers as they can be called.
import type { Client, Point } from "../../../contract/api.ts";
import type { Callee } from "./CallsContext.tsx";

export function calleeAt(clientId: string, point: Point): Callee {
  return { phone: point.value, clientId, pointId: point.id };
}

export function numbersOf(client: Client): readonly Callee[] {
  return client.contacts.flatMap(({ points }) => points.filter(({ kind }) => kind === "phone").map((point) => calleeAt(client.id, point)));
}

/** The one named, where the client has it, else the first. */
export function firstNumber(client: Client, phone: string | null): Callee | null {
  const numbers = numbersOf(client);
  return numbers.find((callee) => callee.phone === phone) ?? numbers[0] ?? null;
}
