// The work area: the live call's strip on top, then whatever is open, then the composer or the act under way.
import { useTranslation } from "react-i18next";
import type { Card } from "../../../contract/card.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { useLive, useLiveCard } from "../../live/LiveProvider.tsx";
import { useMay, useSession } from "../../session.tsx";
import { useCommandKeys } from "../../useKeys.ts";
import { DialStrip } from "../calls/DialStrip.tsx";
import { DebtPane } from "../debts/DebtPane.tsx";
import { CallbackForm } from "./CallbackForm.tsx";
import { CallPane } from "./CallPane.tsx";
import { CallStrip } from "./CallStrip.tsx";
import { ComplaintForm } from "./ComplaintForm.tsx";
import { Composer } from "./Composer.tsx";
import { EmptyWork } from "./EmptyWork.tsx";
import { FinishPane } from "./FinishPane.tsx";
import { isOfferTo } from "./groups.ts";
import { openNothing, useSelection } from "./selection.ts";
import { TaskPane } from "./TaskPane.tsx";
import { ThreadPane } from "./ThreadPane.tsx";
import { TransferForm } from "./TransferForm.tsx";
import { useCanTransfer } from "./useCanTransfer.ts";
import { useLiveCall } from "./useLiveCall.ts";
import type { WorkList } from "./useWorkList.ts";
import { useWork } from "./WorkContext.tsx";

function OpenCard({ card }: { readonly card: Card }) {
  const { user } = useSession();
  const { live } = useLive();
  const { panel, openPanel } = useWork();
  const mayComplain = useMay("complaint.open") && card.client !== null;
  const mayPromise = useMay("task.write");
  const canTransfer = useCanTransfer(card);
  useCommandKeys({
    "alt+j": live && mayComplain ? () => openPanel("complaint") : null,
    "alt+t": live && canTransfer ? () => openPanel("transfer") : null,
    "alt+p": live && mayPromise ? () => openPanel("callback") : null,
  });
  const isMine = card.agent?.id === user.id;
  const act =
    panel === "complaint" && card.client !== null ? (
      <ComplaintForm card={card} clientId={card.client.id} />
    ) : panel === "callback" ? (
      <CallbackForm card={card} />
    ) : panel === "transfer" && canTransfer ? (
      <TransferForm card={card} />
    ) : null;
  if (isMine && act === null && (card.state === "wrapup" || (panel === "finish" && card.kind === "thread"))) return <FinishPane card={card} />;
  return (
    <>
      {card.kind === "thread" ? <ThreadPane card={card} /> : <CallPane card={card} />}
      {act ?? (isOfferTo(card, user.id) ? null : <Composer card={card} />)}
    </>
  );
}

export function WorkPane({ list }: { readonly list: WorkList }) {
  const { t } = useTranslation();
  const { trueAt } = useLive();
  const { cardId, taskId, debtId } = useSelection();
  const card = useLiveCard(cardId);
  const { offers, current } = useLiveCall();
  const task = list.promised.find((one) => one.id === taskId);
  const debt = list.owed.find((one) => one.id === debtId);
  return (
    <main className="work">
      {(cardId ?? taskId ?? debtId) === null ? null : (
        <ActionButton look="bare" className="to-list" onClick={openNothing}>
          {t("list.back")}
        </ActionButton>
      )}
      {current === null ? <DialStrip /> : <CallStrip card={current} others={Math.max(0, offers.length - 1)} isOpenBelow={current.id === cardId} />}
      {card !== null ? (
        <OpenCard key={card.id} card={card} />
      ) : task !== undefined ? (
        <TaskPane key={task.id} task={task} />
      ) : debt !== undefined ? (
        <DebtPane key={debt.id} debt={debt} />
      ) : debtId !== null && trueAt !== null ? (
        <EmptyState title={t("debt.gone")} text={t("debt.goneText")} />
      ) : cardId !== null && trueAt !== null ? (
        <EmptyState title={t("empty.gone")} text={t("empty.goneText")} />
      ) : (
        <EmptyWork list={list} />
      )}
    </main>
  );
}
