// Whom the person at this screen should call back, most at stake first. The hub says when it changed; the order also
// moves by itself when a planned try comes due, so it is read again now and then.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Debt } from "../../../contract/api.ts";
import { debtsQuery } from "../../api/queries.ts";
import { useMay, useSession } from "../../session.tsx";
import { isToCall } from "./debtWords.ts";

const LOOK_AGAIN_MS = 60_000;

export function useDebts(): { readonly debts: readonly Debt[]; readonly error: unknown } {
  const { user } = useSession();
  const overseesAll = useMay("card.see_all");
  const { data, error } = useQuery({ ...debtsQuery, enabled: useMay("task.see"), refetchInterval: LOOK_AGAIN_MS });
  const debts = useMemo(() => (data?.items ?? []).filter((debt) => isToCall(debt, user.id, overseesAll)), [data, user.id, overseesAll]);
  return { debts, error };
}
