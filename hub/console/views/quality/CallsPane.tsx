// Calls that were drawn, and beside the list the one that is judged now: its recording and the scorecard.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallToJudge } from "../../../contract/survey.ts";
import { Chip } from "../../components/Chip.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { useLetterKeys } from "../../useKeys.ts";
import { usePersonName } from "../clients/usePersonName.ts";
import { callsToJudgeQuery } from "./qualityQueries.ts";
import { ScorePane } from "./ScorePane.tsx";

const MINUTE_MS = 60_000;

export function CallsPane() {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const personName = usePersonName();
  const { data, error, refetch } = useQuery(callsToJudgeQuery);
  const [chosenId, choose] = useState<string | null>(null);
  const items = data?.items.toSorted((a, b) => Number(a.mine !== null) - Number(b.mine !== null) || b.startedAt.localeCompare(a.startedAt)) ?? [];
  const chosen = items.find(({ id }) => id === chosenId) ?? items[0] ?? null;
  const step = (by: number) => (): void => {
    const at = items.findIndex(({ id }) => id === chosen?.id) + by;
    choose(items[Math.min(items.length - 1, Math.max(0, at))]?.id ?? null);
  };
  useLetterKeys({ j: items.length > 0 ? step(1) : null, k: items.length > 0 ? step(-1) : null });
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={6} />;
  if (data.scorecards.length === 0) return <EmptyState title={t("qualityPage.noCards")} text={t("qualityPage.noCardsText")} />;
  if (items.length === 0 || chosen === null) return <EmptyState title={t("qualityPage.nothing")} text={t("qualityPage.nothingText")} />;
  const nextOpen = items.find((one) => one.mine === null && one.id !== chosen.id)?.id ?? null;
  return (
    <div className="judge">
      <ul aria-label={t("qualityPage.views.calls")}>
        {items.map((call) => (
          <li key={call.id}>
            <button type="button" className="pickcall" aria-current={call.id === chosen.id ? "true" : undefined} onClick={() => choose(call.id)}>
              <b>{personName(call.agentId)}</b>
              <span className="push">{standing(call, t("qualityPage.open"))}</span>
              <span className="f s">
                {words.dayName(call.startedAt, nowMs)} {words.hour(call.startedAt)}
                {call.talkSec === null ? "" : `, ${words.clock(call.talkSec * 1000)}`}
              </span>
              {call.isCalibration ? <Chip icon="check">{t("qualityPage.calibration")}</Chip> : null}
            </button>
          </li>
        ))}
      </ul>
      <ScorePane
        key={chosen.id}
        call={chosen}
        scorecard={data.scorecards.find(({ id }) => id === chosen.scorecardId) ?? null}
        onJudged={() => choose(nextOpen)}
      />
    </div>
  );
}

function standing({ mine }: CallToJudge, open: string): string {
  return mine === null ? open : String(mine.score);
}
