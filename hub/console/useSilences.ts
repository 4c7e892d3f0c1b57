// A connection that fell silent is said once to those who oversee, and stands until it is heard again; who opens the
// console later is told of those that are silent by then.
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { hideStanding, showStanding, showToast } from "./components/toasts.tsx";
import { useLiveStore } from "./live/LiveProvider.tsx";
import { useSession } from "./session.tsx";

export function useSilences(): void {
  const { t } = useTranslation();
  const store = useLiveStore();
  const { company, silentConnections } = useSession();
  // Each hub of the company hears the same silence.
  const silent = useRef(new Set<string>());
  // What the session said at the start; from then on the notices say it.
  const atStart = useRef(silentConnections);
  useEffect(() => {
    const titleOf = (id: string): string => company.connections.find((one) => one.id === id)?.title ?? id;
    const raise = (id: string): void => {
      if (silent.current.has(id)) return;
      silent.current.add(id);
      showStanding(`silent-${id}`, t("silence.silent", { title: titleOf(id) }));
    };
    for (const id of atStart.current) raise(id);
    atStart.current = [];
    return store.onNotice(({ type, id }) => {
      if (type === "connection.silent") raise(id);
      if (type === "connection.heard" && silent.current.delete(id)) {
        hideStanding(`silent-${id}`);
        showToast(t("silence.heard", { title: titleOf(id) }));
      }
    });
  }, [store, company, t]);
}
