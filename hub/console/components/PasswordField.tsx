// A password with a button that shows it, and a word when Caps Lock is on; wherever one is typed.
import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { type KeyboardEvent, type MouseEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./Icon.tsx";

export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation();
  const [isCapsOn, setCapsOn] = useState(false);
  const watchCaps = (event: KeyboardEvent | MouseEvent): void => setCapsOn(event.getModifierState("CapsLock"));
  return (
    <>
      <PasswordInput
        label={t("login.password")}
        size="md"
        onKeyDown={watchCaps}
        onKeyUp={watchCaps}
        onClick={watchCaps}
        onBlur={() => setCapsOn(false)}
        visibilityToggleButtonProps={{ "aria-label": t("login.show"), tabIndex: 0 }}
        {...props}
      />
      <p className="hint warn caps" role="status">
        {isCapsOn ? (
          <>
            <Icon name="alert" size={14} /> {t("login.capsLock")}
          </>
        ) : null}
      </p>
    </>
  );
}
