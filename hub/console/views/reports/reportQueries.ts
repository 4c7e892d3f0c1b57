// The archive of reports, newest first. While one is being made the list is also asked again by itself, in
// case the notice that ends it was lost.
import { infiniteQueryOptions } from "@tanstack/react-query";
import type { List, ReportRun } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";

const PAGE_SIZE = 50;
const RUNNING_MS = 5_000;

export const reportListQuery = infiniteQueryOptions({
  queryKey: [...keys.reports, "list"] as const,
  queryFn: ({ pageParam }) => api.get<List<ReportRun>>("/reports", { cursor: pageParam, limit: PAGE_SIZE }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
  refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items.some((run) => run.state === "running")) ? RUNNING_MS : false),
});
