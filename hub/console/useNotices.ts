// Keeps what was read true: notices of the hub make exactly the matching reads stale.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Notice } from "../contract/socket.ts";
import { keys } from "./api/queries.ts";
import { useLiveStore } from "./live/LiveProvider.tsx";

const STALE = {
  "presence.changed": () => [keys.users],
  "message.added": ({ id }) => [keys.messages(id)],
  "client.changed": ({ id }) => [keys.client(id), ["clients", "list"], keys.interactions],
  "complaint.changed": () => [keys.complaints, keys.requests],
  "report.finished": () => [keys.reports],
  "debt.changed": () => [keys.debts],
  "debt.escalated": () => [keys.debts],
  "advice.changed": ({ id }) => [keys.advice(id)],
  "knowledge.changed": () => [keys.knowledge],
  "session.ended": () => [keys.session],
  "call.changed": ({ id }) => [keys.call(id)],
  "calendar.changed": () => [keys.session, keys.complaints],
  "connection.silent": () => [],
  "connection.heard": () => [],
  "alert.changed": () => [keys.alerts],
  "task.due": () => [keys.tasks],
} as const satisfies Record<Notice["type"], (notice: Notice) => readonly (readonly string[])[]>;

function refresh(client: QueryClient, notice: Notice): void {
  for (const queryKey of STALE[notice.type](notice)) void client.invalidateQueries({ queryKey });
}

export function useNotices(): void {
  const store = useLiveStore();
  const client = useQueryClient();
  useEffect(() => store.onNotice((notice) => refresh(client, notice)), [store, client]);
  // A client's message and the fate of ours are told by the card alone.
  useEffect(
    () =>
      store.onCard((id) => {
        void client.invalidateQueries({ queryKey: keys.messages(id) });
        void client.invalidateQueries({ queryKey: keys.marks });
      }),
    [store, client],
  );
  // After a gap notices were missed: everything read before it is in doubt.
  useEffect(() => {
    let wasLive = store.get().live;
    return store.subscribe(() => {
      const { live, trueAt } = store.get();
      if (live && !wasLive && trueAt !== null) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
      wasLive = live;
    });
  }, [store, client]);
}
