// A call in the work pane: who, what is open with them, what was talked about last, and a place for notes.
import { useTranslation } from "react-i18next";
import type { Card } from "../../../contract/card.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Scroll } from "../../components/Scroll.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { ModelAdvice } from "../advice/ModelAdvice.tsx";
import { ClientHeader } from "./ClientHeader.tsx";
import { ComplaintBlock } from "./ComplaintBlock.tsx";
import { cardName } from "./cardName.ts";
import { NotesOfCall } from "./NotesOfCall.tsx";
import { OthersCallStrip } from "./OthersCallStrip.tsx";
import { RecentTimeline } from "./RecentTimeline.tsx";
import { useClientFacts } from "./useClientFacts.ts";

export function CallPane({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  const facts = useClientFacts(card.client?.id ?? null);
  return (
    <>
      <OthersCallStrip card={card} />
      <Scroll label={cardName(card, t)}>
        <ClientHeader name={cardName(card, t)} client={facts.client} contact={card.contact} phone={card.phone} isHidden={card.hidden} />
        <div className="col tail">
          {card.client === null ? <p className="m sec">{t(card.hidden ? "pane.hiddenCaller" : "pane.unknownCaller")}</p> : null}
          {facts.clientError === null ? null : (
            <div className="sec">
              <ErrorNote error={facts.clientError} what={t("pane.failed")} onRetry={facts.retry} />
            </div>
          )}
          <ComplaintBlock complaints={facts.complaints} />
          <NotesOfCall card={card} />
          <ModelAdvice card={card} kinds={["summary"]} />
          {facts.historyError === null ? null : (
            <div className="sec">
              <ErrorNote error={facts.historyError} what={t("pane.historyFailed")} onRetry={facts.retry} />
            </div>
          )}
          {facts.isLoading ? (
            <Skeleton lines={6} />
          ) : card.client === null || facts.historyError !== null ? null : (
            <RecentTimeline interactions={facts.recent.filter((one) => one.id !== card.id)} />
          )}
        </div>
      </Scroll>
    </>
  );
}
