// A colleague's name by id; people who left stay nameable, an unknown id shows as nothing rather than a code. While the
// names are read there is somebody, and nobody says that there is none.
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { usersQuery } from "../../api/queries.ts";

export function usePersonName(): (id: string | null) => string {
  const { data, isPending } = useQuery(usersQuery);
  const names = useMemo(() => new Map(data?.items.map((user) => [user.id, user.name])), [data]);
  return useCallback((id) => (id === null ? "" : isPending ? "…" : (names.get(id) ?? "")), [isPending, names]);
}
