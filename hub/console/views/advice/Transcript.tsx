// What was spoken, as the model heard it: below a recording, or below a voice message.
import { useTranslation } from "react-i18next";
import type { Advice } from "../../../contract/advice.ts";

export function Transcript({ advice, isOpen }: { readonly advice: Advice; readonly isOpen: boolean }) {
  const { t } = useTranslation();
  const text = advice.corrected ?? advice.content.text ?? "";
  return (
    <details className="heard s" open={isOpen}>
      <summary>{t("assist.transcript", { model: advice.model })}</summary>
      <p lang={advice.content.language ?? undefined}>{text === "" ? t("assist.silence") : text}</p>
    </details>
  );
}
