// What the client wrote and nobody has answered, where it must not be overlooked: on the complaint's page, and in the
// dialogs that decide or end it.
import { useTranslation } from "react-i18next";
import type { Unanswered as Words } from "../../../contract/complaint.ts";
import { Icon } from "../../components/Icon.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { openCard } from "../work/selection.ts";

const MINUTE_MS = 60_000;

interface UnansweredProps {
  readonly unanswered: Words;
  /** Said by whoever goes on: they have read it. */
  readonly isReadHere?: boolean;
}

export function Unanswered({ unanswered, isReadHere = false }: UnansweredProps) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  return (
    <div className="unanswered" role="status">
      <Icon name="alert" size={18} className="late" />
      <div>
        <p>
          <b>{t("complaintPage.unanswered", { count: unanswered.count, when: words.when(unanswered.since, nowMs) })}</b>
        </p>
        {unanswered.text === "" ? null : <p className="pre">«{unanswered.text}»</p>}
        <p className="s">
          {isReadHere ? (
            <span className="m">{t("complaintPage.unansweredRead")}</span>
          ) : (
            <button type="button" className="link noprint" onClick={() => openCard(unanswered.interactionId)}>
              {t("complaintPage.answerNow")}
            </button>
          )}
        </p>
      </div>
    </div>
  );
}
