// What the client wrote and nobody has answered, where it must not be overlooked: on the complaint's page, and in the
// dialogs that decide or end it.
import { useTranslation } from "react-i18next";
import type { Unanswered as Words } from "../../../contract/complaint.ts";
import { Icon } from "../../components/Icon.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { Link, paths } from "../../router.tsx";
import { openCard } from "../work/selection.ts";
import { useMessageText } from "../work/useMessageText.ts";

const MINUTE_MS = 60_000;

interface UnansweredProps {
  readonly clientId: string;
  readonly unanswered: Words;
  /** Said by whoever goes on: they have read it. */
  readonly isReadHere?: boolean;
}

export function Unanswered({ clientId, unanswered, isReadHere = false }: UnansweredProps) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const textOf = useMessageText();
  const { interactionId, since, messages } = unanswered;
  return (
    <div className="unanswered" role="status">
      <Icon name="alert" size={18} className="late" />
      <div>
        <p>
          <b>{t("complaintPage.unanswered", { count: messages.length, when: words.when(since, nowMs) })}</b>
        </p>
        <ul>
          {messages.map(({ id, text, attachments, at }) => (
            <li key={id}>
              {text === "" ? null : <span className="pre">«{textOf(text)}» </span>}
              <span className="s m">
                {[...attachments.map((kind) => t(`attachment.${kind}`)), ...(messages.length === 1 ? [] : [words.when(at, nowMs)])].join(", ")}
              </span>
            </li>
          ))}
        </ul>
        <p className="s">
          {isReadHere ? <span className="m">{t("complaintPage.unansweredRead")} </span> : null}
          <AnswerLink clientId={clientId} interactionId={interactionId} />
        </p>
      </div>
    </div>
  );
}

/** Into the conversation where it is still on, else to how the client can be reached. */
function AnswerLink({ clientId, interactionId }: { readonly clientId: string; readonly interactionId: string }) {
  const { t } = useTranslation();
  const { cards } = useLive();
  return cards.has(interactionId) ? (
    <button type="button" className="link noprint" onClick={() => openCard(interactionId)}>
      {t("complaintPage.answerNow")}
    </button>
  ) : (
    <Link className="link noprint" href={paths.client(clientId)}>
      {t("complaintPage.clientPage")}
    </Link>
  );
}
