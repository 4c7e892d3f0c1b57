// The conversation, sticking to its newest message; notes stand among the messages they are about.
import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { Advice } from "../../../contract/advice.ts";
import type { Message } from "../../../contract/api.ts";
import type { Card } from "../../../contract/card.ts";
import { messagesQuery } from "../../api/queries.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { ScrollingLog } from "../../components/Scroll.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { adviceQuery } from "../advice/adviceQuery.ts";
import { MessageBubble } from "./MessageBubble.tsx";
import { OutgoingBubble } from "./OutgoingBubble.tsx";
import { useOutgoing } from "./outbox.ts";
import { useWork } from "./WorkContext.tsx";

const MINUTE_MS = 60_000;

const isVoice = ({ direction, attachments }: Message): boolean => direction === "inbound" && attachments.some(({ kind }) => kind === "voice");

export function Thread({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const { live, trueAt } = useLive();
  const { outbox } = useWork();
  const outgoing = useOutgoing(outbox, card.id);
  const { data, error, isPending, refetch } = useQuery(messagesQuery(card.id));
  const messages = data ?? [];
  const hasVoice = messages.some(isVoice);
  const { data: advised } = useQuery({ ...adviceQuery(card.id), enabled: hasVoice });
  const heardIn = ({ id }: Message): Advice | null => advised?.items.find(({ kind, subjectId }) => kind === "transcript" && subjectId === id) ?? null;
  const isHearing = advised?.waiting.includes("transcript") === true;
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
              <MessageBubble message={message} heard={isVoice(message) ? heardIn(message) : null} isHearing={isHearing && isVoice(message)} />
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
