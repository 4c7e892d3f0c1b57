// What one client's page reads: the whole history by pages, every complaint, every task.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Complaint, Interaction, List, Message, Task } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";

const PAGE_SIZE = 50;
/** More complaints or tasks of one client than this are read on their own pages. */
const MOST = 200;

export const historyQuery = (clientId: string, q: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.interactions, "history", clientId, q] as const,
    queryFn: ({ pageParam }) => api.get<List<Interaction>>("/interactions", { clientId, q, cursor: pageParam, limit: PAGE_SIZE }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const allComplaintsQuery = (clientId: string) =>
  queryOptions({
    queryKey: [...keys.complaints, "client", clientId] as const,
    queryFn: () => api.get<List<Complaint>>("/complaints", { clientId, limit: MOST }),
  });

export const clientTasksQuery = (clientId: string) =>
  queryOptions({
    queryKey: [...keys.tasks, "client", clientId] as const,
    queryFn: () => api.get<List<Task>>("/tasks", { clientId, limit: MOST }),
  });

export const threadQuery = (interactionId: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.messages(interactionId), "pages"] as const,
    queryFn: ({ pageParam }) => api.get<List<Message>>(`/interactions/${interactionId}/messages`, { cursor: pageParam, limit: PAGE_SIZE }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
