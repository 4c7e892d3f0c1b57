// That the client was told: in which call or message that really happened since the decision. Where none has, the
// next act is to call or to write, and the dialog leads there.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { ChannelIcon } from "../../components/Icon.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { showToast } from "../../components/toasts.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { Dialog } from "../clients/Dialog.tsx";
import { tellingsQuery } from "./complaintQueries.ts";
import { ReachClient } from "./ReachClient.tsx";
import { patchComplaint, showSaved } from "./useComplaintEdit.ts";

const MINUTE_MS = 60_000;

export function TellDialog({ complaint, onClose }: { readonly complaint: Complaint; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(tellingsQuery(complaint.id));
  const [chosen, setChosen] = useState<number>(0);
  const telling = data?.items[chosen];
  const tell = useMutation({
    mutationFn: () => patchComplaint(complaint, { status: "told", toldIn: { interactionId: telling?.interactionId, messageId: telling?.messageId ?? null } }),
    onSuccess: (saved) => {
      showSaved(queryClient, saved);
      showToast(t("complaintPage.toldSaved"));
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (telling !== undefined) tell.mutate();
  };
  return (
    <Dialog onClose={onClose} title={t("complaintPage.tellTitle", { number: complaint.number })}>
      <form className="form one" onSubmit={submit} noValidate>
        {error === null ? null : <ErrorNote error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null ? <Skeleton lines={3} /> : null}
        {data?.items.length === 0 ? (
          <>
            <p className="m">{t("complaintPage.tellNone")}</p>
            <div className="reach">
              <ReachClient clientId={complaint.clientId} />
            </div>
          </>
        ) : null}
        {data === undefined || data.items.length === 0 ? null : (
          <fieldset className="tellings">
            <legend className="s m">{t("complaintPage.tellWhich")}</legend>
            {data.items.map((one, index) => (
              <label key={`${one.interactionId} ${one.messageId}`} className="chk">
                <input
                  type="radio"
                  name="telling"
                  data-autofocus={index === 0 ? true : undefined}
                  checked={index === chosen}
                  onChange={() => setChosen(index)}
                />
                <ChannelIcon channel={one.channel} size={16} />
                <span>
                  {t(`channel.${one.channel}`)}, {words.when(one.at, nowMs)}
                  {one.text === null ? null : <span className="s m under clamp">{one.text}</span>}
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <div className="formend">
          {tell.error === null ? null : <ErrorNote error={tell.error} />}
          <div className="row">
            {telling === undefined ? null : (
              <ActionButton type="submit" look="solid" busy={tell.isPending}>
                {t("complaintPage.tellAct")}
              </ActionButton>
            )}
            <ActionButton look="bare" onClick={onClose}>
              {t("common.cancel")}
            </ActionButton>
          </div>
        </div>
      </form>
    </Dialog>
  );
}
