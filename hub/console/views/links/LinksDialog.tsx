// The person's own chat accounts: a code that links one, how to use it, and the end of a link.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { LINK_CHANNELS, type LinkChannel } from "../../../contract/commands.ts";
import { api } from "../../api/client.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Dialog } from "../clients/Dialog.tsx";
import { type LinkCode, linksQuery } from "./linkQueries.ts";

/** Slack keeps what begins with a stroke for its own commands. */
const WORDS: Readonly<Record<LinkChannel, string>> = { telegram: "/link", slack: "link" };

export function LinksDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const links = useQuery(linksQuery);
  const code = useMutation({ mutationFn: (channel: LinkChannel) => api.post<LinkCode>("/session/link-code", { channel }) });
  const unlink = useMutation({
    mutationFn: (id: string) => api.delete(`/session/links/${id}`),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: linksQuery.queryKey }),
  });
  const error = links.error ?? code.error ?? unlink.error;
  return (
    <Dialog onClose={onClose} title={t("links.title")}>
      <p>{t("links.about")}</p>
      {LINK_CHANNELS.map((channel) => {
        const link = links.data?.items.find((one) => one.channel === channel);
        return (
          <section key={channel} className="form">
            <span className="lb">{t(`channel.${channel}`)}</span>
            <p>{t(link === undefined ? "links.none" : "links.linked")}</p>
            <ActionButton onClick={() => code.mutate(channel)} busy={code.isPending}>
              {t("links.code")}
            </ActionButton>
            {link === undefined ? null : (
              <ActionButton onClick={() => unlink.mutate(link.id)} busy={unlink.isPending}>
                {t("links.unlink")}
              </ActionButton>
            )}
            {code.data?.channel === channel ? (
              <>
                <p>{t(`links.how.${channel}`)}</p>
                <code>{`${WORDS[channel]} ${code.data.code}`}</code>
                <p>{t("links.once")}</p>
              </>
            ) : null}
          </section>
        );
      })}
      {error === null ? null : <ErrorNote error={error} />}
    </Dialog>
  );
}
