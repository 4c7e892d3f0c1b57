// Canned answers inside the composer: a list of what matches and the full text of the one about to go in.
import { useTranslation } from "react-i18next";
import { type CannedAnswer, markedParts } from "./canned.ts";

interface CannedMenuProps {
  readonly id: string;
  readonly answers: readonly CannedAnswer[];
  readonly query: string;
  readonly active: number;
  readonly onPick: (answer: CannedAnswer) => void;
  readonly onHover: (index: number) => void;
}

export function CannedMenu({ id, answers, query, active, onPick, onHover }: CannedMenuProps) {
  const { t } = useTranslation();
  const preview = answers[active];
  if (preview === undefined)
    return (
      <p className="menu-none f s" role="status">
        {t("canned.none")}
      </p>
    );
  return (
    <div className="menu">
      <div className="answers" role="listbox" id={id} aria-label={t("canned.label")}>
        {answers.map((answer, index) => {
          const [before, match, after] = markedParts(answer.title ?? answer.text, query);
          return (
            <div
              key={answer.key}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              lang={answer.language}
              onMouseMove={() => onHover(index)}
              onMouseDown={(event) => {
                event.preventDefault();
                onPick(answer);
              }}
            >
              <span className="el">
                {before}
                <mark>{match}</mark>
                {after}
              </span>
              {answer.title === undefined ? null : <span className="xs f nw">{t("knowledge.title")}</span>}
              {index === active ? <kbd>↵</kbd> : null}
            </div>
          );
        })}
      </div>
      <div className="pre" lang={preview.language}>
        <p>{preview.text}</p>
      </div>
    </div>
  );
}
