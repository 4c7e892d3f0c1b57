// An error beside its cause: what happened, what to do, and the code to quote.
import { useTranslation } from "react-i18next";
import { ApiError, codeOf } from "../api/problem.ts";
import { Icon } from "./Icon.tsx";

interface ErrorNoteProps {
  readonly error: unknown;
  /** What was being done, as a sentence: «Не удалось загрузить сообщения.» */
  readonly what?: string;
  readonly onRetry?: () => void;
}

export function ErrorNote({ error, what, onRetry }: ErrorNoteProps) {
  const { t } = useTranslation();
  const code = codeOf(error);
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <div className="errnote" role="alert">
      <Icon name="alert" />
      <div>
        <p>
          {what === undefined ? null : <b>{what} </b>}
          {t(`errors.${code}`)}
        </p>
        <p className="xs f">
          {t("errors.code", { code })}
          {requestId === null ? null : ` · ${requestId}`}
          {onRetry === undefined ? null : (
            <>
              {" "}
              ·{" "}
              <button type="button" className="link" onClick={onRetry}>
                {t("common.retry")}
              </button>
            </>
          )}
        </p>
      </div>
    </div>
  );
}
