// What was written in one interaction, read only when somebody asks: messages of a thread, notes of a call.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Interaction, Message } from "../../../contract/api.ts";
import { Chip } from "../../components/Chip.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { Attachments } from "../work/Attachments.tsx";
import { useMessageText } from "../work/useMessageText.ts";
import { threadQuery } from "./clientQueries.ts";
import { usePersonName } from "./usePersonName.ts";

const MINUTE_MS = 60_000;

export function ThreadMessages({ interaction }: { readonly interaction: Interaction }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const personName = usePersonName();
  const textOf = useMessageText();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(threadQuery(interaction.id));
  const who = (message: Message): string => {
    const name = personName(message.authorId);
    if (message.direction === "inbound") return t("clientHistory.fromClient");
    if (message.direction === "note") return t("clientHistory.noteOf", { who: name });
    return name === "" ? t("clientHistory.fromUs") : name;
  };
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton lines={3} />;
  const messages = data.pages.flatMap((page) => page.items);
  if (messages.length === 0) return <p className="s f">{t(interaction.channel === "call" ? "clientHistory.noNotes" : "clientHistory.threadEmpty")}</p>;
  return (
    <ul className="readthread">
      {messages.map((message) => (
        <li key={message.id} className={message.direction === "note" ? "ours" : ""}>
          <p className="xs f">
            {who(message)} · <time dateTime={message.at}>{words.when(message.at, nowMs)}</time>
          </p>
          {message.text === "" ? null : <p className="s words">{message.deletedAt === null ? textOf(message.text) : <s>{textOf(message.text)}</s>}</p>}
          <Attachments message={message} />
          {message.delivery === "failed" ? (
            <Chip icon="alert" tone="late">
              {t("clientHistory.unsent", { why: message.deliveryError ?? "" })}
            </Chip>
          ) : null}
        </li>
      ))}
      {hasNextPage ? (
        <li>
          <button type="button" className="link s" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("clientHistory.threadMore")}
          </button>
        </li>
      ) : null}
    </ul>
  );
}
