// A live card as a row of the list.
import { useTranslation } from "react-i18next";
import type { Card } from "../../../contract/card.ts";
import { CardRow } from "../../components/CardRow.tsx";
import { Chip } from "../../components/Chip.tsx";
import { ChannelIcon, Icon } from "../../components/Icon.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords, type Words } from "../../components/useWords.ts";
import { useSession } from "../../session.tsx";
import { type Figure, figureOf } from "./cardFigure.ts";
import { cardName } from "./cardName.ts";
import { isReading } from "./cardReading.ts";
import { isOfferTo } from "./groups.ts";

function FigureText({ figure, words }: { readonly figure: Figure; readonly words: Words }) {
  const { t } = useTranslation();
  switch (figure.kind) {
    case "waited":
    case "talked":
    case "wrapup":
      return <>{words.clock(figure.ms)}</>;
    case "turn":
      return <span title={t("strip.turn", { clock: words.clock(figure.ms) })}>{words.clock(figure.ms)}</span>;
    case "left":
      return <>{words.span(figure.ms)}</>;
    case "overdue":
      return (
        <span title={t("card.overdueBy", { span: words.span(figure.ms) })}>
          <Icon name="alert" size={14} label={t("list.overdue")} /> {words.span(figure.ms)}
        </span>
      );
    case "held":
      return <>{t("card.held")}</>;
    case "theirTurn":
      return <>{t("card.theirTurn")}</>;
    case "unawaited":
      return <>{t("card.unawaited")}</>;
    case "takenBy":
      return <>{t("card.takenBy", { name: figure.name.split(" ")[0] ?? figure.name })}</>;
    case "none":
      return null;
  }
}

interface CardItemProps {
  readonly card: Card;
  readonly isSelected: boolean;
  readonly tabIndex: 0 | -1;
  readonly onSelect: () => void;
}

export function CardItem({ card, isSelected, tabIndex, onSelect }: CardItemProps) {
  const { t } = useTranslation();
  const { user, company } = useSession();
  const words = useWords();
  const nowMs = useNow();
  const figure = figureOf(card, user.id, company, nowMs);
  const isOffer = isOfferTo(card, user.id);
  const complaint = card.complaints.find(({ resolvedAt }) => resolvedAt === null) ?? card.complaints[0];
  const queueName = card.queue === null ? null : t("card.inQueue", { name: words.named(company.queues, card.queue) });
  const essence =
    card.essence ??
    ([card.client === null || card.contact?.name === card.client.name ? null : card.contact?.name, isOffer ? queueName : null].filter(Boolean).join(" · ") ||
      (card.client === null ? t("card.firstContact") : t(`channel.${card.channel}`)));
  const isLate = complaint !== undefined && complaint.resolvedAt === null && Date.parse(complaint.dueAt) < nowMs;
  return (
    <CardRow
      id={`card-${card.id}`}
      glyph={<ChannelIcon channel={card.channel} className={isOffer ? "ringing" : ""} label={t(`channel.${card.channel}`)} />}
      name={cardName(card, t)}
      figure={<FigureText figure={figure} words={words} />}
      figureTone={figure.tone}
      essence={essence}
      essenceLang={card.essence !== null && card.language !== null && card.language !== words.language ? card.language : undefined}
      isUnseen={card.unread > 0 || isOffer}
      unseenText={card.unread === 0 ? undefined : t("card.unread", { count: card.unread })}
      isQuiet={figure.kind === "takenBy" || figure.kind === "theirTurn" || figure.kind === "unawaited"}
      isRinging={isOffer}
      isSelected={isSelected}
      tabIndex={tabIndex}
      onSelect={onSelect}
      tags={
        complaint === undefined && card.client?.isNew !== true && !isReading(card) ? null : (
          <>
            {isReading(card) ? <Chip icon="doc">{t("assist.reading")}</Chip> : null}
            {complaint === undefined ? null : (
              <Chip icon="flag" tone={isLate ? "late" : "plain"}>
                {complaint.resolvedAt === null
                  ? t("card.complaint", { number: complaint.number, when: words.when(complaint.dueAt, nowMs) })
                  : t("card.complaintAnswered", { number: complaint.number })}
                {isLate ? <Icon name="alert" label={t("list.overdue")} /> : null}
              </Chip>
            )}
            {card.client?.isNew === true ? <Chip icon="user">{t("card.new")}</Chip> : null}
          </>
        )
      }
    />
  );
}
