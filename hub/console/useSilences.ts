// A connection that fell silent is said once to those who oversee, and stands until it is heard again.
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { hideStanding, showStanding, showToast } from "./components/toasts.tsx";
import { useLiveStore } from "./live/LiveProvider.tsx";
import { useSession } from "./session.tsx";

export function useSilences(): void {
  const { t } = useTranslation();
  const store = useLiveStore();
  const { company } = useSession();
  // Each hub of the company hears the same silence.
  const silent = useRef(new Set<string>());
  useEffect(
    () =>
      store.onNotice(({ type, id }) => {
        const title = company.connections.find((one) => one.id === id)?.title ?? id;
        if (type === "connection.silent" && !silent.current.has(id)) {
          silent.current.add(id);
          showStanding(`silent-${id}`, t("silence.silent", { title }));
        }
        if (type === "connection.heard" && silent.current.delete(id)) {
          hideStanding(`silent-${id}`);
          showToast(t("silence.heard", { title }));
        }
      }),
    [store, company, t],
  );
}
