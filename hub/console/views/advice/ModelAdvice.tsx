// What the model proposes on a dealing, one thing at a time: taken or put away with one key, asked for with one press. It
// says whose word it is, and when there is only the hub's own.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Advice as Advised, AskedKind } from "../../../contract/advice.ts";
import type { Card } from "../../../contract/card.ts";
import { api } from "../../api/client.ts";
import { keys, messagesQuery } from "../../api/queries.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Icon } from "../../components/Icon.tsx";
import { KeyCap } from "../../components/KeyCap.tsx";
import { useWords } from "../../components/useWords.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { useMay } from "../../session.tsx";
import { useCommandKeys } from "../../useKeys.ts";
import { setDraft } from "../work/drafts.ts";
import { adviceQuery } from "./adviceQuery.ts";
import { CorrectAdvice, type Correction } from "./CorrectAdvice.tsx";
import { Transcript } from "./Transcript.tsx";

type Decision = { readonly id: string } & ({ readonly decision: "accept" | "dismiss" } | ({ readonly decision: "correct" } & Correction));

export function ModelAdvice({ card, kinds }: { readonly card: Card; readonly kinds: readonly AskedKind[] }) {
  const { t } = useTranslation();
  const { live } = useLive();
  const mayWrite = useMay("interaction.write");
  const client = useQueryClient();
  const { data } = useQuery({ ...adviceQuery(card.id), enabled: card.state !== "ringing" });
  const decide = useMutation({
    mutationFn: ({ id, ...body }: Decision) => api.post<Advised>(`/advice/${id}/decision`, body),
    onSettled: () => void client.invalidateQueries({ queryKey: keys.advice(card.id) }),
  });
  const words = useWords();
  const ask = useMutation({
    mutationFn: (kind: AskedKind) => api.post(`/interactions/${card.id}/advice`, kind === "translation" ? { kind, messageId: foreign?.id } : { kind }),
    onSettled: () => void client.invalidateQueries({ queryKey: keys.advice(card.id) }),
  });
  const { data: messages } = useQuery({ ...messagesQuery(card.id), enabled: card.kind === "thread" });
  // What somebody who reads another language cannot read.
  const foreign = card.language === words.language ? undefined : messages?.findLast(({ direction, text }) => direction === "inbound" && text !== "");
  const shown = data?.items.find(({ state }) => state === "proposed") ?? null;
  // Of a chat what was spoken stands beneath each voice message.
  const heard = card.kind === "call" ? (data?.items.find(({ kind }) => kind === "transcript") ?? null) : null;
  const mayDecide = live && mayWrite && shown !== null && !decide.isPending;
  const [correctingId, setCorrectingId] = useState<string | null>(null);
  const isCorrecting = shown !== null && correctingId === shown.id;
  const use = (kind: Advised["kind"], text: string): void => {
    if (kind === "answer") setDraft(card.id, "reply", text);
    if (kind === "summary") setDraft(card.id, "essence", text.replaceAll("\n", ". "));
  };
  const accept = (): void => {
    if (shown === null) return;
    use(shown.kind, shown.content.text ?? "");
    decide.mutate({ id: shown.id, decision: "accept" });
  };
  const correct = (correction: Correction): void => {
    if (shown === null) return;
    if ("text" in correction) use(shown.kind, correction.text);
    setCorrectingId(null);
    decide.mutate({ id: shown.id, decision: "correct", ...correction });
  };
  const dismiss = (): void => {
    if (shown !== null) decide.mutate({ id: shown.id, decision: "dismiss" });
  };
  useCommandKeys({
    "alt+y": mayDecide && !isCorrecting ? accept : null,
    "alt+k": mayDecide ? () => setCorrectingId(isCorrecting ? null : shown.id) : null,
    "alt+x": mayDecide ? dismiss : null,
  });
  if (data === undefined || (data.model.state === "off" && data.items.length === 0)) return null;
  const asked = [...kinds, ...(foreign === undefined ? [] : (["translation"] as const))].filter((kind) => shown?.kind !== kind);
  return (
    <div className="col advised">
      {heard === null ? null : <Transcript advice={heard} isOpen={false} />}
      {shown === null ? null : (
        <aside className="advice" aria-label={t("assist.title")}>
          <header>
            <Icon name="spark" size={14} />
            {t(`assist.kind.${shown.kind}`)} <span className="f">{t("assist.by", { model: shown.model })}</span>
          </header>
          {isCorrecting && shown.kind !== "triage" ? null : <AdviceText advice={shown} />}
          {isCorrecting ? (
            <CorrectAdvice key={shown.id} advice={shown} disabled={!mayDecide} onCorrect={correct} onCancel={() => setCorrectingId(null)} />
          ) : (
            <div className="acts s">
              <button type="button" className="link" disabled={!mayDecide} onClick={accept}>
                {t(`assist.accept.${shown.kind}`)}
              </button>{" "}
              <KeyCap>Alt Y</KeyCap>
              <button type="button" className="link" disabled={!mayDecide} onClick={() => setCorrectingId(shown.id)}>
                {t("assist.correct")}
              </button>{" "}
              <KeyCap>Alt K</KeyCap>
              <button type="button" className="link push f" disabled={!mayDecide} onClick={dismiss}>
                {t("assist.dismiss")}
              </button>{" "}
              <KeyCap>Alt X</KeyCap>
            </div>
          )}
        </aside>
      )}
      {decide.error === null ? null : <ErrorNote error={decide.error} what={t("assist.failed")} />}
      <p className="askrow xs f">
        {data.model.state === "ready" && mayWrite && live
          ? asked.map((kind) => (
              <button key={kind} type="button" className="link" disabled={ask.isPending || data.waiting.includes(kind)} onClick={() => ask.mutate(kind)}>
                {data.waiting.includes(kind) ? t("assist.waiting") : t(`assist.ask.${kind}`)}
              </button>
            ))
          : null}
        <span>{data.model.state === "ready" ? t("assist.reads", { model: data.model.name ?? "" }) : t(`assist.state.${data.model.state}`)}</span>
      </p>
    </div>
  );
}

function AdviceText({ advice: { kind, content } }: { readonly advice: Advised }) {
  const { t } = useTranslation();
  if (kind === "triage") {
    return (
      <p className="s m">
        {t("assist.looksLike", { intent: t(`assist.intent.${content.intent ?? "other"}`) })}
        {content.severity === null ? "" : ` ${t("assist.severity", { severity: t(`severity.${content.severity}`) })}`}
      </p>
    );
  }
  return (
    <>
      {(content.text ?? "").split("\n").map((line) => (
        <p key={line} className="s m" lang={content.language ?? undefined}>
          {line}
        </p>
      ))}
      {content.articleTitle === null ? null : <p className="xs f">{t("assist.source", { title: content.articleTitle })}</p>}
    </>
  );
}
