// A question over the page: our scrim, a heading, a close button that says what it does, and Ctrl+Enter sends what was
// filled in, as everywhere else.
import { Modal } from "@mantine/core";
import type { KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../components/ActionButton.tsx";

interface DialogProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export const SCRIM = { color: "var(--scrim)", backgroundOpacity: 1 } as const;

function sendOnKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  // By its button, which says when it is busy or something is missing.
  const button = event.target instanceof Element ? event.target.closest("form")?.querySelector<HTMLButtonElement>('button[type="submit"]') : null;
  if (button == null) return;
  event.preventDefault();
  button.click();
}

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
      onKeyDown={sendOnKey}
      classNames={{ content: "dialog", title: "dialogtitle" }}
    >
      {children}
    </Modal>
  );
}

interface DialogEndProps {
  /** What sending does, in a word. */
  readonly act: string;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly onClose: () => void;
}

/** Its last line: sends the form it stands in, or leaves all as it was. */
export function DialogEnd({ act, busy = false, disabled = false, onClose }: DialogEndProps) {
  const { t } = useTranslation();
  return (
    <div className="row">
      <ActionButton type="submit" look="solid" keyCap="Ctrl ↵" busy={busy} disabled={disabled}>
        {act}
      </ActionButton>
      <ActionButton look="bare" keyCap="Esc" onClick={onClose}>
        {t("common.cancel")}
      </ActionButton>
    </div>
  );
}
