// What a conversation turns into: a complaint, a promise to call, a colleague's.
import { useTranslation } from "react-i18next";
import type { Card } from "../../../contract/card.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { useLive } from "../../live/LiveProvider.tsx";
import { useMay } from "../../session.tsx";
import { useCanTransfer } from "./useCanTransfer.ts";
import { useWork } from "./WorkContext.tsx";

export function ComposerActs({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  const { live } = useLive();
  const { openPanel } = useWork();
  const mayComplain = useMay("complaint.open");
  const mayPromise = useMay("task.write");
  const canTransfer = useCanTransfer(card);
  return (
    <span className="row acts0">
      {mayPromise ? (
        <ActionButton look="bare" size="sm" icon="phone" keyCap="Alt P" disabled={!live} onClick={() => openPanel("callback")}>
          {t("acts.callback")}
        </ActionButton>
      ) : null}
      {mayComplain && card.client !== null ? (
        <ActionButton look="bare" size="sm" icon="flag" keyCap="Alt J" disabled={!live} onClick={() => openPanel("complaint")}>
          {t("acts.complaint")}
        </ActionButton>
      ) : null}
      {canTransfer ? (
        <ActionButton look="bare" size="sm" icon="user" keyCap="Alt T" disabled={!live} onClick={() => openPanel("transfer")}>
          {t("acts.transfer")}
        </ActionButton>
      ) : null}
    </span>
  );
}
