// The conversation, sticking to its newest message; notes stand among the messages they are about.
import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { Card } from "../../../contract/card.ts";
import { messagesQuery } from "../../api/queries.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { ScrollingLog } from "../../components/Scroll.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { MessageBubble } from "./MessageBubble.tsx";
import { OutgoingBubble } from "./OutgoingBubble.tsx";
import { useOutgoing } from "./outbox.ts";
import { useWork } from "./WorkContext.tsx";

const MINUTE_MS = 60_000;

export function Thread({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const { live, trueAt } = useLive();
  const { outbox } = useWork();
  const outgoing = useOutgoing(outbox, card.id);
  const { data, error, isPending, refetch } = useQuery(messagesQuery(card.id));
  const messages = data ?? [];
  const days = messages.map((message) => words.dayName(message.at, nowMs));
  return (
    <ScrollingLog label={t("thread.label")}>
      <div className="col">
        <div className="thread">
          {isPending ? <Skeleton lines={5} /> : null}
          {error === null ? null : <ErrorNote error={error} what={t("thread.failed")} onRetry={() => void refetch()} />}
          {data !== undefined && messages.length === 0 && outgoing.length === 0 ? <p className="evt">{t("thread.empty")}</p> : null}
          {messages.map((message, index) => (
            <Fragment key={message.id}>
              {days[index] === days[index - 1] ? null : <p className="evt cap">{days[index]}</p>}
              <MessageBubble message={message} />
            </Fragment>
          ))}
          {outgoing.map((one) => (
            <OutgoingBubble key={one.id} outgoing={one} />
          ))}
          {live || trueAt === null ? null : <p className="evt">{t("thread.mayBeMissing")}</p>}
        </div>
      </div>
    </ScrollingLog>
  );
}
