// Everything the left list shows, in order, and which row comes next when the arrow keys ask.
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Debt, Task } from "../../../contract/api.ts";
import { myTasksQuery } from "../../api/queries.ts";
import { useNow } from "../../components/useNow.ts";
import { dayOf } from "../../format.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { useSession } from "../../session.tsx";
import { useDebts } from "../debts/useDebts.ts";
import { groupCards, waitsFor } from "./groups.ts";
import { useLocallyDone } from "./locallyDone.ts";
import { openCard, openDebt, openTask, useSelection } from "./selection.ts";
import { type FrozenGroup, useFrozenOrder } from "./useFrozenOrder.ts";

const ARROW_PAUSE_MS = 3_000;
const MINUTE_MS = 60_000;

export interface WorkList {
  readonly groups: readonly FrozenGroup[];
  /** Whom to call back. */
  readonly owed: readonly Debt[];
  readonly owedError: unknown;
  readonly promised: readonly Task[];
  readonly promisedError: unknown;
  readonly setPointerInside: (isInside: boolean) => void;
  /** Lets held-back rows in at once. */
  readonly thaw: () => void;
  readonly move: (step: 1 | -1) => void;
  /** Cards that wait for this person or for anybody; not those that colleagues have. */
  readonly waiting: number;
}

function dueToday(tasks: readonly Task[], nowMs: number, timeZone: string): readonly Task[] {
  const today = dayOf(nowMs, timeZone);
  return tasks
    .filter((task) => task.dueAt !== null && dayOf(Date.parse(task.dueAt), timeZone) <= today)
    .sort((a, b) => (a.dueAt ?? "").localeCompare(b.dueAt ?? ""));
}

export function useWorkList(): WorkList {
  const { user, company } = useSession();
  const { cards } = useLive();
  const done = useLocallyDone();
  const nowMs = useNow(MINUTE_MS);
  const tasks = useQuery(myTasksQuery(user.id));
  const { debts: owed, error: owedError } = useDebts();
  const { cardId, taskId, debtId } = useSelection();
  const [isPointerInside, setPointerInside] = useState(false);
  const [isArrowing, setArrowing] = useState(false);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);

  const all = useMemo(
    () =>
      groupCards(
        [...cards.values()].filter((card) => !done.has(card.id)),
        user.id,
        user.queues,
        company,
      ),
    [cards, done, user, company],
  );
  const groups = useFrozenOrder(all, isPointerInside || isArrowing);
  const promised = useMemo(
    () =>
      dueToday(
        (tasks.data?.items ?? []).filter((task) => !done.has(task.id)),
        nowMs,
        company.timeZone,
      ),
    [tasks.data, done, nowMs, company.timeZone],
  );

  const move = useCallback(
    (step: 1 | -1): void => {
      const rows = [
        ...groups.flatMap((group) => group.cards.map((card) => ({ id: card.id, open: () => openCard(card.id) }))),
        ...owed.map((debt) => ({ id: debt.id, open: () => openDebt(debt.id) })),
        ...promised.map((task) => ({ id: task.id, open: () => openTask(task.id) })),
      ];
      const at = rows.findIndex((row) => row.id === (cardId ?? debtId ?? taskId));
      const next = rows[at < 0 ? (step === 1 ? 0 : rows.length - 1) : at + step];
      setArrowing(true);
      clearTimeout(pause.current);
      pause.current = setTimeout(() => setArrowing(false), ARROW_PAUSE_MS);
      next?.open();
    },
    [groups, owed, promised, cardId, debtId, taskId],
  );

  return {
    groups,
    owed,
    owedError,
    promised,
    promisedError: tasks.error,
    setPointerInside,
    move,
    thaw: () => {
      setPointerInside(false);
      setArrowing(false);
    },
    waiting: groups.reduce((sum, group) => sum + group.cards.filter((card) => waitsFor(card, user.id)).length, 0),
  };
}
