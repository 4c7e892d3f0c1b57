// An offer makes itself known without taking focus: ring, tab title, a spoken line, a notification when the
// tab is hidden. Messages and tasks only change counters.
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Card } from "../../../contract/card.ts";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { useSession } from "../../session.tsx";
import { figureOf } from "./cardFigure.ts";
import { cardName } from "./cardName.ts";
import { isTurnOf } from "./groups.ts";
import { startRing, tick } from "./ring.ts";
import { openCard } from "./selection.ts";
import { isSignalOn, useSignal } from "./signalPrefs.ts";
import { useLiveCall } from "./useLiveCall.ts";

function useTabTitle(offer: Card | null, waiting: number): void {
  const { t } = useTranslation();
  const name = offer === null ? null : cardName(offer, t);
  useEffect(() => {
    const base = name === null ? t("app.name") : t("signal.title", { name });
    document.title = waiting === 0 ? base : `(${waiting}) ${base}`;
  }, [name, waiting, t]);
}

function useLateTick(cards: readonly Card[]): void {
  const { user, company } = useSession();
  const nowMs = useNow();
  const late = cards.filter((card) => figureOf(card, user.id, company, nowMs).kind === "overdue").length;
  const known = useRef(late);
  useEffect(() => {
    if (late > known.current && isSignalOn("sound")) tick();
    known.current = late;
  }, [late]);
}

export function OfferSignals() {
  const { t } = useTranslation();
  const { company, user } = useSession();
  const words = useWords();
  const { cards, live } = useLive();
  const { offers } = useLiveCall();
  const isSoundOn = useSignal("sound");
  const offer = offers[0] ?? null;
  const offerId = offer?.id ?? null;
  const own = [...cards.values()].filter((card) => card.agent?.id === user.id && card.waitingSince !== null);
  const turns = [...cards.values()].filter((card) => isTurnOf(card, user.id));
  const turnId = turns[0]?.id ?? null;
  useTabTitle(offer, offers.length + turns.length + own.length);
  useLateTick(own);
  useEffect(() => {
    if (turnId !== null && live && isSignalOn("sound")) tick();
  }, [turnId, live]);

  useEffect(() => (offerId !== null && isSoundOn && live ? startRing() : undefined), [offerId, isSoundOn, live]);

  const turn = turns[0] === undefined ? "" : t("signal.turn", { name: cardName(turns[0], t) });
  const said = offer === null ? turn : t("strip.ringingWho", { name: cardName(offer, t) });
  const body = offer?.queue == null ? "" : t("signal.body", { queue: words.named(company.queues, offer.queue) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: one notification an offer, whatever its words become.
  useEffect(() => {
    if (offerId === null || !document.hidden || !isSignalOn("notify") || !("Notification" in globalThis) || Notification.permission !== "granted") return;
    const shown = new Notification(said, { body, tag: offerId, silent: true });
    shown.onclick = () => {
      globalThis.focus();
      openCard(offerId);
    };
    return () => shown.close();
  }, [offerId]);

  return (
    <div className="sr" role="status" aria-live="assertive">
      {said}
    </div>
  );
}
