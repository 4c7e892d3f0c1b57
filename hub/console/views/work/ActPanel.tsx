// The frame of an act under the conversation: a heading, its fields, save and back. Esc goes back, drafts stay.
import { type FormEvent, type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../components/ActionButton.tsx";
import { useCommandKeys } from "../../useKeys.ts";
import { useWork } from "./WorkContext.tsx";

interface ActPanelProps {
  readonly title: string;
  readonly submit: string;
  readonly isBusy: boolean;
  readonly error?: ReactNode;
  readonly hint?: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

export function ActPanel({ title, submit, isBusy, error, hint, onSubmit, children }: ActPanelProps) {
  const { t } = useTranslation();
  const { openPanel } = useWork();
  const form = useRef<HTMLFormElement>(null);
  useCommandKeys({ "mod+enter": isBusy ? null : () => form.current?.requestSubmit(), escape: () => openPanel(null) });
  const handle = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form ref={form} className="composer actpanel" aria-label={title} onSubmit={handle} noValidate>
      <div className="col">
        <div className="row">
          <h2>{title}</h2>
          <ActionButton look="bare" size="sm" icon="close" className="push" aria-label={t("common.back")} onClick={() => openPanel(null)} />
        </div>
        <div className="form">{children}</div>
        {error}
        <div className="row">
          <ActionButton type="submit" look="solid" keyCap="Ctrl ↵" busy={isBusy}>
            {submit}
          </ActionButton>
          <ActionButton look="bare" keyCap="Esc" onClick={() => openPanel(null)}>
            {t("common.cancel")}
          </ActionButton>
          {hint === undefined ? null : <span className="push xs f opt-w">{hint}</span>}
        </div>
      </div>
    </form>
  );
}
