// Prints the register of negotiations: the whole history first, not only the pages somebody scrolled through.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { showError } from "../../components/toasts.tsx";
import { historyQuery } from "./clientQueries.ts";

/** Fifty interactions a page: a register longer than this is an export, not a print. */
const MOST_PAGES = 40;

export function usePrintRegister(clientId: string): () => void {
  const queryClient = useQueryClient();
  return useCallback(() => {
    queryClient
      .fetchInfiniteQuery({ ...historyQuery(clientId, ""), pages: MOST_PAGES, staleTime: 0 })
      // What was read is painted first, then printed.
      .then(() => requestAnimationFrame(() => setTimeout(print)))
      .catch((error: unknown) => showError(error));
  }, [queryClient, clientId]);
}
