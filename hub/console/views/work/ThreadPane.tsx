// A conversation in writing: its head, the thread, the advice if there is one, and the composer or an act.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Card } from "../../../contract/card.ts";
import { interactionQuery, keys } from "../../api/queries.ts";
import { KeyCap } from "../../components/KeyCap.tsx";
import { useLive } from "../../live/LiveProvider.tsx";
import { useMay } from "../../session.tsx";
import { ModelAdvice } from "../advice/ModelAdvice.tsx";
import { Advice } from "./Advice.tsx";
import { ReadingMenu } from "./ReadingMenu.tsx";
import { Thread } from "./Thread.tsx";
import { ThreadStrip } from "./ThreadStrip.tsx";
import { useWork } from "./WorkContext.tsx";

export function ThreadPane({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  const { openPanel, panel } = useWork();
  const mayComplain = useMay("complaint.open");
  const mayWrite = useMay("interaction.write");
  // Triage answers later than the message arrives: each version of the card asks again.
  const { data: interaction } = useQuery({
    ...interactionQuery(card.id),
    queryKey: [...keys.interactions, card.id, `v${card.version}`],
    placeholderData: keepPreviousData,
  });
  const { live } = useLive();
  const isAdvised = live && panel === null && mayComplain && interaction?.intent === "complaint" && card.client !== null && card.complaints.length === 0;
  return (
    <>
      <ThreadStrip card={card} />
      <Thread card={card} />
      {interaction === undefined || !mayWrite ? null : (
        <div className="col reading">
          <ReadingMenu interaction={interaction} disabled={!live || panel !== null} />
        </div>
      )}
      {isAdvised ? (
        <div className="col advised">
          <Advice
            source={t("advice.source")}
            acts={
              <>
                <button type="button" className="link" onClick={() => openPanel("complaint")}>
                  {t("acts.complaint")}
                </button>{" "}
                <KeyCap>Alt J</KeyCap>
              </>
            }
          >
            {t("advice.looksLikeComplaint")}
          </Advice>
        </div>
      ) : null}
      {panel === null ? <ModelAdvice card={card} kinds={["answer", "summary"]} /> : null}
    </>
  );
}
