// What clients answered, newest first: marks, words, and of a low one a complaint with one key.
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import type { SurveyAnswer } from "../../../contract/survey.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Icon } from "../../components/Icon.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { showError, showToast } from "../../components/toasts.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { Link, paths } from "../../router.tsx";
import { useMay } from "../../session.tsx";
import { useLetterKeys } from "../../useKeys.ts";
import { usePersonName } from "../clients/usePersonName.ts";
import { type Span, surveyAnswersQuery, surveyKeys } from "./surveyQueries.ts";
import { textOf } from "./surveyText.ts";

const MINUTE_MS = 60_000;

export function SurveyAnswers({ span }: { readonly span: Span }) {
  const { t } = useTranslation();
  const mayOpen = useMay("complaint.open");
  const queries = useQueryClient();
  const [isLow, setLow] = useState(false);
  const [chosenId, choose] = useState<string | null>(null);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(surveyAnswersQuery(span, isLow));
  const answers = data?.pages.flatMap((page) => page.items) ?? [];
  const at = answers.findIndex(({ id }) => id === chosenId);
  const chosen = answers[at] ?? null;
  const complain = (answer: SurveyAnswer): void => {
    api
      .post<Complaint>(`/surveys/invitations/${answer.id}/complaint`)
      .then(async ({ number }) => {
        showToast(t("surveyPage.complaintOpened", { number }));
        await Promise.all([surveyKeys.all, keys.complaints, keys.tasks].map((queryKey) => queries.invalidateQueries({ queryKey })));
      })
      .catch((failure: unknown) => showError(failure, t("surveyPage.complaintFailed")));
  };
  const step = (by: number) => (): void => choose(answers[Math.min(answers.length - 1, Math.max(0, at + by))]?.id ?? null);
  useLetterKeys({
    j: answers.length > 0 ? step(1) : null,
    k: answers.length > 0 ? step(-1) : null,
    o: mayOpen && chosen !== null && chosen.complaintId === null ? () => complain(chosen) : null,
  });
  return (
    <section className="answers">
      <div className="row">
        <h2>{t("surveyPage.answersTitle")}</h2>
        <fieldset className="tabs push" aria-label={t("surveyPage.which")}>
          <button type="button" aria-pressed={!isLow} onClick={() => setLow(false)}>
            {t("surveyPage.allAnswers")}
          </button>
          <button type="button" aria-pressed={isLow} onClick={() => setLow(true)}>
            {t("surveyPage.lowAnswers")}
          </button>
        </fieldset>
      </div>
      {error === null ? null : <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Skeleton lines={5} /> : null}
      {data !== undefined && answers.length === 0 ? <p className="f">{t(isLow ? "surveyPage.noLow" : "surveyPage.noneYet")}</p> : null}
      <ul>
        {answers.map((answer) => (
          <Answer key={answer.id} answer={answer} isChosen={answer.id === chosenId} onChoose={() => choose(answer.id)} onComplain={mayOpen ? complain : null} />
        ))}
      </ul>
      {hasNextPage ? (
        <p className="more">
          <ActionButton size="sm" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("surveyPage.more")}
          </ActionButton>
        </p>
      ) : null}
    </section>
  );
}

interface AnswerProps {
  readonly answer: SurveyAnswer;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onComplain: ((answer: SurveyAnswer) => void) | null;
}

function Answer({ answer, isChosen, onChoose, onComplain }: AnswerProps) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const personName = usePersonName();
  return (
    <li className="answer" data-chosen={isChosen || undefined} onFocus={onChoose}>
      <div className="row">
        {answer.isLow ? (
          <span className="late">
            <Icon name="alert" size={14} label={t("surveyPage.low")} />
          </span>
        ) : null}
        <Link className="link" href={paths.client(answer.clientId)}>
          {answer.clientName}
        </Link>
        <span className="f s">
          {answer.endedAt === null ? "" : words.when(answer.endedAt, nowMs)}
          {answer.way === null ? "" : `, ${t(`surveyPage.way.${answer.way}`)}`}
          {answer.answeredBy === null ? "" : `, ${personName(answer.answeredBy)}`}
        </span>
        <span className="push">
          {answer.complaintId !== null ? (
            <Link className="link s" href={paths.complaint(answer.complaintId)}>
              {t("surveyPage.itsComplaint")}
            </Link>
          ) : answer.isLow && onComplain !== null ? (
            <ActionButton size="sm" keyCap="O" onClick={() => onComplain(answer)}>
              {t("surveyPage.openComplaint")}
            </ActionButton>
          ) : null}
        </span>
      </div>
      <dl>
        {answer.said.map(({ question, answer: said, texts }) => (
          <div key={question}>
            <dt>{textOf(texts.question, words.language)}</dt>
            <dd>{texts.answer === null ? said : textOf(texts.answer, words.language)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
