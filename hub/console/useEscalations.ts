// A call nobody made in time is said once to those who oversee; the list shows which.
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { showToast } from "./components/toasts.tsx";
import { useLiveStore } from "./live/LiveProvider.tsx";

export function useEscalations(): void {
  const { t } = useTranslation();
  const store = useLiveStore();
  useEffect(
    () =>
      store.onNotice(({ type }) => {
        if (type === "debt.escalated") showToast(t("debt.escalated"));
      }),
    [store, t],
  );
}
