// What `?` shows: every key and what it does.
import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { KEY_LINES } from "./keyLines.ts";

export function KeysHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("keys.title")} closeButtonProps={{ "aria-label": t("common.close") }} size="md" centered>
      <p className="m s">{t("keys.about")}</p>
      <dl className="keys">
        {KEY_LINES.map(({ caps, name }) => (
          <div key={name}>
            <dt>
              {caps.map((cap) => (
                <kbd key={cap}>{cap}</kbd>
              ))}
            </dt>
            <dd>{t(`keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
