// The call one has asked for, wherever on the console it was asked: one at a time, followed until somebody talks
// or it has failed. Also a call asked for elsewhere (another tab, a bot) is followed as soon as the hub tells of it.
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallCommand } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { showError } from "../../components/toasts.tsx";
import { useLiveStore } from "../../live/LiveProvider.tsx";
import { phoneText } from "../../phoneText.ts";
import { useMay, useSession } from "../../session.tsx";

/** A client's own number by its id, or a bare number. */
export interface Callee {
  readonly phone: string;
  readonly clientId: string | null;
  readonly pointId: string | null;
}

interface Dial extends Callee {
  /** Null while the hub is being asked. */
  readonly command: CallCommand | null;
}

interface Calls {
  readonly mayCall: boolean;
  readonly isBusy: boolean;
  /** What the strip shows: on its way, or failed and not put away yet. */
  readonly dial: Dial | null;
  readonly call: (callee: Callee) => void;
  readonly putAway: () => void;
}

const CallsContext = createContext<Calls | null>(null);

/** Notices may get lost. */
const LOOK_AGAIN_MS = 5_000;

const isOnItsWay = (command: CallCommand): boolean => command.state === "pending" || command.state === "ringing";

const callQuery = (id: string) =>
  queryOptions({
    queryKey: keys.call(id),
    queryFn: () => api.get<CallCommand>(`/calls/${id}`),
    refetchInterval: ({ state: { data } }) => (data === undefined || isOnItsWay(data) ? LOOK_AGAIN_MS : false),
  });

function bodyOf({ phone, clientId, pointId }: Callee): object {
  return clientId === null || pointId === null ? { to: phone } : { clientId, pointId };
}

export function CallsProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { user, company } = useSession();
  const live = useLiveStore();
  const client = useQueryClient();
  const mayCall = useMay("call.place") && user.extension !== null && company.connections.some(({ canDial }) => canDial);
  const [last, setLast] = useState<Callee | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [id, setId] = useState<string | null>(null);
  const { data: command } = useQuery({ ...callQuery(id ?? ""), enabled: id !== null });

  useEffect(
    () =>
      live.onNotice((notice) => {
        // Ids sort by time of birth: an older call is no news.
        if (notice.type === "call.changed") setId((known) => (known !== null && known > notice.id ? known : notice.id));
      }),
    [live],
  );

  const call = useCallback(
    (callee: Callee): void => {
      setLast(callee);
      setAsking(true);
      api
        .post<CallCommand>("/calls", bodyOf(callee))
        .then((placed) => {
          client.setQueryData(keys.call(placed.id), placed);
          setId(placed.id);
        })
        .catch((error: unknown) => showError(error, t("calls.askFailed", { phone: phoneText(callee.phone) })))
        .finally(() => setAsking(false));
    },
    [client, t],
  );

  const state = useMemo((): Calls => {
    const known = command !== undefined && (isOnItsWay(command) || command.state === "failed") ? command : null;
    const dialOf = (shown: CallCommand): Dial => ({ ...shown, pointId: last?.phone === shown.phone ? last.pointId : null, command: shown });
    const dial = isAsking && last !== null ? { ...last, command: null } : known === null ? null : dialOf(known);
    return { mayCall, isBusy: isAsking || (known !== null && isOnItsWay(known)), dial, call, putAway: () => setId(null) };
  }, [mayCall, last, isAsking, command, call]);
  return <CallsContext value={state}>{children}</CallsContext>;
}

export function useCalls(): Calls {
  const calls = useContext(CallsContext);
  if (calls === null) throw new Error("CallsProvider is missing above this component.");
  return calls;
}
