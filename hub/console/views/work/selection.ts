// What is open in the work pane, kept in the address: a card, a call we owe, a promised task, or nothing.
import { navigate, paths, useRoute, useSearchParam } from "../../router.tsx";

export interface Selection {
  readonly cardId: string | null;
  readonly taskId: string | null;
  readonly debtId: string | null;
}

export function useSelection(): Selection {
  const isWork = useRoute().page === "work";
  const cardId = useSearchParam("card");
  const taskId = useSearchParam("task");
  const debtId = useSearchParam("debt");
  return isWork ? { cardId, taskId, debtId } : { cardId: null, taskId: null, debtId: null };
}

export function openCard(id: string): void {
  navigate(`${paths.work}?card=${encodeURIComponent(id)}`);
}

export function openTask(id: string): void {
  navigate(`${paths.work}?task=${encodeURIComponent(id)}`);
}

export function openDebt(id: string): void {
  navigate(`${paths.work}?debt=${encodeURIComponent(id)}`);
}

export function openNothing(): void {
  navigate(paths.work, { replace: true });
}
