// How my own calls were judged: the mean, and each call with its marks; I confirm that I have read it, and may answer.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Interaction } from "../../../contract/api.ts";
import type { CallScore, Scorecard } from "../../../contract/survey.ts";
import { api } from "../../api/client.ts";
import { interactionQuery } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { showError } from "../../components/toasts.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { phoneText } from "../../phoneText.ts";
import { Link, paths } from "../../router.tsx";
import { ClientName } from "../complaints/ClientName.tsx";
import { Recordings } from "../recordings/Recordings.tsx";
import type { Span } from "../surveys/surveyQueries.ts";
import { textOf } from "../surveys/surveyText.ts";
import { ownQualityQuery, qualityKeys } from "./qualityQueries.ts";
import { Weeks } from "./Weeks.tsx";

const MINUTE_MS = 60_000;

export function OwnScores({ span }: { readonly span: Span }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(ownQualityQuery(span));
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={6} />;
  const [mine] = data.results.agents;
  if (mine === undefined) return <EmptyState title={t("qualityPage.noOwn")} text={t("qualityPage.noOwnText")} />;
  return (
    <>
      <p className="own">
        <strong>{mine.average}</strong> <span className="m">{t("qualityPage.ownAverage", { count: mine.calls })}</span> <Weeks weeks={mine.weeks} />
      </p>
      <ul className="ownscores">
        {data.scores.map((score) => (
          <OwnScore key={score.id} score={score} scorecard={data.results.scorecards.find(({ id }) => id === score.scorecardId) ?? null} />
        ))}
      </ul>
    </>
  );
}

function OwnScore({ score, scorecard }: { readonly score: CallScore; readonly scorecard: Scorecard | null }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const queries = useQueryClient();
  const { data: interaction } = useQuery(interactionQuery(score.interactionId));
  const [reply, setReply] = useState("");
  const seen = (said: string | null): void => {
    api
      .post(`/quality/scores/${score.id}/seen`, { reply: said })
      .then(() => queries.invalidateQueries({ queryKey: qualityKeys.all }))
      .catch((failure: unknown) => showError(failure, t("qualityPage.failed")));
  };
  return (
    <li className="answer">
      <div className="row">
        <b>{score.score}</b>
        {interaction === undefined ? null : <WhoseCall interaction={interaction} nowMs={nowMs} />}
        {score.seenAt === null ? null : <span className="f s push">{t("qualityPage.seen", { when: words.when(score.seenAt, nowMs) })}</span>}
      </div>
      {interaction === undefined ? null : <Recordings interaction={interaction} />}
      <dl>
        {scorecard?.criteria.map(({ id, name, most }) => (
          <div key={id}>
            <dt>{textOf(name, words.language)}</dt>
            <dd>{markOf(score.marks[id], most, t("qualityPage.yes"), t("qualityPage.no"), t("qualityPage.notApplied"))}</dd>
          </div>
        ))}
      </dl>
      {score.comment === null ? null : <p className="said">«{score.comment}»</p>}
      {score.reply === null ? null : <p className="m">{t("qualityPage.replied", { reply: score.reply })}</p>}
      {score.seenAt !== null && score.reply !== null ? null : (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            if (score.seenAt !== null && reply.trim() === "") return;
            seen(reply.trim() || null);
          }}
        >
          <input
            className="fld inline grow"
            aria-label={t("qualityPage.reply")}
            placeholder={t("qualityPage.reply")}
            value={reply}
            onChange={(event) => setReply(event.currentTarget.value)}
          />
          {score.seenAt !== null && reply.trim() === "" ? null : (
            <ActionButton type="submit" size="sm">
              {reply.trim() === "" ? t("qualityPage.markSeen") : t("qualityPage.sendReply")}
            </ActionButton>
          )}
        </form>
      )}
    </li>
  );
}

/** Which call it was: with whom, when, how long. */
function WhoseCall({ interaction, nowMs }: { readonly interaction: Interaction; readonly nowMs: number }) {
  const { t } = useTranslation();
  const words = useWords();
  const { clientId, phone, hidden, startedAt, talkSec } = interaction;
  return (
    <>
      {clientId === null ? (
        <span>{phone === null ? t(hidden ? "card.hidden" : "card.unknown") : phoneText(phone)}</span>
      ) : (
        <Link className="link" href={paths.client(clientId)}>
          <ClientName id={clientId} />
        </Link>
      )}
      <span className="f s">
        {words.dayName(startedAt, nowMs)} {words.hour(startedAt)}
        {talkSec === null ? "" : `, ${words.clock(talkSec * 1000)}`}
      </span>
    </>
  );
}

function markOf(mark: number | null | undefined, most: number, yes: string, no: string, notApplied: string): string {
  if (mark === null || mark === undefined) return notApplied;
  if (most === 1) return mark === 1 ? yes : no;
  return `${mark} / ${most}`;
}
