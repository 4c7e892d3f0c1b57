// Who is logged in and which company this is: read once, handed to the tree, so views never ask "is there one".
import { createContext, type ReactNode, useContext } from "react";
import type { Session } from "../contract/api.ts";
import { may, type Permission } from "../contract/permissions.ts";

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("SessionProvider is missing above this component.");
  return session;
}

/** The company's zone; before log-in, the browser's own. */
export function useTimeZone(): string {
  const session = useContext(SessionContext);
  return session?.company.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function useMay(permission: Permission): boolean {
  return may(useSession().user.roles, permission);
}
