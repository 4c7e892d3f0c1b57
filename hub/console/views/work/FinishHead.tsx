// The head of the wrap-up: how long it lasted, how long the wrap-up lasts already, and whose it was.
import { useTranslation } from "react-i18next";
import type { Interaction } from "../../../contract/api.ts";
import type { Card } from "../../../contract/card.ts";
import { Icon } from "../../components/Icon.tsx";
import { Timer } from "../../components/Timer.tsx";
import { useWords } from "../../components/useWords.ts";
import { cardName } from "./cardName.ts";

export function FinishHead({ card, interaction }: { readonly card: Card; readonly interaction: Interaction | null }) {
  const { t } = useTranslation();
  const words = useWords();
  const isCall = card.kind === "call";
  const name = cardName(card, t);
  const said =
    interaction?.talkSec == null
      ? null
      : t("strip.talked", { talk: words.clock(interaction.talkSec * 1000), wait: words.clock((interaction.waitSec ?? 0) * 1000) });
  return (
    <header className="strip wrap">
      <Icon name={isCall ? "hang" : "check"} size={20} className="warn" />
      <div className="who2">
        <h1 className="el">{[card.contact?.name, name].filter((part, index, all) => part !== undefined && all.indexOf(part) === index).join(", ")}</h1>
        <span className="m el">
          {t(isCall ? "strip.wrapup" : "wrapup.finishing")}
          {said === null ? "" : `, ${said}`}
        </span>
      </div>
      {isCall && card.endedAt !== null ? <Timer since={card.endedAt} className="push clock" /> : null}
    </header>
  );
}
