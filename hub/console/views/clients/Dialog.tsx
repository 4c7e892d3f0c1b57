// A question over the page: our scrim, a heading, a close button that says what it does.
import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface DialogProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export const SCRIM = { color: "var(--scrim)", backgroundOpacity: 1 } as const;

export function Dialog({ title, onClose, children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={560}
      padding="xl"
      radius="lg"
      overlayProps={SCRIM}
      closeButtonProps={{ "aria-label": t("common.close") }}
      classNames={{ content: "dialog", title: "dialogtitle" }}
    >
      {children}
    </Modal>
  );
}
