// Handing a card over: to a colleague who is at work, a chat also to another queue.
import { NativeSelect } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Card } from "../../../contract/card.ts";
import { api } from "../../api/client.ts";
import { usersQuery } from "../../api/queries.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { showToast } from "../../components/toasts.tsx";
import { nameOf, useWords } from "../../components/useWords.ts";
import { useSession } from "../../session.tsx";
import { ActPanel } from "./ActPanel.tsx";
import { useWork } from "./WorkContext.tsx";

type Target = { readonly userId: string } | { readonly queue: string };

export function TransferForm({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  const { user, company } = useSession();
  const words = useWords();
  const { openPanel } = useWork();
  const { data: users } = useQuery(usersQuery);
  const id = useId();
  const [chosen, setChosen] = useState("");
  const [isTried, setTried] = useState(false);
  const isCall = card.kind === "call";

  const people = (users?.items ?? [])
    .filter((one) => one.active && one.id !== user.id && one.presence !== "offline" && one.presence !== "break" && (!isCall || one.extension !== null))
    .toSorted((a, b) => Number(b.presence === "available") - Number(a.presence === "available") || a.name.localeCompare(b.name));
  const queues = isCall ? [] : company.queues.filter((queue) => queue.id !== card.queue);
  const targets = new Map<string, { readonly name: string; readonly label: string; readonly to: Target }>([
    ...people.map(
      (one) => [`u ${one.id}`, { name: one.name, label: `${one.name}, ${t(`presence.${one.presence}`).toLowerCase()}`, to: { userId: one.id } }] as const,
    ),
    ...queues.map((queue) => {
      const name = t("list.queue", { name: nameOf(queue, words.language) });
      return [`q ${queue.id}`, { name, label: name, to: { queue: queue.id } }] as const;
    }),
  ]);
  const target = targets.get(chosen);

  const hand = useMutation({
    mutationFn: (to: Target) => api.post(`/interactions/${card.id}/transfer`, to),
    onSuccess: () => {
      openPanel(null);
      showToast(t(isCall ? "transfer.asked" : "transfer.done", { to: target?.name ?? "" }));
    },
  });
  const submit = (): void => {
    setTried(true);
    if (target !== undefined) hand.mutate(target.to);
  };

  return (
    <ActPanel
      title={t("transfer.title")}
      submit={t("transfer.submit")}
      isBusy={hand.isPending}
      onSubmit={submit}
      error={hand.error === null ? null : <ErrorNote error={hand.error} what={t("transfer.failed")} />}
    >
      <label htmlFor={id}>{t("transfer.to")}</label>
      {targets.size === 0 && users !== undefined ? (
        <p className="m">{t("transfer.nobody")}</p>
      ) : (
        <NativeSelect
          id={id}
          autoFocus
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[{ value: "", label: t("transfer.choose") }, ...[...targets].map(([value, { label }]) => ({ value, label }))]}
          error={isTried && target === undefined ? t("common.required") : undefined}
        />
      )}
    </ActPanel>
  );
}
