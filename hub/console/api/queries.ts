// What the console reads, each under one cache key; notices from the socket make exactly these keys stale.
import { queryOptions } from "@tanstack/react-query";
import type { Alert, Client, Complaint, Debt, Interaction, List, Message, Session, Task, User } from "../../contract/api.ts";
import type { InfoRequest } from "../../contract/complaint.ts";
import type { Mark } from "../../contract/marks.ts";
import { api } from "./client.ts";
import { codeOf } from "./problem.ts";

export const keys = {
  session: ["session"] as const,
  users: ["users"] as const,
  client: (id: string) => ["clients", "one", id] as const,
  complaints: ["complaints"] as const,
  interactions: ["interactions"] as const,
  messages: (interactionId: string) => ["messages", interactionId] as const,
  tasks: ["tasks"] as const,
  debts: ["debts"] as const,
  alerts: ["alerts"] as const,
  reports: ["reports"] as const,
  advice: (interactionId: string) => ["advice", interactionId] as const,
  knowledge: ["knowledge"] as const,
  filters: ["filters"] as const,
  requests: ["requests"] as const,
  calendars: ["calendars"] as const,
  marks: ["marks"] as const,
  call: (id: string) => ["calls", id] as const,
};

/** Null: nobody is logged in. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: async (): Promise<Session | null> => {
    try {
      return await api.get<Session>("/session");
    } catch (error) {
      if (codeOf(error) === "unauthenticated") return null;
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export const usersQuery = queryOptions({
  queryKey: keys.users,
  queryFn: () => api.get<List<User>>("/users"),
  staleTime: 300_000,
});

export const alertsQuery = queryOptions({ queryKey: keys.alerts, queryFn: () => api.get<List<Alert>>("/alerts") });

export const clientQuery = (id: string) => queryOptions({ queryKey: keys.client(id), queryFn: () => api.get<Client>(`/clients/${id}`) });

export const clientComplaintsQuery = (clientId: string) =>
  queryOptions({
    queryKey: [...keys.complaints, { clientId, open: true }],
    queryFn: () => api.get<List<Complaint>>("/complaints", { clientId, open: true }),
  });

export const clientMarksQuery = (clientId: string) =>
  queryOptions({ queryKey: [...keys.marks, { clientId }], queryFn: () => api.get<{ items: readonly Mark[] }>("/marks", { clientId }) });

export const clientInteractionsQuery = (clientId: string, limit: number) =>
  queryOptions({
    queryKey: [...keys.interactions, { clientId, limit }],
    queryFn: () => api.get<List<Interaction>>("/interactions", { clientId, limit }),
  });

export const interactionQuery = (id: string) =>
  queryOptions({ queryKey: [...keys.interactions, id], queryFn: () => api.get<Interaction>(`/interactions/${id}`) });

/** The whole conversation: pages come oldest first, and it is the newest that must be on screen. */
export const messagesQuery = (interactionId: string) =>
  queryOptions({
    queryKey: keys.messages(interactionId),
    queryFn: async (): Promise<readonly Message[]> => {
      const all: Message[] = [];
      let cursor: string | null = null;
      do {
        const page: List<Message> = await api.get<List<Message>>(`/interactions/${interactionId}/messages`, { cursor, limit: 200 });
        all.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      return all;
    },
  });

/** Open ones, most at stake first. */
export const debtsQuery = queryOptions({ queryKey: keys.debts, queryFn: () => api.get<List<Debt>>("/debts", { limit: 200 }) });

/** What is asked of me or of my department about complaints. */
export const askedOfMeQuery = queryOptions({
  queryKey: [...keys.requests, "mine"] as const,
  queryFn: () => api.get<List<InfoRequest>>("/requests", { mine: true, state: "open", limit: 200 }),
});

export const myTasksQuery = (assigneeId: string) =>
  queryOptions({
    queryKey: [...keys.tasks, { assigneeId }],
    queryFn: () => api.get<List<Task>>("/tasks", { assigneeId, state: "open" }),
  });
