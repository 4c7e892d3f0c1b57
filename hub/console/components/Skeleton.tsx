// The shape of what is coming: only on a first load, and only if that takes longer than a blink.
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

const PATIENCE_MS = 300;
const WIDTHS = [92, 68, 84, 55, 88, 73, 80, 61];

export function Skeleton({ lines = 4 }: { readonly lines?: number }) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <div className="skel" role="status" aria-label={t("common.loading")}>
      {WIDTHS.slice(0, lines).map((width) => (
        <i key={width} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
