// Says plainly that the list is not true any more, since when, and lets the person try again.
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/Icon.tsx";
import { useWords } from "../../components/useWords.ts";
import { useLive, useLiveStore } from "../../live/LiveProvider.tsx";

export function NotLiveBanner() {
  const { t } = useTranslation();
  const store = useLiveStore();
  const { live, trueAt } = useLive();
  const words = useWords();
  if (live) return null;
  const isFirst = trueAt === null;
  return (
    <div className={`stale ${isFirst ? "first" : ""}`} role="status">
      <Icon name={isFirst ? "wait" : "plug"} size={18} />
      <div>
        <b>{t(isFirst ? "notLive.connecting" : "notLive.title")}</b> {isFirst ? t("notLive.connectingText") : t("notLive.text", { when: words.second(trueAt) })}{" "}
        <button type="button" className="link" onClick={store.retry}>
          {t("notLive.retry")}
        </button>
      </div>
    </div>
  );
}
