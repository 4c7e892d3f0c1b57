// Toasts: bottom left, what happened and Undo for eight seconds. An act with Undo is not sent until its time
// is over, the page is left, or the next one comes; errors stay until closed.
import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { codeOf } from "../api/problem.ts";
import { ErrorNote } from "./ErrorNote.tsx";
import { KeyCap } from "./KeyCap.tsx";

const UNDO_MS = 8_000;

interface Pending {
  readonly id: string;
  readonly commit: () => Promise<unknown>;
  readonly undo: () => void;
}

let pending: Pending | null = null;

/** Sends what still waits for Undo, for an act that must come after it; a failure is shown as always. */
export async function commitPending(): Promise<void> {
  const due = pending;
  pending = null;
  if (due === null) return;
  notifications.hide(due.id);
  try {
    await due.commit();
  } catch (error) {
    due.undo();
    showError(error);
  }
}

/** Ctrl+Z: takes back the last act that still can be. False: there was none. */
export function undoLast(): boolean {
  const taken = pending;
  pending = null;
  if (taken === null) return false;
  notifications.hide(taken.id);
  taken.undo();
  return true;
}

/** Shows the act as done, sends it when Undo is no longer possible. `undo` brings the screen back. */
export function undoable(text: string, commit: () => Promise<unknown>, undo: () => void): void {
  void commitPending();
  const id = `undo-${Date.now()}`;
  pending = { id, commit, undo };
  notifications.show({
    id,
    autoClose: UNDO_MS,
    withCloseButton: false,
    message: (
      <span className="toastline">
        {text}
        <button type="button" onClick={() => undoLast()}>
          {i18next.t("common.undo")} <KeyCap>Ctrl Z</KeyCap>
        </button>
      </span>
    ),
    onClose: () => {
      if (pending?.id === id) void commitPending();
    },
  });
}

/** Read to those who cannot see the cross. */
const closing = () => ({ closeButtonProps: { "aria-label": i18next.t("common.close") } });

export function showToast(text: string): void {
  notifications.show({ message: text, autoClose: UNDO_MS, ...closing() });
}

/** Stays until it is hidden or closed: a state of things, not an act. */
export function showStanding(id: string, text: string): void {
  notifications.show({ id, message: text, autoClose: false, className: "toast-error", ...closing() });
}

export function hideStanding(id: string): void {
  notifications.hide(id);
}

export function showError(error: unknown, what?: string): void {
  notifications.show({
    id: `error-${codeOf(error)}-${what ?? ""}`,
    autoClose: false,
    className: "toast-error",
    ...closing(),
    message: <ErrorNote error={error} {...(what === undefined ? {} : { what })} />,
  });
}

/** Called once: what still waits for Undo leaves before the page does. */
export function commitOnLeave(): void {
  addEventListener("pagehide", () => void commitPending());
}
