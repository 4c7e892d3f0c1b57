// The client's private page of a complaint: its link is copied here to be told, or taken back when it went astray.
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
  const take = async (link: Promise<Link>, said: string): Promise<void> => {
    try {
      const { address } = await link;
      if (address === null) return showToast(t("pageLink.noAddress"));
      await navigator.clipboard.writeText(address);
      showToast(said);
    } catch (failure) {
      showError(failure, t("pageLink.failed"));
    }
  };
  if (!mayTell) return null;
  return (
    <section className="noprint">
      <h2 className="label">{t("pageLink.title")}</h2>
      <p className="s f">{t("pageLink.text")}</p>
      <div className="row">
        <ActionButton size="sm" icon="copy" onClick={() => void take(api.get<Link>(`/complaints/${complaintId}/page`), t("pageLink.copied"))}>
          {t("pageLink.copy")}
        </ActionButton>
        <ActionButton size="sm" look="bare" onClick={() => void take(api.post<Link>(`/complaints/${complaintId}/page/revoke`), t("pageLink.renewed"))}>
          {t("pageLink.revoke")}
        </ActionButton>
      </div>
    </section>
  );
}
