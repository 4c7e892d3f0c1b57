// The head of a conversation in writing: who, by when to answer, take or finish.
import { useTranslation } from "react-i18next";
import type { Card } from "../../../contract/card.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { Pill } from "../../components/Chip.tsx";
import { ChannelIcon } from "../../components/Icon.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { useSession } from "../../session.tsx";
import { useCommandKeys, useLetterKeys } from "../../useKeys.ts";
import { figureOf } from "./cardFigure.ts";
import { cardName } from "./cardName.ts";
import { isTurnOf, isWaitingForTaker } from "./groups.ts";
import { useCardActs } from "./useCardActs.ts";
import { useLiveCall } from "./useLiveCall.ts";
import { useWork } from "./WorkContext.tsx";

function NormPill({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  const { user, company } = useSession();
  const words = useWords();
  const figure = figureOf(card, user.id, company, useNow());
  if (figure.kind === "turn")
    return (
      <Pill icon="clock" tone={figure.tone}>
        {t("strip.turn", { clock: words.clock(figure.ms) })}
      </Pill>
    );
  if (figure.kind === "left")
    return (
      <Pill icon="clock" tone={figure.tone}>
        {t("strip.answerIn", { span: words.span(figure.ms) })}
      </Pill>
    );
  if (figure.kind === "overdue")
    return (
      <Pill icon="alert" tone="late">
        {t("strip.answerLate", { span: words.span(figure.ms) })}
      </Pill>
    );
  return null;
}

export function ThreadStrip({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const words = useWords();
  const { live, trueAt } = useLive();
  const { offers } = useLiveCall();
  const { accept, decline, busyId } = useCardActs();
  const { openPanel } = useWork();
  const isMine = card.agent?.id === user.id;
  const canTake = live && isWaitingForTaker(card) && busyId !== card.id;
  const canFinish = live && isMine;
  const canDecline = canTake && isTurnOf(card, user.id);
  useCommandKeys({
    F2: canTake && offers.length === 0 ? () => void accept(card) : null,
    F4: canDecline && offers.length === 0 ? () => void decline(card) : null,
  });
  useLetterKeys({ e: canFinish ? () => openPanel("finish") : null });
  const name = cardName(card, t);
  const company = card.contact === null || card.contact.name === name ? null : name;
  return (
    <header className="strip">
      <ChannelIcon channel={card.channel} size={20} />
      <div className="who2">
        <h1 className="el">{company === null ? name : card.contact?.name}</h1>
        <span className="m el">
          {company ?? t(`channel.${card.channel}`)}
          {live || trueAt === null ? "" : `, ${t("strip.asOf", { when: words.hour(new Date(trueAt).toISOString()) })}`}
        </span>
      </div>
      <span className="push row">
        <NormPill card={card} />
        {isTurnOf(card, user.id) ? (
          <ActionButton look="bare" size="sm" keyCap="F4" disabled={!canDecline} onClick={() => void decline(card)}>
            {t("strip.decline")}
          </ActionButton>
        ) : null}
        {isWaitingForTaker(card) ? (
          <ActionButton look="go" size="sm" keyCap="F2" disabled={!canTake} onClick={() => void accept(card)}>
            {t("strip.take")}
          </ActionButton>
        ) : null}
        {isMine ? (
          <ActionButton size="sm" keyCap="E" disabled={!canFinish} onClick={() => openPanel("finish")}>
            {t("strip.finish")}
          </ActionButton>
        ) : null}
        {!isMine && card.agent !== null ? <span className="m s">{t("card.takenBy", { name: card.agent.name })}</span> : null}
      </span>
    </header>
  );
}
