// The end of a conversation: essence and disposition. After a call it stands while the wrap-up lasts; a thread
// is finished by it, with Undo.
import { Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Interaction } from "../../../contract/api.ts";
import type { Card } from "../../../contract/card.ts";
import { api } from "../../api/client.ts";
import { interactionQuery } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { showToast, undoable } from "../../components/toasts.tsx";
import { nameOf, useWords } from "../../components/useWords.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { useSession } from "../../session.tsx";
import { useCommandKeys, useLetterKeys } from "../../useKeys.ts";
import { Advice } from "./Advice.tsx";
import { Choice } from "./Choice.tsx";
import { ComposerActs } from "./ComposerActs.tsx";
import { forgetDrafts, useDraft } from "./drafts.ts";
import { FinishHead } from "./FinishHead.tsx";
import { FinishLinks } from "./FinishLinks.tsx";
import { markDone, unmarkDone } from "./locallyDone.ts";
import { openCard, openNothing } from "./selection.ts";
import { usePresence } from "./usePresence.ts";
import { useWork } from "./WorkContext.tsx";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

export function FinishPane({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  const { company } = useSession();
  const words = useWords();
  const { live } = useLive();
  const { openPanel } = useWork();
  const presence = usePresence();
  const id = useId();
  const [essence, setEssence] = useDraft(card.id, "essence");
  const [disposition, setDisposition] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const { data: interaction } = useQuery(interactionQuery(card.id));
  const isCall = card.kind === "call";

  const post = (): Promise<Interaction> =>
    api.post<Interaction>(`/interactions/${card.id}/disposition`, {
      disposition,
      ...(essence.trim() === "" ? {} : { essence: essence.trim() }),
    });
  const chosenName = words.named(company.dispositions, disposition);

  const save = useMutation({
    mutationFn: async (next: "available" | "break") => {
      await post();
      if (next === "break" || presence.shown === "wrapup") await presence.set(next);
    },
    onSuccess: () => {
      forgetDrafts(card.id);
      openNothing();
      showToast(t("wrapup.saved", { disposition: chosenName }));
    },
  });

  const finish = (next: "available" | "break"): void => {
    setTried(true);
    if (disposition === null) return;
    if (isCall) {
      save.mutate(next);
      return;
    }
    markDone(card.id);
    openPanel(null);
    openNothing();
    undoable(
      t("wrapup.finished", { disposition: chosenName }),
      async () => {
        await post();
        forgetDrafts(card.id);
      },
      () => {
        unmarkDone(card.id);
        openCard(card.id);
      },
    );
  };

  const isBusy = save.isPending;
  useLetterKeys(
    Object.fromEntries(
      DIGITS.map((digit, index) => {
        const chosen = company.dispositions[index];
        return [`digit${digit}`, chosen === undefined ? null : () => setDisposition(chosen.id)];
      }),
    ),
  );
  useCommandKeys({ "mod+enter": live && !isBusy ? () => finish("available") : null, escape: isCall ? null : () => openPanel(null) });

  const advised = interaction?.essence ?? null;
  return (
    <>
      <FinishHead card={card} interaction={interaction ?? null} />
      <div className="scroll">
        <div className="col finish">
          <form className="form" onSubmit={(event) => event.preventDefault()}>
            <label htmlFor={id}>{t("wrapup.essence")}</label>
            <div>
              <Textarea
                id={id}
                autosize
                minRows={3}
                maxRows={10}
                maxLength={2000}
                placeholder={t("wrapup.essenceHint")}
                value={essence}
                onChange={(event) => setEssence(event.currentTarget.value)}
              />
              {advised === null || essence.includes(advised) ? null : (
                <Advice source={t("advice.source")} onInsert={() => setEssence(essence === "" ? advised : `${essence.trimEnd()} ${advised}`)}>
                  {advised}
                </Advice>
              )}
            </div>
            <span className="lb">{t("wrapup.disposition")}</span>
            <div>
              <Choice
                label={t("wrapup.disposition")}
                value={disposition}
                onChange={setDisposition}
                isInvalid={isTried && disposition === null}
                options={company.dispositions.map((one, index) => {
                  const keyCap = DIGITS[index];
                  return { value: one.id, label: nameOf(one, words.language), ...(keyCap === undefined ? {} : { keyCap }) };
                })}
              />
              {isTried && disposition === null ? (
                <p className="hint late" role="alert">
                  {t("wrapup.choose")}
                </p>
              ) : null}
            </div>
            <FinishLinks card={card} />
            <span className="lb">{t("wrapup.promised")}</span>
            <ComposerActs card={card} />
          </form>
          {save.error === null ? null : <ErrorNote error={save.error} what={t("wrapup.failed")} />}
        </div>
      </div>
      <div className="composer">
        <div className="col row">
          <ActionButton look="solid" keyCap="Ctrl ↵" disabled={!live} busy={isBusy} onClick={() => finish("available")}>
            {t(isCall ? "wrapup.save" : "wrapup.finish")}
          </ActionButton>
          {isCall ? (
            <ActionButton look="bare" disabled={!live || isBusy} onClick={() => finish("break")}>
              {t("wrapup.saveBreak")}
            </ActionButton>
          ) : (
            <ActionButton look="bare" keyCap="Esc" onClick={() => openPanel(null)}>
              {t("common.back")}
            </ActionButton>
          )}
          {essence === "" ? null : <span className="push f xs nw opt-w">{t("composer.draftKept")}</span>}
        </div>
      </div>
    </>
  );
}
