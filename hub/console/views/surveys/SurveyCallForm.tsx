// A survey on the phone: one question after another by the digits of the keyboard, written down when the last is answered.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Answers, Question, SurveyCall } from "../../../contract/survey.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { showError, showToast } from "../../components/toasts.tsx";
import { useWords } from "../../components/useWords.ts";
import { useLetterKeys } from "../../useKeys.ts";
import { Choice } from "../work/Choice.tsx";
import { openNothing } from "../work/selection.ts";
import { shownQuestions } from "./shownQuestions.ts";
import { surveyKeys } from "./surveyQueries.ts";
import { textOf } from "./surveyText.ts";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

export function SurveyCallForm({ call: { invitation, survey } }: { readonly call: SurveyCall }) {
  const { t } = useTranslation();
  const { language } = useWords();
  const queries = useQueryClient();
  const [answers, setAnswers] = useState<Answers>({});
  const [isBusy, setBusy] = useState(false);
  const shown = shownQuestions(survey.questions, answers);
  const open = shown.find(({ id }) => answers[id] === undefined) ?? null;
  const answer = (question: Question, value: string): void =>
    setAnswers({ ...answers, [question.id]: question.kind === "choice" || question.kind === "text" ? value : Number(value) });
  const send = (path: string, body: object, said: string): void => {
    setBusy(true);
    api
      .post(`/surveys/invitations/${invitation.id}/${path}`, body)
      .then(async () => {
        showToast(said);
        await Promise.all([surveyKeys.all, keys.tasks].map((queryKey) => queries.invalidateQueries({ queryKey })));
        openNothing();
      })
      .catch((failure: unknown) => showError(failure, t("surveyCall.failed")))
      .finally(() => setBusy(false));
  };
  const options = open === null ? [] : optionsOf(open, language);
  const pressed = Object.fromEntries(
    DIGITS.map((digit, at) => [`digit${digit}`, options[at] === undefined || open === null ? null : () => answer(open, options[at]?.value ?? "")]),
  );
  useLetterKeys(pressed);
  const isDone = open === null || (open.kind === "text" && shown.at(-1) === open);
  return (
    <section className="sec surveycall" aria-label={textOf(survey.name, language)}>
      <h2 className="label">{textOf(survey.name, language)}</h2>
      {shown.map((question) => (
        <div key={question.id} className="ask">
          <p id={`q-${question.id}`}>{textOf(question.text, invitation.language)}</p>
          {question.kind === "text" ? (
            <textarea
              className="fld"
              aria-labelledby={`q-${question.id}`}
              rows={3}
              value={String(answers[question.id] ?? "")}
              onChange={(event) => answer(question, event.currentTarget.value)}
            />
          ) : (
            <Choice
              label={textOf(question.text, invitation.language)}
              value={answers[question.id] === undefined ? null : String(answers[question.id])}
              options={optionsOf(question, language).map((option, at) =>
                question === open && DIGITS[at] !== undefined && option.label !== DIGITS[at] ? { ...option, keyCap: DIGITS[at] } : option,
              )}
              onChange={(value) => answer(question, value)}
            />
          )}
        </div>
      ))}
      <div className="row">
        <ActionButton
          look="solid"
          size="sm"
          busy={isBusy}
          disabled={!isDone}
          onClick={() => send("answers", { answers: complete(shown, answers) }, t("surveyCall.saved"))}
        >
          {t("surveyCall.save")}
        </ActionButton>
        <ActionButton look="bare" size="sm" disabled={isBusy} onClick={() => send("refusal", { never: false }, t("surveyCall.refusedSaid"))}>
          {t("surveyCall.refused")}
        </ActionButton>
        <ActionButton look="bare" size="sm" disabled={isBusy} onClick={() => send("refusal", { never: true }, t("surveyCall.neverSaid"))}>
          {t("surveyCall.never")}
        </ActionButton>
      </div>
    </section>
  );
}

function optionsOf(question: Question, language: "ru" | "uk" | "en") {
  if (question.kind === "choice") return question.options.map(({ id, name }) => ({ value: id, label: textOf(name, language) }));
  if (question.kind === "text") return [];
  return Array.from({ length: question.to - question.from + 1 }, (_, at) => ({ value: String(question.from + at), label: String(question.from + at) }));
}

/** A text that was left empty was passed over. */
function complete(shown: readonly Question[], answers: Answers): Answers {
  return Object.fromEntries(shown.map(({ id }) => [id, answers[id] ?? ""]));
}
