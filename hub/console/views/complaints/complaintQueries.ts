// What the complaints' pages read. Everything open is read to the end, because it is ordered by time left
// and the hub pages by number.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Complaint, Interaction, List } from "../../../contract/api.ts";
import type { ComplaintDetail, Telling } from "../../../contract/complaint.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";

const PAGE_SIZE = 200;
/** A company with more open complaints than this has other troubles than their order. */
const MOST_PAGES = 10;

export const openComplaintsQuery = queryOptions({
  queryKey: [...keys.complaints, "open"] as const,
  queryFn: async (): Promise<readonly Complaint[]> => {
    const complaints: Complaint[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const list: List<Complaint> = await api.get<List<Complaint>>("/complaints", { open: true, cursor, limit: PAGE_SIZE });
      complaints.push(...list.items);
      cursor = list.nextCursor;
      if (cursor === null) break;
    }
    return complaints.sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  },
});

export const allComplaintsQuery = infiniteQueryOptions({
  queryKey: [...keys.complaints, "all"] as const,
  queryFn: ({ pageParam }) => api.get<List<Complaint>>("/complaints", { cursor: pageParam, limit: 50 }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});

export const complaintQuery = (id: string) =>
  queryOptions({ queryKey: [...keys.complaints, "one", id] as const, queryFn: () => api.get<ComplaintDetail>(`/complaints/${id}`) });

/** Calls and messages since the decision in which the client could have been told of it. */
export const tellingsQuery = (id: string) =>
  queryOptions({ queryKey: [...keys.complaints, "tellings", id] as const, queryFn: () => api.get<List<Telling>>(`/complaints/${id}/tellings`) });

/** Calls and threads of its life: what is new with the client may be one of them, and an end ends them. */
export const dealingsQuery = ({ id, version }: Pick<Complaint, "id" | "version">) =>
  queryOptions({
    queryKey: [...keys.interactions, "dealings", id, version] as const,
    queryFn: () => api.get<Pick<List<Interaction>, "items">>(`/complaints/${id}/dealings`),
    placeholderData: keepPreviousData,
  });

export const fewComplaintsQuery = (filter: { readonly number?: number; readonly q?: string }, limit: number) =>
  queryOptions({
    queryKey: [...keys.complaints, "few", filter, limit] as const,
    queryFn: () => api.get<List<Complaint>>("/complaints", { ...filter, limit }),
  });
