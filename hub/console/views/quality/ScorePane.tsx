// One call before its judge: the recording, the criteria with their marks by keyboard, and after it where others differ.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallMarks, CallToJudge, Criterion, Scorecard } from "../../../contract/survey.ts";
import { api } from "../../api/client.ts";
import { interactionQuery } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { showError, showToast } from "../../components/toasts.tsx";
import { useWords } from "../../components/useWords.ts";
import { Link, paths } from "../../router.tsx";
import { useCommandKeys } from "../../useKeys.ts";
import { ClientName } from "../complaints/ClientName.tsx";
import { Recordings } from "../recordings/Recordings.tsx";
import { textOf } from "../surveys/surveyText.ts";
import { Choice } from "../work/Choice.tsx";
import { CalibrationNote } from "./CalibrationNote.tsx";
import { qualityKeys } from "./qualityQueries.ts";

interface ScorePaneProps {
  readonly call: CallToJudge;
  readonly scorecard: Scorecard | null;
  readonly onJudged: () => void;
}

const NOT_APPLIED = "none";

export function ScorePane({ call, scorecard, onJudged }: ScorePaneProps) {
  const { t } = useTranslation();
  const { language } = useWords();
  const queries = useQueryClient();
  const { data: interaction } = useQuery(interactionQuery(call.interactionId));
  const [marks, setMarks] = useState<CallMarks>(call.mine?.marks ?? {});
  const [comment, setComment] = useState(call.mine?.comment ?? "");
  const [isBusy, setBusy] = useState(false);
  const isJudged = call.mine !== null;
  const isWhole = scorecard?.criteria.every(({ id }) => marks[id] !== undefined) ?? false;
  const save = (): void => {
    if (scorecard === null || !isWhole || isJudged || isBusy) return;
    setBusy(true);
    api
      .post("/quality/scores", { scorecardId: scorecard.id, interactionId: call.interactionId, marks, comment: comment.trim() || null })
      .then(async () => {
        showToast(t("qualityPage.saved"));
        await queries.invalidateQueries({ queryKey: qualityKeys.all });
        if (!call.isCalibration) onJudged();
      })
      .catch((failure: unknown) => showError(failure, t("qualityPage.failed")))
      .finally(() => setBusy(false));
  };
  useCommandKeys({ "mod+enter": save });
  return (
    <section className="scorepane" aria-label={t("qualityPage.form")}>
      <div className="row">
        {call.clientId === null ? null : (
          <Link className="link" href={paths.client(call.clientId)}>
            <ClientName id={call.clientId} />
          </Link>
        )}
        {call.isCalibration ? <span className="f s">{t("qualityPage.calibrationText")}</span> : null}
      </div>
      {interaction === undefined ? null : interaction.recordings.length === 0 ? (
        <p className="f s">{t("qualityPage.noSound")}</p>
      ) : (
        <Recordings interaction={interaction} />
      )}
      {scorecard?.criteria.map((criterion) => (
        <div key={criterion.id} className="crit">
          <p>
            {textOf(criterion.name, language)}{" "}
            {criterion.critical ? (
              <span className="late s">{t("qualityPage.critical")}</span>
            ) : (
              <span className="f s">{t("qualityPage.weight", { weight: criterion.weight })}</span>
            )}
          </p>
          <Choice
            label={textOf(criterion.name, language)}
            value={chosenOf(marks[criterion.id])}
            options={optionsOf(criterion, t("qualityPage.notApplied"), t("qualityPage.yes"), t("qualityPage.no"))}
            onChange={(value) => (isJudged ? undefined : setMarks({ ...marks, [criterion.id]: value === NOT_APPLIED ? null : Number(value) }))}
          />
        </div>
      ))}
      <label className="label" htmlFor="score-comment">
        {t("qualityPage.comment")}
      </label>
      <textarea id="score-comment" className="fld" rows={3} value={comment} readOnly={isJudged} onChange={(event) => setComment(event.currentTarget.value)} />
      {isJudged ? (
        <CalibrationNote call={call} scorecard={scorecard} />
      ) : (
        <ActionButton look="solid" keyCap="Ctrl ↵" disabled={!isWhole} busy={isBusy} onClick={save}>
          {t("qualityPage.save")}
        </ActionButton>
      )}
    </section>
  );
}

function chosenOf(mark: number | null | undefined): string | null {
  if (mark === undefined) return null;
  return mark === null ? NOT_APPLIED : String(mark);
}

function optionsOf({ most }: Criterion, notApplied: string, yes: string, no: string) {
  const marks =
    most === 1
      ? [
          { value: "1", label: yes },
          { value: "0", label: no },
        ]
      : Array.from({ length: most + 1 }, (_, mark) => ({ value: String(mark), label: String(mark) }));
  return [...marks, { value: NOT_APPLIED, label: notApplied }];
}
