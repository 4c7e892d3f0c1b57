// One message of a thread: theirs, ours with its way out, or an internal note.
import { useTranslation } from "react-i18next";
import type { Advice } from "../../../contract/advice.ts";
import type { Message } from "../../../contract/api.ts";
import { Icon } from "../../components/Icon.tsx";
import { useWords } from "../../components/useWords.ts";
import { Transcript } from "../advice/Transcript.tsx";
import { Attachments } from "./Attachments.tsx";
import { usePersonName } from "./useClientFacts.ts";
import { useMessageText } from "./useMessageText.ts";

export function NoteBubble({ note }: { readonly note: Message }) {
  const { t } = useTranslation();
  const words = useWords();
  const name = usePersonName()(note.authorId);
  return (
    <div className="note">
      <b>{name === "" ? t("thread.note") : t("thread.noteBy", { name })}</b> {note.text}
      <span className="at">{words.hour(note.at)}</span>
    </div>
  );
}

interface BubbleProps {
  readonly message: Message;
  /** What was spoken in it. */
  readonly heard: Advice | null;
  /** The model has not answered yet. */
  readonly isHearing: boolean;
}

export function MessageBubble({ message, heard, isHearing }: BubbleProps) {
  const { t } = useTranslation();
  const words = useWords();
  const nameOf = usePersonName();
  const text = useMessageText()(message.text);
  if (message.direction === "note") return <NoteBubble note={message} />;
  const isOut = message.direction === "outbound";
  const isFailed = message.delivery === "failed";
  const byNobody = isOut && message.authorId === null;
  const unsigned = byNobody ? t(message.elsewhere ? "thread.elsewhere" : "thread.auto") : "";
  const author = byNobody ? unsigned : isOut ? nameOf(message.authorId) : "";
  return (
    <>
      <div className={`msg ${isOut ? "out" : ""} ${isFailed ? "failed" : ""}`} title={author === "" ? undefined : author}>
        <Attachments message={message} />
        {heard === null ? null : <Transcript advice={heard} isOpen />}
        {heard === null && isHearing ? <span className="xs">{t("assist.hearing")}</span> : null}
        {message.deletedAt === null || text === "" ? text : <s>{text}</s>}
        <span className="at">
          {message.editedAt === null ? "" : `${t("thread.edited")} `}
          {message.deletedAt === null ? "" : `${t("thread.deleted")} `}
          {unsigned === "" ? "" : `${unsigned} `}
          {words.hour(message.at)}
          {message.delivery === "queued" ? (
            <>
              {" "}
              <Icon name="wait" size={14} label={t("thread.queued")} />
            </>
          ) : null}
          {isOut && (message.delivery === "sent" || message.delivery === "delivered") ? (
            <>
              {" "}
              <Icon name="check" size={14} label={t(message.delivery === "sent" ? "thread.sent" : "thread.delivered")} />
            </>
          ) : null}
        </span>
      </div>
      {isFailed ? (
        <p className="evt own late">
          <Icon name="alert" size={14} /> {t("thread.notDelivered", { reason: message.deliveryError ?? t("thread.notSent") })}
        </p>
      ) : null}
    </>
  );
}
