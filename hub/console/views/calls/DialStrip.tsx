// The strip of a call one has asked for, until somebody talks: what rings first, and, when nothing came of it, why
// and what to do.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { CallCommand } from "../../../contract/api.ts";
import { clientQuery } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { Icon } from "../../components/Icon.tsx";
import { phoneText } from "../../phoneText.ts";
import { useSession } from "../../session.tsx";
import { type Callee, useCalls } from "./CallsContext.tsx";

function useCalleeName({ clientId, phone }: Callee): string {
  const { data } = useQuery({ ...clientQuery(clientId ?? ""), enabled: clientId !== null });
  return data?.name ?? phoneText(phone);
}

function FailedStrip({ callee, command }: { readonly callee: Callee; readonly command: CallCommand }) {
  const { t } = useTranslation();
  const { call, putAway } = useCalls();
  const name = useCalleeName(callee);
  return (
    <section className="strip fail" role="alert" aria-label={t("calls.failed", { name })}>
      <Icon name="alert" size={20} className="late" />
      <div className="who2">
        <strong className="blk">{t("calls.failed", { name })}</strong>{" "}
        <span className="m">
          {t(`calls.why.${command.error ?? "no_events"}`, { extension: command.extension })}
          {command.errorDetail === null ? null : (
            <>
              {" "}
              {t("calls.said")} <span lang="en">{command.errorDetail}</span>
            </>
          )}
        </span>
      </div>
      <span className="push row">
        <ActionButton look="bare" onClick={putAway}>
          {t("common.close")}
        </ActionButton>
        <ActionButton icon="phone" onClick={() => call(callee)}>
          {t("calls.again")}
        </ActionButton>
      </span>
    </section>
  );
}

function DiallingStrip({ callee, command }: { readonly callee: Callee; readonly command: CallCommand | null }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const name = useCalleeName(callee);
  const extension = command?.extension ?? user.extension ?? "";
  return (
    <section className="strip ring" role="status" aria-label={t("calls.dialling", { name })}>
      <Icon name="phone" size={20} className="live ringing" />
      <div className="who2">
        <strong className="el blk">{t("calls.dialling", { name })}</strong>{" "}
        <span className="m">{t(command?.state === "ringing" ? "calls.ringing" : "calls.first", { extension })}</span>
      </div>
      <span className="push m nw opt-w">{phoneText(callee.phone)}</span>
    </section>
  );
}

export function DialStrip() {
  const { dial } = useCalls();
  if (dial === null) return null;
  return dial.command?.state === "failed" ? <FailedStrip callee={dial} command={dial.command} /> : <DiallingStrip callee={dial} command={dial.command} />;
}
