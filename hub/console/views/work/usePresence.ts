// The person's own state as others see it; a call under way shows as talking, whatever was chosen.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { List, User } from "../../../contract/api.ts";
import type { Presence } from "../../../contract/vocabulary.ts";
import { keys, usersQuery } from "../../api/queries.ts";
import { showError } from "../../components/toasts.tsx";
import { useLive, useLiveStore } from "../../live/LiveProvider.tsx";
import { useSession } from "../../session.tsx";

export type ShownPresence = Presence | "talking" | "unlinked";

export const PRESENCE_DOTS: Record<ShownPresence, string> = {
  available: "",
  busy: "busy",
  break: "brk",
  wrapup: "wrap",
  offline: "off",
  talking: "talk",
  unlinked: "off",
};

export interface OwnPresence {
  readonly shown: ShownPresence;
  readonly since: string | null;
  readonly set: (state: Presence) => Promise<void>;
}

export function usePresence(): OwnPresence {
  const { t } = useTranslation();
  const session = useSession();
  const store = useLiveStore();
  const client = useQueryClient();
  const { live, cards, trueAt } = useLive();
  const { data: users } = useQuery(usersQuery);
  const me = users?.items.find((user) => user.id === session.user.id) ?? session.user;
  const own = [...cards.values()].filter((card) => card.kind === "call" && card.agent?.id === me.id);
  const call = own.find((card) => card.state === "talking" || card.state === "held");
  const wrapup = own.find((card) => card.state === "wrapup");

  const set = async (state: Presence): Promise<void> => {
    try {
      const answer = await store.setPresence(state);
      client.setQueryData<List<User>>(
        keys.users,
        (old) =>
          old && {
            ...old,
            items: old.items.map((user) => (user.id === me.id ? { ...user, presence: answer.state, presenceSince: answer.since } : user)),
          },
      );
    } catch (error) {
      showError(error, t("presence.failed"));
    }
  };

  if (!live && trueAt !== null) return { shown: "unlinked", since: null, set };
  if (call !== undefined) return { shown: "talking", since: call.answeredAt, set };
  if (wrapup !== undefined) return { shown: "wrapup", since: wrapup.endedAt, set };
  return { shown: me.presence, since: me.presenceSince, set };
}
