// What the person was told of stands in the console until somebody has taken it; who closes it here has only closed it here.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { alertsQuery } from "./api/queries.ts";
import { hideStanding, showStanding } from "./components/toasts.tsx";

/** More would hide the screen; the rest come up as these are taken. */
const MOST = 3;

export function useAlerts(): void {
  const { data } = useQuery(alertsQuery);
  const shown = useRef(new Set<string>());
  useEffect(() => {
    if (data === undefined) return;
    const open = data.items.slice(0, MOST);
    for (const id of shown.current) {
      if (open.some((alert) => alert.id === id)) continue;
      hideStanding(`alert-${id}`);
      shown.current.delete(id);
    }
    for (const { id, title, lines } of open) {
      if (shown.current.has(id)) continue;
      shown.current.add(id);
      showStanding(`alert-${id}`, sentences([title, ...lines.slice(0, 2)]));
    }
  }, [data]);
}

/** A line that ends by itself, as a complaint's question does, gets no further full stop. */
function sentences(parts: readonly string[]): string {
  return parts.map((part, at) => (at === parts.length - 1 || /[.!?…]$/.test(part) ? part : `${part}.`)).join(" ");
}
