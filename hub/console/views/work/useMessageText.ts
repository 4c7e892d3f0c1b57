// What a message says on screen. The secret of a client's private page is struck out of every text that is kept, so
// the address that is left opens nothing: it is named instead.
import { useTranslation } from "react-i18next";

const STRUCK = /https?:\/\/\S*?\/([ps])\/~[0-9A-Za-z]{1,26}(?![0-9A-Za-z])/g;

export function useMessageText(): (text: string) => string {
  const { t } = useTranslation();
  return (text) => text.replace(STRUCK, (_whole, kind: string) => t(kind === "s" ? "thread.surveyLink" : "thread.pageLink"));
}
