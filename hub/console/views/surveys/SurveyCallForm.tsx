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
import { Choice, type ChoiceOption } from "../work/Choice.tsx";
import { openNothing } from "../work/selection.ts";
import { SpokenText } from "./SpokenText.tsx";
import { shownQuestions } from "./shownQuestions.ts";
import { surveyKeys } from "./surveyQueries.ts";
import { type Spoken, spokenTo, textOf } from "./surveyText.ts";

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
  const speak = (texts: Question["text"]): Spoken => spokenTo(texts, invitation.language, language);
  const options = open === null ? [] : optionsOf(open, speak);
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
          <SpokenText id={`q-${question.id}`} spoken={speak(question.text)} />
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
              label={speak(question.text).said}
              value={answers[question.id] === undefined ? null : String(answers[question.id])}
              options={optionsOf(question, speak).map((option, at) =>
                question === open && DIGITS[at] !== undefined && option.label !== DIGITS[at] ? { ...option, keyCap: DIGITS[at] } : option,
              )}
              onChange={(value) => answer(question, value)}
            />
          )}
          {question.ends === null ? null : <SpokenText spoken={endsOf(question, question.ends, speak)} />}
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

type Speak = (texts: Question["text"]) => Spoken;

function optionsOf(question: Question, speak: Speak): readonly ChoiceOption[] {
  if (question.kind === "choice")
    return question.options.map(({ id, name }) => {
      const { said, lang, own } = speak(name);
      return { value: id, label: said, lang, ...(own === null ? {} : { hint: own }) };
    });
  if (question.kind === "text") return [];
  return Array.from({ length: question.to - question.from + 1 }, (_, at) => ({ value: String(question.from + at), label: String(question.from + at) }));
}

/** Both ends as one sentence, in each language. */
function endsOf({ from, to }: Question, ends: NonNullable<Question["ends"]>, speak: Speak): Spoken {
  const [low, high] = [speak(ends.low), speak(ends.high)];
  const both = (bad: string, good: string): string => `${from}\u00a0— ${bad}, ${to}\u00a0— ${good}`;
  return { said: both(low.said, high.said), lang: low.lang, own: low.own === null || high.own === null ? null : both(low.own, high.own) };
}

/** A text that was left empty was passed over. */
function complete(shown: readonly Question[], answers: Answers): Answers {
  return Object.fromEntries(shown.map(({ id }) => [id, answers[id] ?? ""]));
}
