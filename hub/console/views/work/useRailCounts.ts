// The rail's counters: complaints still open, red when one is overdue.
import { useQuery } from "@tanstack/react-query";
import type { Complaint, List } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import type { RailCount } from "../../components/Rail.tsx";
import { useNow } from "../../components/useNow.ts";
import type { Route } from "../../router.tsx";
import { useMay } from "../../session.tsx";

const MINUTE_MS = 60_000;
const MOST = 200;

export function useRailCounts(): Partial<Record<Route["page"], RailCount>> {
  const nowMs = useNow(MINUTE_MS);
  const { data } = useQuery({
    queryKey: [...keys.complaints, "count"],
    queryFn: () => api.get<List<Complaint>>("/complaints", { open: true, limit: MOST }),
    enabled: useMay("complaint.see"),
  });
  const open = data?.items ?? [];
  return { complaints: { value: open.length, isLate: open.some((one) => Date.parse(one.dueAt) < nowMs) } };
}
