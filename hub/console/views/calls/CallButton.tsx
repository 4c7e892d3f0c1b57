// Beside a number: calls it. Absent for who cannot call, so that nobody presses in vain.
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../components/ActionButton.tsx";
import { useLive } from "../../live/LiveProvider.tsx";
import { phoneText } from "../../phoneText.ts";
import { type Callee, useCalls } from "./CallsContext.tsx";

interface CallButtonProps {
  readonly callee: Callee;
  /** The one that the key C calls. */
  readonly hasKey?: boolean;
}

export function CallButton({ callee, hasKey = false }: CallButtonProps) {
  const { t } = useTranslation();
  const { live } = useLive();
  const { mayCall, isBusy, call } = useCalls();
  if (!mayCall) return null;
  const label = t("calls.call", { phone: phoneText(callee.phone) });
  return (
    <ActionButton
      look="bare"
      size="sm"
      icon="phone"
      className={hasKey ? "dial keyed" : "dial"}
      aria-label={label}
      title={label}
      disabled={isBusy || !live}
      onClick={() => call(callee)}
      {...(hasKey ? { keyCap: "C" } : {})}
    />
  );
}
