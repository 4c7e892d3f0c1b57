// The strip of a live call: who, since when, and the two keys that matter. It tops the work area of every page.
import { useTranslation } from "react-i18next";
import type { Card } from "../../../contract/card.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { Icon } from "../../components/Icon.tsx";
import { Timer } from "../../components/Timer.tsx";
import { useWords } from "../../components/useWords.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { useSession } from "../../session.tsx";
import { useCommandKeys } from "../../useKeys.ts";
import { cardName } from "./cardName.ts";
import { openCard } from "./selection.ts";
import { useCardActs } from "./useCardActs.ts";

interface CallStripProps {
  readonly card: Card;
  /** Other calls ringing at the same time. */
  readonly others: number;
  /** The card itself is open below: its name need not be said twice. */
  readonly isOpenBelow: boolean;
}

function RingingStrip({ card, others, isOpenBelow }: CallStripProps) {
  const { t } = useTranslation();
  const { company } = useSession();
  const words = useWords();
  const { live } = useLive();
  const { accept, decline, busyId } = useCardActs();
  const isBusy = busyId === card.id;
  const canAct = live && !isBusy;
  useCommandKeys({ F2: canAct ? () => void accept(card) : null, F4: canAct ? () => void decline(card) : null });
  const name = cardName(card, t);
  const queue = card.queue === null ? "" : `, ${t("card.inQueue", { name: words.named(company.queues, card.queue) })}`;
  return (
    <section className="strip ring" aria-label={t("strip.ringingWho", { name })}>
      <Icon name="call" size={20} className="live ringing" />
      <div className={isOpenBelow ? "who2 line" : "who2"}>
        <strong className="el blk">{isOpenBelow ? t("strip.ringing") : name}</strong>{" "}
        <span className="m el">
          {t("strip.waits")} <Timer since={card.openedAt} />
          {queue}
          {others === 0 ? "" : ` · ${t("strip.more", { count: others })}`}
        </span>
      </div>
      <span className="push row">
        {isOpenBelow ? null : (
          <ActionButton look="bare" className="opt-w" onClick={() => openCard(card.id)}>
            {t("strip.open")}
          </ActionButton>
        )}
        <ActionButton look="bare" keyCap="F4" disabled={!canAct} onClick={() => void decline(card)}>
          {t("strip.decline")}
        </ActionButton>
        <ActionButton look="go" icon="phone" keyCap="F2" busy={isBusy} disabled={!canAct} onClick={() => void accept(card)}>
          {t("strip.accept")}
        </ActionButton>
      </span>
    </section>
  );
}

export function CallStrip(props: CallStripProps) {
  const { t } = useTranslation();
  const { card, isOpenBelow } = props;
  if (card.state === "ringing") return <RingingStrip {...props} />;
  const name = cardName(card, t);
  const isHeld = card.state === "held";
  return (
    <section className="strip talk" aria-label={t("strip.current", { name })}>
      <Icon name={isHeld ? "hold" : "phone"} size={20} className={isHeld ? "warn" : "live"} />
      <div className="who2">
        <strong className="nw">
          {t(isHeld ? "strip.held" : "strip.talking")} <Timer since={card.answeredAt ?? card.openedAt} className="live inl" />
        </strong>
        {isOpenBelow ? null : <span className="m el">{name}</span>}
      </div>
      {isOpenBelow ? null : (
        <ActionButton look="bare" className="push" onClick={() => openCard(card.id)}>
          {t("strip.open")}
        </ActionButton>
      )}
    </section>
  );
}
