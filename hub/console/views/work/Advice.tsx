// The machine's word: dashed, signed, and never put into a field by itself.
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/Icon.tsx";
import { KeyCap } from "../../components/KeyCap.tsx";
import { useCommandKeys } from "../../useKeys.ts";

interface AdviceProps {
  readonly source: string;
  readonly children: ReactNode;
  readonly onInsert?: () => void;
  readonly acts?: ReactNode;
}

export function Advice({ source, children, onInsert, acts }: AdviceProps) {
  const { t } = useTranslation();
  const [isHidden, setHidden] = useState(false);
  useCommandKeys({ "alt+a": onInsert === undefined || isHidden ? null : onInsert });
  if (isHidden) return null;
  return (
    <aside className="advice" aria-label={t("advice.title")}>
      <header>
        <Icon name="spark" size={14} />
        {t("advice.title")} <span className="f">{source}</span>
      </header>
      <p className="s m">{children}</p>
      <div className="acts s">
        {onInsert === undefined ? null : (
          <>
            <button type="button" className="link" onClick={onInsert}>
              {t("advice.insert")}
            </button>{" "}
            <KeyCap>Alt A</KeyCap>
          </>
        )}
        {acts}
        <button type="button" className="link push f" onClick={() => setHidden(true)}>
          {t("advice.hide")}
        </button>
      </div>
    </aside>
  );
}
