// What the parts of the work screen share: the outbox, acts on cards, and which panel is open over a card.
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { Message } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { codeOf } from "../../api/problem.ts";
import { keys } from "../../api/queries.ts";
import { useLiveStore } from "../../live/LiveProvider.tsx";
import { createOutbox, type Outbox } from "./outbox.ts";

export type Panel = "complaint" | "callback" | "transfer" | "finish";

interface WorkState {
  readonly outbox: Outbox;
  readonly panel: Panel | null;
  readonly openPanel: (panel: Panel | null) => void;
  readonly isClientOpen: boolean;
  readonly openClient: (isOpen: boolean) => void;
}

const WorkContext = createContext<WorkState | null>(null);

export function WorkProvider({ children }: { readonly children: ReactNode }) {
  const live = useLiveStore();
  const client = useQueryClient();
  const [panel, openPanel] = useState<Panel | null>(null);
  const [isClientOpen, openClient] = useState(false);
  const outbox = useMemo(
    () =>
      createOutbox({
        post: (cardId, text) => api.post<Message>(`/interactions/${cardId}/messages`, { text }),
        isLive: () => live.get().live,
        codeOf,
        onSent: (cardId, message) => {
          client.setQueryData<readonly Message[]>(keys.messages(cardId), (old) =>
            old === undefined || old.some((one) => one.id === message.id) ? old : [...old, message],
          );
        },
      }),
    [live, client],
  );
  useEffect(
    () =>
      live.subscribe(() => {
        if (live.get().live) outbox.flush();
      }),
    [live, outbox],
  );
  const state = useMemo(() => ({ outbox, panel, openPanel, isClientOpen, openClient }), [outbox, panel, isClientOpen]);
  return <WorkContext value={state}>{children}</WorkContext>;
}

export function useWork(): WorkState {
  const state = useContext(WorkContext);
  if (state === null) throw new Error("WorkProvider is missing above this component.");
  return state;
}
