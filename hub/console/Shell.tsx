// The frame around every page: rail, the page's panes, the live connection's lifetime, keys that act everywhere.
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { Rail } from "./components/Rail.tsx";
import { Skeleton } from "./components/Skeleton.tsx";
import { undoLast } from "./components/toasts.tsx";
import { KeysHelp } from "./KeysHelp.tsx";
import { useLiveStore } from "./live/LiveProvider.tsx";
import { Page } from "./pages.tsx";
import { isEntry, navigate, paths, useRoute } from "./router.tsx";
import { ShellContext } from "./shellContext.ts";
import { useEscalations } from "./useEscalations.ts";
import { useCommandKeys, useLetterKeys } from "./useKeys.ts";
import { useNotices } from "./useNotices.ts";
import { useSilences } from "./useSilences.ts";
import { AlertBar } from "./views/alerts/AlertBar.tsx";
import { CallsProvider, useCalls } from "./views/calls/CallsContext.tsx";
import { DialStrip } from "./views/calls/DialStrip.tsx";
import { CallStrip } from "./views/work/CallStrip.tsx";
import { OfferSignals } from "./views/work/OfferSignals.tsx";
import { useLiveCall } from "./views/work/useLiveCall.ts";
import { useRailCounts } from "./views/work/useRailCounts.ts";
import { WorkProvider } from "./views/work/WorkContext.tsx";

const Palette = lazy(async () => ({ default: (await import("./views/palette/Palette.tsx")).Palette }));

/** `app` columns by page: work has four, a page with a side pane three, a plain one two. */
const FRAMES = {
  work: "",
  login: "",
  setup: "",
  clients: "two",
  complaints: "two",
  knowledge: "wide",
  reports: "wide",
  surveys: "wide",
  quality: "wide",
  calendar: "wide",
  unknown: "wide",
} as const;

export function Shell() {
  return (
    <CallsProvider>
      <Frame />
    </CallsProvider>
  );
}

function Frame() {
  const live = useLiveStore();
  const route = useRoute();
  const isAtEntry = isEntry(route);
  const counts = useRailCounts();
  const { offers, current } = useLiveCall();
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const { dial } = useCalls();
  useNotices();
  useSilences();
  useEscalations();

  useEffect(() => {
    live.connect();
    return live.disconnect;
  }, [live]);
  useEffect(() => {
    if (isAtEntry) navigate(paths.work, { replace: true });
  }, [isAtEntry]);
  useCommandKeys({ "mod+k": () => setPaletteOpen((isOpen) => !isOpen) });
  useLetterKeys({ slash: () => setPaletteOpen(true), "shift+slash": () => setHelpOpen(true), "mod+z": () => void undoLast() });

  const acts = useMemo(() => ({ openPalette: () => setPaletteOpen(true), openHelp: () => setHelpOpen(true) }), []);
  // The work screen shows the strip inside its own work pane.
  const isStripApart = (current !== null || dial !== null) && route.page !== "work" && !isAtEntry;

  return (
    <ShellContext value={acts}>
      <WorkProvider>
        <div className="shell">
          {isAtEntry ? null : <AlertBar />}
          <div className={`app ${FRAMES[route.page]} ${isStripApart ? "with-strip" : ""}`}>
            <Rail page={route.page} counts={counts} />
            {!isStripApart ? null : current === null ? <DialStrip /> : <CallStrip card={current} others={Math.max(0, offers.length - 1)} isOpenBelow={false} />}
            <Suspense
              fallback={
                <main className="page">
                  <Skeleton />
                </main>
              }
            >
              <Page route={route} />
            </Suspense>
          </div>
        </div>
      </WorkProvider>
      <OfferSignals />
      {isPaletteOpen ? (
        <Suspense>
          <Palette opened onClose={() => setPaletteOpen(false)} />
        </Suspense>
      ) : null}
      <KeysHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </ShellContext>
  );
}
