// A live call that is open here and rings or is held at others: its state, how long it lasts, and why nobody here can accept it.
import { useTranslation } from "react-i18next";
import type { Card } from "../../../contract/card.ts";
import { Icon } from "../../components/Icon.tsx";
import { Timer } from "../../components/Timer.tsx";
import { useWords } from "../../components/useWords.ts";
import { useSession } from "../../session.tsx";
import { usePersonName } from "./useClientFacts.ts";
import { useLiveCall } from "./useLiveCall.ts";

export function OthersCallStrip({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  const { company } = useSession();
  const words = useWords();
  const nameOf = usePersonName();
  const { current } = useLiveCall();
  const isRinging = card.state === "ringing";
  if (current?.id === card.id || (!isRinging && card.state !== "talking" && card.state !== "held")) return null;
  const names = card.offeredTo
    .map(nameOf)
    .filter((name) => name !== "")
    .join(", ");
  const state = (): string => {
    if (card.state === "talking") return t("strip.talking");
    if (card.state === "held") return t("strip.held");
    if (card.direction === "outbound") return t("strip.calling");
    return t(card.offeredTo.length === 0 && card.queue !== null ? "strip.inQueue" : "strip.ringing");
  };
  const why = (): string => {
    if (card.agent !== null) return t("card.takenBy", { name: card.agent.name });
    if (names !== "") return t("strip.ringsAt", { names });
    return card.direction === "outbound" ? "" : t("strip.willRing");
  };
  const queue = card.queue === null ? "" : t("card.inQueue", { name: words.named(company.queues, card.queue) });
  return (
    <section className="strip" aria-label={state()}>
      <Icon name={isRinging ? "call" : "phone"} size={20} className="f" />
      <div className="who2">
        <strong className="nw">
          {state()} <Timer since={isRinging ? card.openedAt : (card.answeredAt ?? card.openedAt)} className="inl" />
        </strong>
        <span className="m el">{[why(), queue].filter((part) => part !== "").join(" · ")}</span>
      </div>
    </section>
  );
}
