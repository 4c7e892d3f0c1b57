// Somebody we owe a call: call them, take it on oneself, or give it up with a reason. It leaves by itself as soon as
// anybody has spoken with them.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Debt } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { Icon } from "../../components/Icon.tsx";
import { Scroll } from "../../components/Scroll.tsx";
import { showError } from "../../components/toasts.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { phoneText } from "../../phoneText.ts";
import { useSession } from "../../session.tsx";
import { useCalls } from "../calls/CallsContext.tsx";
import { firstNumber } from "../calls/numbers.ts";
import { usePersonName } from "../clients/usePersonName.ts";
import { ClientHeader } from "../work/ClientHeader.tsx";
import { ComplaintBlock } from "../work/ComplaintBlock.tsx";
import { RecentTimeline } from "../work/RecentTimeline.tsx";
import { useClientFacts } from "../work/useClientFacts.ts";
import { DropForm } from "./DropForm.tsx";
import { hourThere, isNightThere } from "./debtWords.ts";

const MINUTE_MS = 60_000;

export function DebtPane({ debt }: { readonly debt: Debt }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const { live } = useLive();
  const { mayCall, isBusy, call } = useCalls();
  const queries = useQueryClient();
  const personName = usePersonName();
  const facts = useClientFacts(debt.clientId);
  const [isDropping, setDropping] = useState(false);
  const callee = facts.client === null ? null : firstNumber(facts.client, debt.phone);
  const take = (): void => {
    api
      .post(`/debts/${debt.id}/assign`, { assigneeId: user.id })
      .then(() => queries.invalidateQueries({ queryKey: keys.debts }))
      .catch((error: unknown) => showError(error, t("debt.takeFailed")));
  };
  const isLate = Date.parse(debt.escalatesAt) < nowMs;
  return (
    <>
      <header className="strip">
        <Icon name="call" size={20} className="c-call" />
        <div className="who2">
          <strong className="el blk">{debt.clientName ?? phoneText(debt.phone)}</strong>
          <span className={isLate ? "late el" : "m el"}>{t("debt.waits", { span: words.span(nowMs - Date.parse(debt.firstMissedAt)) })}</span>
        </div>
        {mayCall ? (
          <ActionButton
            look="solid"
            size="sm"
            className="push"
            icon="phone"
            keyCap="C"
            disabled={!live || isBusy}
            onClick={() => call(callee?.phone === debt.phone ? callee : { phone: debt.phone, clientId: null, pointId: null })}
          >
            {t("debt.call")}
          </ActionButton>
        ) : (
          <a className="btn solid sm push" href={`tel:${debt.phone}`}>
            <Icon name="phone" size={16} />
            {t("debt.call")}
          </a>
        )}
      </header>
      <Scroll label={debt.clientName ?? phoneText(debt.phone)}>
        <ClientHeader name={debt.clientName ?? phoneText(debt.phone)} client={facts.client} contact={null} phone={debt.phone} isHidden={false} />
        <div className="col tail">
          <ul className="sec">
            <li className="ln">
              <span>{t("debt.misses")}</span>
              <span>{t("debt.missed", { count: debt.misses, when: words.when(debt.lastMissedAt, nowMs) })}</span>
            </li>
            <li className="ln">
              <span>{t("debt.tries")}</span>
              <span>{debt.lastTryAt === null ? t("debt.noTries") : t("debt.tried", { count: debt.tries, when: words.when(debt.lastTryAt, nowMs) })}</span>
            </li>
            {debt.nextTryAt !== null && Date.parse(debt.nextTryAt) > nowMs ? (
              <li className="ln">
                <span>{t("debt.next")}</span>
                <span>{words.when(debt.nextTryAt, nowMs)}</span>
              </li>
            ) : null}
            <li className="ln">
              <span>{t("debt.clock")}</span>
              <span className={isNightThere(debt, nowMs) ? "warn" : ""}>
                {t(isNightThere(debt, nowMs) ? "debt.night" : "debt.day", { time: hourThere(debt, nowMs, words.language) })}
              </span>
            </li>
            <li className="ln">
              <span>{t("debt.assignee")}</span>
              <span>{debt.assigneeId === null ? t("debt.nobody") : personName(debt.assigneeId)}</span>
            </li>
          </ul>
          {isDropping ? (
            <DropForm debt={debt} onCancel={() => setDropping(false)} />
          ) : (
            <div className="row sec">
              {debt.assigneeId === user.id ? null : (
                <ActionButton size="sm" icon="user" disabled={!live} onClick={take}>
                  {t("debt.take")}
                </ActionButton>
              )}
              <ActionButton look="bare" size="sm" disabled={!live} onClick={() => setDropping(true)}>
                {t("debt.drop")}
              </ActionButton>
            </div>
          )}
          <ComplaintBlock complaints={facts.complaints} />
          <RecentTimeline interactions={facts.recent} />
        </div>
      </Scroll>
    </>
  );
}
