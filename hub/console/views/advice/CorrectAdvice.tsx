// Advice taken otherwise than it was given: another reading by one press, a text as the person writes it.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Advice } from "../../../contract/advice.ts";
import { nameOf, READINGS, type Reading } from "../work/readings.ts";

export type Correction = Reading | { readonly text: string };

/** Whoever opened it goes on by the keyboard. */
const focusAtOnce = (element: HTMLElement | null): void => element?.focus();

interface Props {
  readonly advice: Advice;
  readonly disabled: boolean;
  readonly onCorrect: (correction: Correction) => void;
  readonly onCancel: () => void;
}

export function CorrectAdvice({ advice, disabled, onCorrect, onCancel }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(advice.content.text ?? "");
  if (advice.kind === "triage") {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame of its own.
      <div role="group" aria-label={t("reading.really")} onKeyDown={(event) => (event.key === "Escape" ? onCancel() : undefined)}>
        <p className="s">{t("reading.really")}</p>
        <p className="askrow s">
          {READINGS.map((reading, index) => (
            <button
              key={nameOf(reading)}
              type="button"
              className="link"
              disabled={disabled}
              ref={index === 0 ? focusAtOnce : undefined}
              onClick={() => onCorrect(reading)}
            >
              {t(`reading.${nameOf(reading)}`)}
            </button>
          ))}
          <button type="button" className="link f" onClick={onCancel}>
            {t("assist.cancel")}
          </button>
        </p>
      </div>
    );
  }
  const written = text.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (written !== "") onCorrect({ text: written });
      }}
    >
      <textarea
        className="correct s"
        aria-label={t("assist.correctText")}
        value={text}
        rows={Math.min(8, text.split("\n").length + 1)}
        maxLength={4_096}
        ref={focusAtOnce}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => (event.key === "Escape" ? onCancel() : undefined)}
      />
      <div className="acts s">
        <button type="submit" className="link" disabled={disabled || written === ""}>
          {t(`assist.accept.${advice.kind}`)}
        </button>
        <button type="button" className="link push f" onClick={onCancel}>
          {t("assist.cancel")}
        </button>
      </div>
    </form>
  );
}
