// A heading that may be long: two lines of it, and the rest when somebody asks.
import { useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

export function LongHeading({ children }: { readonly children: string }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const [isCut, setCut] = useState(false);
  const [isWhole, setWhole] = useState(false);
  useLayoutEffect(() => {
    const shown = heading.current;
    if (shown === null || isWhole) return;
    const look = (): void => setCut(shown.scrollHeight > shown.clientHeight + 1);
    const watch = new ResizeObserver(look);
    watch.observe(shown);
    return () => watch.disconnect();
  }, [isWhole]);
  return (
    <div className="longheading">
      <h1 ref={heading} className={isWhole ? "" : "clamp"}>
        {children}
      </h1>
      {isCut || isWhole ? (
        <button type="button" className="link s noprint" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? "common.less" : "common.whole")}
        </button>
      ) : null}
    </div>
  );
}
