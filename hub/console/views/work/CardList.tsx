// The left list: presence, the plain word when it is not live, then groups of cards and today's promises.
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useWords } from "../../components/useWords.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { useSession } from "../../session.tsx";
import { useShell } from "../../shellContext.ts";
import { AskedGroup } from "../complaints/AskedGroup.tsx";
import { DebtGroup } from "../debts/DebtGroup.tsx";
import { CardItem } from "./CardItem.tsx";
import { NotLiveBanner } from "./NotLiveBanner.tsx";
import { PresenceMenu } from "./PresenceMenu.tsx";
import { openCard, openTask, useSelection } from "./selection.ts";
import { TaskItem } from "./TaskItem.tsx";
import type { FrozenGroup } from "./useFrozenOrder.ts";
import type { WorkList } from "./useWorkList.ts";

interface GroupProps {
  readonly group: FrozenGroup;
  readonly selectedId: string | null;
  /** The one row Tab reaches when nothing is selected. */
  readonly firstId: string | null;
  readonly onThaw: () => void;
}

function Group({ group, selectedId, firstId, onThaw }: GroupProps) {
  const { t } = useTranslation();
  const { company } = useSession();
  const words = useWords();
  const title =
    group.kind !== "queue"
      ? t(`list.${group.kind}`)
      : group.queue === null
        ? t("list.noQueue")
        : t("list.queue", { name: words.named(company.queues, group.queue) });
  const isCounted = group.kind === "yours" || group.kind === "queue";
  return (
    <div className="group">
      <h2 className="label">
        {title} {isCounted ? <span>{group.cards.length}</span> : null}
        {group.fresh === 0 ? null : (
          <button type="button" className="link push" onClick={onThaw}>
            {t("list.fresh", { count: group.fresh })}
          </button>
        )}
      </h2>
      {group.cards.length === 0 && group.fresh === 0 ? <p className="none">{t(group.kind === "queue" ? "list.queueEmpty" : "list.yoursEmpty")}</p> : null}
      {group.cards.length === 0 ? null : (
        <div role="listbox" aria-label={title}>
          {group.cards.map((card) => (
            <CardItem
              key={card.id}
              card={card}
              isSelected={card.id === selectedId}
              tabIndex={card.id === (selectedId ?? firstId) ? 0 : -1}
              onSelect={() => openCard(card.id)}
            />
          ))}
        </div>
      )}
    </div>
  );
}

interface CardListProps {
  readonly list: WorkList;
  /** Nothing stands beside it: then the page is this, and not an aside of it. */
  readonly isWholePage: boolean;
}

export function CardList({ list, isWholePage }: CardListProps) {
  const { t } = useTranslation();
  const { openPalette } = useShell();
  const { live, trueAt } = useLive();
  const { cardId, taskId, debtId } = useSelection();
  const firstId = list.groups.find((group) => group.cards.length > 0)?.cards[0]?.id ?? null;
  const Root = isWholePage ? "main" : "aside";
  return (
    <Root className={`list ${live || trueAt === null ? "" : "is-stale"}`} aria-label={t("list.label")}>
      {isWholePage ? <h1 className="sr">{t("list.label")}</h1> : null}
      <div className="presence">
        <PresenceMenu />
        <ActionButton look="bare" icon="search" className="push" aria-label={t("list.search")} onClick={openPalette} />
      </div>
      <NotLiveBanner />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the pointer only holds the order still. */}
      <div className="cards" onMouseEnter={() => list.setPointerInside(true)} onMouseLeave={() => list.setPointerInside(false)}>
        {trueAt === null ? (
          <Skeleton lines={8} />
        ) : (
          list.groups.map((group) => (
            <Group key={group.key} group={group} selectedId={cardId} firstId={taskId === null && debtId === null ? firstId : null} onThaw={list.thaw} />
          ))
        )}
        <DebtGroup debts={list.owed} selectedId={debtId} isFirst={firstId === null && taskId === null} />
        {list.owedError === null ? null : (
          <div className="none">
            <ErrorNote error={list.owedError} what={t("debt.failed")} />
          </div>
        )}
        <AskedGroup />
        {list.promised.length === 0 ? null : (
          <div className="group">
            <h2 className="label">
              {t("list.promised")} <span>{list.promised.length}</span>
            </h2>
            <div role="listbox" aria-label={t("list.promised")}>
              {list.promised.map((task, index) => (
                <TaskItem
                  key={task.id}
                  task={task}
                  isSelected={task.id === taskId}
                  tabIndex={task.id === taskId || (firstId === null && list.owed.length === 0 && taskId === null && index === 0) ? 0 : -1}
                  onSelect={() => openTask(task.id)}
                />
              ))}
            </div>
          </div>
        )}
        {list.promisedError === null ? null : (
          <div className="none">
            <ErrorNote error={list.promisedError} what={t("task.failed")} />
          </div>
        )}
      </div>
    </Root>
  );
}
