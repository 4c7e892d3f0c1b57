// Joins a complaint with another of the same client: that one goes on, this one ends with a link to it.
import { Select } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { clientComplaintsQuery, keys } from "../../api/queries.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { navigate, paths } from "../../router.tsx";
import { Dialog, DialogEnd } from "../clients/Dialog.tsx";

export function JoinDialog({ complaint, onClose }: { readonly complaint: Complaint; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data } = useQuery(clientComplaintsQuery(complaint.clientId));
  const others = data?.items.filter(({ id }) => id !== complaint.id) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const withId = chosen ?? others[0]?.id ?? null;
  const join = useMutation({
    mutationFn: () => api.post<Complaint>(`/complaints/${complaint.id}/join`, { version: complaint.version, with: withId }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: keys.complaints });
      onClose();
      if (withId !== null) navigate(paths.complaint(withId));
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (withId !== null) join.mutate();
  };
  return (
    <Dialog onClose={onClose} title={t("complaintPage.joinTitle", { number: complaint.number })}>
      <form className="form" onSubmit={submit} noValidate>
        {data !== undefined && others.length === 0 ? (
          <p className="m formend">{t("complaintPage.joinNone")}</p>
        ) : (
          <>
            <label htmlFor="join-with">{t("complaintPage.joinWith")}</label>
            <Select
              id="join-with"
              data-autofocus
              value={withId}
              onChange={setChosen}
              allowDeselect={false}
              data={others.map(({ id, number, essence }) => ({ value: id, label: t("complaintPage.heading", { number, essence }) }))}
            />
            <p className="s m formend">{t("complaintPage.joinText")}</p>
          </>
        )}
        <div className="formend">
          {join.error === null ? null : <ErrorNote error={join.error} />}
          <DialogEnd act={t("complaintPage.joinAct")} busy={join.isPending} disabled={withId === null} onClose={onClose} />
        </div>
      </form>
    </Dialog>
  );
}
