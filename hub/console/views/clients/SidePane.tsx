// What stands beside a page: a pane of its own where there is room, else a drawer under H.
import { Drawer } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../components/ActionButton.tsx";
import { useLetterKeys } from "../../useKeys.ts";
import { SCRIM } from "./Dialog.tsx";

export interface SidePaneState {
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly close: () => void;
}

/** Where the pane stands beside the page there is nothing to open. */
const HIDDEN = "(max-width: 1100px)";

export function useSidePane(): SidePaneState {
  const [isOpen, setOpen] = useState(false);
  useLetterKeys({ h: () => setOpen(!isOpen && matchMedia(HIDDEN).matches) });
  return { isOpen, open: () => setOpen(true), close: () => setOpen(false) };
}

export function SidePaneOpener({ pane }: { readonly pane: SidePaneState }) {
  const { t } = useTranslation();
  return (
    <ActionButton className="paneopener" onClick={pane.open} keyCap="H">
      {t("clientPage.showPane")}
    </ActionButton>
  );
}

export function SidePane({ pane, children }: { readonly pane: SidePaneState; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <aside className="side" aria-label={t("clientPage.showPane")}>
        {children}
      </aside>
      <Drawer
        opened={pane.isOpen}
        onClose={pane.close}
        position="right"
        size={380}
        title={t("clientPage.showPane")}
        overlayProps={SCRIM}
        closeButtonProps={{ "aria-label": t("common.close") }}
        classNames={{ title: "dialogtitle" }}
      >
        <div className="side drawer">{children}</div>
      </Drawer>
    </>
  );
}
