// Providers around the tree, and the gate: who is not logged in sees the log-in, everyone else the shell.
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { codeOf } from "./api/problem.ts";
import { sessionQuery } from "./api/queries.ts";
import { ErrorNote } from "./components/ErrorNote.tsx";
import { Skeleton } from "./components/Skeleton.tsx";
import { LiveProvider } from "./live/LiveProvider.tsx";
import type { LiveStore } from "./live/liveStore.ts";
import { useRoute } from "./router.tsx";
import { Shell } from "./Shell.tsx";
import { SessionProvider } from "./session.tsx";
import { cssVariablesResolver, theme } from "./theme.ts";
import { LoginView } from "./views/login/LoginView.tsx";
import { SetupView } from "./views/setup/SetupView.tsx";

const RETRIES = 2;
const WORTH_A_RETRY = new Set(["offline", "unavailable", "internal"]);

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        networkMode: "always",
        retry: (failures, error) => failures < RETRIES && WORTH_A_RETRY.has(codeOf(error)),
      },
      mutations: { networkMode: "always" },
    },
  });
}

function Gate() {
  const { data: session, error, refetch } = useQuery(sessionQuery);
  const route = useRoute();
  if (session === null) return route.page === "setup" ? <SetupView /> : <LoginView />;
  if (session !== undefined)
    return (
      <SessionProvider session={session}>
        <Shell />
      </SessionProvider>
    );
  return <div className="entry">{error === null ? <Skeleton /> : <ErrorNote error={error} onRetry={() => void refetch()} />}</div>;
}

const colorSchemeManager = localStorageColorSchemeManager({ key: "otklik.theme" });

export function App({ live }: { readonly live: LiveStore }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto" colorSchemeManager={colorSchemeManager}>
      <Notifications position="bottom-left" limit={6} containerWidth="clamp(252px, calc(21.4vw - 32px), 320px)" />
      <QueryClientProvider client={queryClient}>
        <LiveProvider store={live}>
          <Gate />
        </LiveProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
