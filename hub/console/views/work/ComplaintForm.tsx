// A complaint in one step: what happened, how grave, which category; the deadline follows by the company's rule.
import { NativeSelect, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import type { Card } from "../../../contract/card.ts";
import type { Severity } from "../../../contract/vocabulary.ts";
import { api } from "../../api/client.ts";
import { ApiError } from "../../api/problem.ts";
import { keys } from "../../api/queries.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { showToast } from "../../components/toasts.tsx";
import { nameOf, useWords } from "../../components/useWords.ts";
import { useLiveStore } from "../../live/LiveProvider.tsx";
import { useSession } from "../../session.tsx";
import { ActPanel } from "./ActPanel.tsx";
import { Choice } from "./Choice.tsx";
import { useDraft } from "./drafts.ts";
import { useWork } from "./WorkContext.tsx";

export function ComplaintForm({ card, clientId }: { readonly card: Card; readonly clientId: string }) {
  const { t } = useTranslation();
  const { company } = useSession();
  const words = useWords();
  const live = useLiveStore();
  const client = useQueryClient();
  const { openPanel } = useWork();
  const id = useId();
  const [essence, setEssence] = useDraft(card.id, "complaint");
  const [severity, setSeverity] = useState<Severity>("normal");
  const [category, setCategory] = useState("");
  const [department, setDepartment] = useState("");
  const [isTried, setTried] = useState(false);

  const open = useMutation({
    mutationFn: () =>
      api.post<Complaint>("/complaints", {
        clientId,
        interactionId: card.id,
        essence: essence.trim(),
        severity,
        ...(category === "" ? {} : { category }),
        ...(department === "" ? {} : { department }),
      }),
    onSuccess: (complaint) => {
      setEssence("");
      openPanel(null);
      showToast(t("complaintAct.opened", { number: complaint.number, when: words.when(complaint.dueAt, live.nowMs()) }));
      void client.invalidateQueries({ queryKey: keys.complaints });
    },
  });

  const submit = (): void => {
    setTried(true);
    if (essence.trim() !== "") open.mutate();
  };
  const chooseCategory = (next: string): void => {
    setCategory(next);
    setDepartment(company.categories.find((one) => one.id === next)?.department ?? department);
  };
  const fieldError = open.error instanceof ApiError ? open.error.fields.essence : undefined;
  const choose = { value: "", label: t("complaintAct.choose") };

  return (
    <ActPanel
      title={t("complaintAct.title")}
      submit={t("complaintAct.submit")}
      isBusy={open.isPending}
      onSubmit={submit}
      hint={t("complaintAct.deadline", { days: company.complaintDays })}
      error={open.error === null ? null : <ErrorNote error={open.error} what={t("complaintAct.failed")} />}
    >
      <label htmlFor={`${id}-e`}>{t("complaintAct.essence")}</label>
      <Textarea
        id={`${id}-e`}
        autoFocus
        autosize
        minRows={2}
        maxRows={6}
        placeholder={t("complaintAct.essenceHint")}
        maxLength={2000}
        required
        value={essence}
        onChange={(event) => setEssence(event.currentTarget.value)}
        error={isTried && essence.trim() === "" ? t("common.required") : fieldError}
      />
      <span className="lb">{t("complaintAct.severity")}</span>
      <Choice
        label={t("complaintAct.severity")}
        value={severity}
        options={company.severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
        onChange={(value) => setSeverity(company.severities.find((one) => one === value) ?? severity)}
      />
      <label htmlFor={`${id}-c`}>{t("complaintAct.category")}</label>
      <NativeSelect
        id={`${id}-c`}
        value={category}
        onChange={(event) => chooseCategory(event.currentTarget.value)}
        data={[choose, ...company.categories.map((one) => ({ value: one.id, label: nameOf(one, words.language) }))]}
      />
      <label htmlFor={`${id}-d`}>{t("complaintAct.department")}</label>
      <NativeSelect
        id={`${id}-d`}
        value={department}
        onChange={(event) => setDepartment(event.currentTarget.value)}
        data={[choose, ...company.departments.map((one) => ({ value: one.id, label: nameOf(one, words.language) }))]}
      />
    </ActPanel>
  );
}
