// The client's private page of a complaint: its link is copied here to be told, or taken back when it went astray.
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { showError, showToast } from "../../components/toasts.tsx";
import { useMay } from "../../session.tsx";

interface Link {
  readonly address: string | null;
}

export function PageLink({ complaintId }: { readonly complaintId: string }) {
  const { t } = useTranslation();
  const mayTell = useMay("message.send");
  const [isAsking, setAsking] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const take = async (link: Promise<Link>, said: string): Promise<void> => {
    try {
      const { address } = await link;
      setShown(null);
      if (address === null) return showToast(t("pageLink.noAddress"));
      if (await copied(address)) showToast(said);
      else setShown(address);
    } catch (failure) {
      showError(failure, t("pageLink.failed"));
    }
  };
  const renew = (): void => {
    setAsking(false);
    void take(api.post<Link>(`/complaints/${complaintId}/page/revoke`), t("pageLink.renewed"));
  };
  if (!mayTell) return null;
  return (
    <section className="noprint">
      <h2 className="label">{t("pageLink.title")}</h2>
      <p className="s f">{t("pageLink.text")}</p>
      {shown === null ? null : (
        <TextInput
          value={shown}
          readOnly
          aria-label={t("pageLink.address")}
          description={t("pageLink.byHand")}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
      {isAsking ? <p className="s">{t("pageLink.revokeSure")}</p> : null}
      <div className="row">
        {isAsking ? (
          <>
            <ActionButton size="sm" look="stop" onClick={renew}>
              {t("pageLink.revoke")}
            </ActionButton>
            <ActionButton size="sm" look="bare" onClick={() => setAsking(false)}>
              {t("common.cancel")}
            </ActionButton>
          </>
        ) : (
          <>
            <ActionButton size="sm" icon="copy" onClick={() => void take(api.get<Link>(`/complaints/${complaintId}/page`), t("pageLink.copied"))}>
              {t("pageLink.copy")}
            </ActionButton>
            <ActionButton size="sm" look="bare" onClick={() => setAsking(true)}>
              {t("pageLink.revoke")}
            </ActionButton>
          </>
        )}
      </div>
    </section>
  );
}

/** False where the browser has no clipboard to write to: on a page without https, or when it is not allowed. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
