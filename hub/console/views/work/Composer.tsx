// Where words are written: a reply to the client or a note for colleagues. Drafts stay by card; it grows and
// covers nothing.
import { Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Message } from "../../../contract/api.ts";
import type { Card } from "../../../contract/card.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { useWords } from "../../components/useWords.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { useSession } from "../../session.tsx";
import { useCommandKeys, useLetterKeys } from "../../useKeys.ts";
import { CannedMenu } from "./CannedMenu.tsx";
import { ComposerActs } from "./ComposerActs.tsx";
import { firstBlank } from "./canned.ts";
import { useDraft, useDraftsAreKept } from "./drafts.ts";
import { isWaitingForTaker } from "./groups.ts";
import { useCanned } from "./useCanned.ts";
import { useTyping } from "./useTyping.ts";
import { useWork } from "./WorkContext.tsx";

type Mode = "reply" | "note";

export function Composer({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const words = useWords();
  const { live } = useLive();
  const { outbox } = useWork();
  const client = useQueryClient();
  const menuId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const areKept = useDraftsAreKept();
  const tellTyping = useTyping(card.id);

  const isThread = card.kind === "thread";
  const isFree = isWaitingForTaker(card);
  const isMine = card.agent?.id === user.id;
  const [mode, setMode] = useState<Mode>(isThread && (isMine || isFree) ? "reply" : "note");
  const [text, setText] = useDraft(card.id, mode);
  const [insertions, setInsertions] = useState(0);
  const insert = (answer: string): void => {
    setText(answer);
    setInsertions((count) => count + 1);
  };
  const canned = useCanned(mode === "reply" ? text : "", card.language ?? words.language, insert);
  const blank = mode === "reply" && canned.query === null ? firstBlank(text) : null;
  const toBlank = (): void => {
    if (blank === null) return;
    field.current?.focus();
    field.current?.setSelectionRange(blank.start, blank.end);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was just put in moves the selection.
  useLayoutEffect(() => {
    if (insertions > 0) toBlank();
  }, [insertions]);

  const note = useMutation({
    mutationFn: (body: string) => api.post<Message>(`/interactions/${card.id}/notes`, { text: body }),
    onSuccess: (_saved, body) => {
      if (text.trim() === body) setText("");
      void client.invalidateQueries({ queryKey: keys.messages(card.id) });
    },
  });

  const canReply = isMine;
  const isReady = text.trim() !== "" && canned.query === null && (mode === "reply" ? canReply : live && !note.isPending);
  const send = (): void => {
    const body = text.trim();
    if (mode === "note") {
      note.mutate(body);
      return;
    }
    outbox.send(card.id, body, `${Date.now()}-${Math.random()}`, new Date().toISOString());
    setText("");
  };
  const write = (next: Mode): void => {
    setMode(next);
    field.current?.focus();
  };
  useCommandKeys({ "mod+enter": isReady ? (blank === null ? send : toBlank) : null });
  useLetterKeys({ n: () => write("note"), ...(isThread && canReply ? { r: () => write("reply") } : {}) });

  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // Out of the field, so that letters are keys again; the draft stays.
    if (!canned.onKey(event) && event.key === "Escape") event.currentTarget.blur();
  };

  const tab = (one: Mode, label: string) => (
    <button type="button" role="tab" aria-selected={mode === one} onClick={() => write(one)}>
      {label}
    </button>
  );
  const isLocked = mode === "reply" && !canReply;
  const hint = isLocked
    ? isFree
      ? t("composer.takeFirst")
      : t("composer.othersCard", { name: card.agent?.name ?? "" })
    : !live
      ? t("composer.offlineHint")
      : t(mode === "reply" ? "composer.replyHint" : "composer.noteHint");
  const isMenuOpen = canned.query !== null;

  return (
    <div className={`composer ${isMenuOpen ? "has-menu" : ""}`}>
      <div className="col">
        <div className="tabs" role="tablist" aria-label={t("composer.mode")}>
          {isThread ? tab("reply", t("composer.reply", { channel: t(`channel.${card.channel}`) })) : null}
          {tab("note", t(isThread ? "composer.note" : "composer.callNote"))}
        </div>
        {canned.query === null ? null : (
          <CannedMenu id={menuId} answers={canned.answers} query={canned.query} active={canned.active} onPick={canned.pick} onHover={canned.setActive} />
        )}
        <Textarea
          ref={field}
          variant="unstyled"
          autosize
          minRows={1}
          maxRows={9}
          classNames={{ input: "input" }}
          aria-label={t("composer.text")}
          placeholder={hint}
          value={text}
          disabled={isLocked}
          maxLength={4000}
          aria-autocomplete={mode === "reply" ? "list" : undefined}
          aria-controls={isMenuOpen && canned.answers.length > 0 ? menuId : undefined}
          aria-activedescendant={isMenuOpen && canned.answers.length > 0 ? `${menuId}-${canned.active}` : undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            if (mode === "reply" && live) tellTyping();
          }}
          onKeyDown={onKey}
        />
        {note.error === null ? null : <ErrorNote error={note.error} what={t("composer.noteFailed")} />}
        <div className="row">
          {live ? <ComposerActs card={card} /> : null}
          <span className={blank !== null ? "push xs warn" : live ? "push xs f opt-w" : "xs f"}>
            {blank !== null
              ? t("composer.fillBlank", { blank: text.slice(blank.start, blank.end) })
              : !live
                ? t("composer.phoneGoesOn")
                : text === ""
                  ? t("composer.newline")
                  : t(areKept ? "composer.draftKept" : "composer.draftNotKept")}
          </span>
          <ActionButton
            look={isThread && live && mode === "reply" ? "solid" : "plain"}
            disabled={!isReady || blank !== null}
            busy={note.isPending}
            className={live ? "" : "push"}
            onClick={send}
            {...(live ? { keyCap: "Ctrl ↵" } : { icon: "wait" as const })}
          >
            {mode === "note" ? t("composer.saveNote") : t(live ? "composer.send" : "composer.sendLater")}
          </ActionButton>
        </div>
      </div>
    </div>
  );
}
