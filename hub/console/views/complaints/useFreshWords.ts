// A complaint's page reads anew when the client writes or somebody answers: its own notice tells of changes of the
// complaint, not of every word in the chats about it.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { ComplaintDetail } from "../../../contract/complaint.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { complaintQuery } from "./complaintQueries.ts";

export function useFreshWords(complaint: ComplaintDetail | undefined): void {
  const { cards } = useLive();
  const queryClient = useQueryClient();
  const clientId = complaint?.clientId;
  const id = complaint?.id;
  const seen = [...cards.values()]
    .filter((card) => card.client?.id === clientId)
    .map((card) => `${card.id} ${card.version}`)
    .join();
  const before = useRef<string | null>(null);
  useEffect(() => {
    const isFirst = before.current === null;
    before.current = seen;
    if (!isFirst && id !== undefined) void queryClient.invalidateQueries({ queryKey: complaintQuery(id).queryKey });
  }, [seen, id, queryClient]);
}
