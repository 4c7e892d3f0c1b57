// Accept and decline: sent at once, and a lost accept says who was first.

import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Card } from "../../../contract/card.ts";
import { codeOf } from "../../api/problem.ts";
import { interactionQuery, usersQuery } from "../../api/queries.ts";
import { showError, showToast } from "../../components/toasts.tsx";
import { useLiveStore } from "../../live/LiveProvider.tsx";
import { cardName } from "./cardName.ts";
import { openCard } from "./selection.ts";

export interface CardActs {
  readonly accept: (card: Card) => Promise<void>;
  readonly decline: (card: Card) => Promise<void>;
  /** The card an act is on its way for. */
  readonly busyId: string | null;
}

export function useCardActs(): CardActs {
  const live = useLiveStore();
  const client = useQueryClient();
  const { t } = useTranslation();
  const [busyId, setBusyId] = useState<string | null>(null);

  const acts = useMemo(() => {
    const winnerOf = async (id: string): Promise<string | null> => {
      const shown = live.get().cards.get(id)?.agent?.name;
      if (shown !== undefined) return shown;
      const [interaction, users] = await Promise.all([client.fetchQuery({ ...interactionQuery(id), staleTime: 0 }), client.fetchQuery(usersQuery)]);
      return users.items.find((user) => user.id === interaction.agentId)?.name ?? null;
    };
    const tellLost = async (card: Card): Promise<void> => {
      const name = cardName(card, t);
      const agent = await winnerOf(card.id).catch(() => null);
      showToast(agent === null ? t("accept.lostUnknown", { name }) : t("accept.lost", { name, agent }));
    };
    return {
      accept: async (card: Card): Promise<void> => {
        setBusyId(card.id);
        openCard(card.id);
        try {
          await live.accept(card.id);
        } catch (error) {
          if (codeOf(error) === "already_taken") await tellLost(card);
          else showError(error, t("accept.failed", { name: cardName(card, t) }));
        } finally {
          setBusyId(null);
        }
      },
      decline: async (card: Card): Promise<void> => {
        setBusyId(card.id);
        try {
          await live.decline(card.id);
          showToast(t(card.kind === "call" ? "accept.declined" : "accept.passed", { name: cardName(card, t) }));
        } catch (error) {
          showError(error, t("accept.declineFailed", { name: cardName(card, t) }));
        } finally {
          setBusyId(null);
        }
      },
    };
  }, [live, client, t]);

  return { ...acts, busyId };
}
