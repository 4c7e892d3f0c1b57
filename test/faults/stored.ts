// The count after a fault: everything the hub acknowledged is stored, and nothing twice.
import { expect } from "chai";
import type { Store } from "../../hub/store/store.ts";
import { selectFrom } from "../support/hub.ts";
import type { Load } from "./load.ts";

/** On a database that saw nothing but this load. */
export async function expectAllStored(store: Store, load: Load, told: string): Promise<void> {
  const all = <T extends object>(sql: string): Promise<readonly T[]> => selectFrom<T>(store, sql);
  const [ledger, calls, messages, complaints, clients, failed] = await Promise.all([
    all<{ event_key: string }>("SELECT event_key FROM ledger"),
    all<{ external_id: string; outcome: string }>("SELECT external_id, outcome FROM interactions WHERE channel = 'call'"),
    all<{ channel_key: string }>("SELECT channel_key FROM messages WHERE direction = 'inbound'"),
    all<{ number: number; client_id: string }>("SELECT number, client_id FROM complaints ORDER BY number"),
    all<{ id: string }>("SELECT id FROM clients"),
    all<{ id: string }>("SELECT id FROM ledger WHERE state <> 'done'"),
  ]);
  expect(new Set(load.calls.values()), "every call was told to its end").to.deep.equal(new Set([3]));
  expect(ledger, told).to.have.length(3 * load.calls.size + load.complaints.size);
  expect(failed, told).to.deep.equal([]);
  expect(calls.map(({ external_id: id }) => id).sort(), told).to.deep.equal([...load.calls.keys()].map((n) => `load-${n}`).sort());
  expect(new Set(calls.map(({ outcome }) => outcome)), told).to.deep.equal(new Set(["answered"]));
  expect(messages, told).to.have.length(load.complaints.size);
  expect(clients, `${told}: everybody once`).to.have.length(load.calls.size + load.complaints.size);
  const numbers = complaints.map(({ number }) => Number(number));
  expect(numbers, `${told}: numbers without a gap or a double`).to.deep.equal([...load.complaints].map((_, index) => index + 1));
  expect(new Set(complaints.map(({ client_id: id }) => id)).size, told).to.equal(complaints.length);
}
