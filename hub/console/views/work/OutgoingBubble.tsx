// A reply that has not arrived at the hub yet: waiting for the connection, leaving, or refused.
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/Icon.tsx";
import { useLive } from "../../live/LiveProvider.tsx";
import type { Outgoing } from "./outbox.ts";
import { useWork } from "./WorkContext.tsx";

export function OutgoingBubble({ outgoing }: { readonly outgoing: Outgoing }) {
  const { t } = useTranslation();
  const { outbox } = useWork();
  const { live } = useLive();
  const isStored = outgoing.state === "waiting" && !live;
  return (
    <>
      <div className="msg out pending">
        {outgoing.text}
        <span className="at">
          <Icon name={outgoing.state === "failed" ? "alert" : "wait"} size={14} />{" "}
          {t(outgoing.state === "failed" ? "thread.notSent" : isStored ? "thread.waiting" : "thread.queued")}
        </span>
      </div>
      {isStored ? (
        <p className="evt own">
          {t("thread.keptHere")}{" "}
          <button type="button" className="link" onClick={() => outbox.cancel(outgoing.id)}>
            {t("thread.cancelSend")}
          </button>
        </p>
      ) : null}
      {outgoing.state === "failed" ? (
        <p className="evt own" role="alert">
          <span className="late">{t(`errors.${outgoing.code ?? "internal"}`)}</span>{" "}
          <button type="button" className="link" disabled={!live} onClick={() => outbox.resend(outgoing.id)}>
            {t("thread.resend")}
          </button>
          {" · "}
          <button type="button" className="link" onClick={() => outbox.cancel(outgoing.id)}>
            {t("thread.cancelSend")}
          </button>
        </p>
      ) : null}
    </>
  );
}
