// A promise to call back: about what, who calls, by when.
import { NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Task } from "../../../contract/api.ts";
import type { Card } from "../../../contract/card.ts";
import { api } from "../../api/client.ts";
import { keys, usersQuery } from "../../api/queries.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { showToast } from "../../components/toasts.tsx";
import { useWords } from "../../components/useWords.ts";
import { useLiveStore } from "../../live/LiveProvider.tsx";
import { useSession } from "../../session.tsx";
import { ActPanel } from "./ActPanel.tsx";
import { Choice } from "./Choice.tsx";
import { type CallbackChoice, callbackAt, TODAY_BY, TOMORROW_BY } from "./callbackTimes.ts";
import { useDraft } from "./drafts.ts";
import { useWork } from "./WorkContext.tsx";

const CHOICES: readonly CallbackChoice[] = ["inHour", "today", "tomorrow", "exact"];
const BY: Record<CallbackChoice, string> = { inHour: "", today: TODAY_BY, tomorrow: TOMORROW_BY, exact: "" };

export function CallbackForm({ card }: { readonly card: Card }) {
  const { t } = useTranslation();
  const { user, company } = useSession();
  const words = useWords();
  const live = useLiveStore();
  const client = useQueryClient();
  const { openPanel } = useWork();
  const { data: users } = useQuery(usersQuery);
  const id = useId();
  const [title, setTitle] = useDraft(card.id, "callback");
  const [assigneeId, setAssignee] = useState(user.id);
  const [choice, setChoice] = useState<CallbackChoice>("inHour");
  const [exact, setExact] = useState("");
  const [isTried, setTried] = useState(false);

  const nowMs = live.nowMs();
  const dueMs = callbackAt(choice, exact, nowMs, company.timeZone);
  const isPast = dueMs === null || dueMs <= nowMs;
  const choices = CHOICES.filter((one) => one !== "today" || (callbackAt(one, "", nowMs, company.timeZone) ?? 0) > nowMs);

  const promise = useMutation({
    mutationFn: (dueAt: string) =>
      api.post<Task>("/tasks", {
        kind: "callback",
        title: title.trim(),
        interactionId: card.id,
        assigneeId,
        dueAt,
        ...(card.client === null ? {} : { clientId: card.client.id }),
      }),
    onSuccess: (_task, dueAt) => {
      setTitle("");
      openPanel(null);
      showToast(t("callbackAct.saved", { when: words.when(dueAt, live.nowMs()) }));
      void client.invalidateQueries({ queryKey: keys.tasks });
    },
  });
  const submit = (): void => {
    setTried(true);
    if (title.trim() !== "" && !isPast) promise.mutate(new Date(dueMs).toISOString());
  };

  const others = (users?.items ?? []).filter((one) => one.active && one.id !== user.id);
  return (
    <ActPanel
      title={t("callbackAct.title")}
      submit={t("callbackAct.submit")}
      isBusy={promise.isPending}
      onSubmit={submit}
      error={promise.error === null ? null : <ErrorNote error={promise.error} what={t("callbackAct.failed")} />}
    >
      <label htmlFor={`${id}-t`}>{t("callbackAct.what")}</label>
      <TextInput
        id={`${id}-t`}
        autoFocus
        required
        maxLength={300}
        placeholder={t("callbackAct.whatHint")}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        error={isTried && title.trim() === "" ? t("common.required") : undefined}
      />
      <span className="lb">{t("callbackAct.when")}</span>
      <div>
        <Choice
          label={t("callbackAct.when")}
          value={choice}
          onChange={(value) => setChoice(CHOICES.find((one) => one === value) ?? choice)}
          options={choices.map((value) => ({ value, label: t(`callbackAct.${value}`, { time: BY[value] }) }))}
        />
        {choice === "exact" ? (
          <TextInput
            className="gap"
            type="datetime-local"
            aria-label={t("callbackAct.exact")}
            value={exact}
            onChange={(event) => setExact(event.currentTarget.value)}
            error={isTried && isPast ? t(exact === "" ? "common.required" : "callbackAct.past") : undefined}
          />
        ) : null}
      </div>
      <label htmlFor={`${id}-w`}>{t("callbackAct.who")}</label>
      <NativeSelect
        id={`${id}-w`}
        value={assigneeId}
        onChange={(event) => setAssignee(event.currentTarget.value)}
        data={[{ value: user.id, label: t("callbackAct.me") }, ...others.map((one) => ({ value: one.id, label: one.name }))]}
      />
    </ActPanel>
  );
}
