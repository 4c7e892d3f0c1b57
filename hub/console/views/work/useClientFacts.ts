// What the work screen knows about a client: the record, open complaints, last interactions, people's names.
import { useQuery } from "@tanstack/react-query";
import type { Client, Complaint, Interaction } from "../../../contract/api.ts";
import { clientComplaintsQuery, clientInteractionsQuery, clientQuery, usersQuery } from "../../api/queries.ts";

const RECENT = 8;

export interface ClientFacts {
  readonly client: Client | null;
  readonly complaints: readonly Complaint[];
  readonly recent: readonly Interaction[];
  readonly isLoading: boolean;
  readonly clientError: unknown;
  readonly historyError: unknown;
  readonly retry: () => void;
}

export function useClientFacts(clientId: string | null): ClientFacts {
  const enabled = clientId !== null;
  const client = useQuery({ ...clientQuery(clientId ?? ""), enabled });
  const complaints = useQuery({ ...clientComplaintsQuery(clientId ?? ""), enabled });
  const recent = useQuery({ ...clientInteractionsQuery(clientId ?? "", RECENT), enabled });
  return {
    client: client.data ?? null,
    complaints: complaints.data?.items ?? [],
    recent: recent.data?.items ?? [],
    isLoading: enabled && (client.isPending || recent.isPending),
    clientError: client.error,
    historyError: recent.error ?? complaints.error,
    retry: () => {
      for (const query of [client, complaints, recent]) void query.refetch();
    },
  };
}

/** A person's name by id; empty while unknown. */
export function usePersonName(): (id: string | null) => string {
  const { data } = useQuery(usersQuery);
  return (id) => data?.items.find((user) => user.id === id)?.name ?? "";
}
