// The person's state with its timer, and behind it what belongs to the person: language, theme, signals, log-out.
import { Menu, useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { LANGUAGES, PRESENCES } from "../../../contract/vocabulary.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { Icon } from "../../components/Icon.tsx";
import { Timer } from "../../components/Timer.tsx";
import { showError, showToast } from "../../components/toasts.tsx";
import { LANGUAGE_NAMES } from "../../i18n/setup.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { navigate, paths } from "../../router.tsx";
import { useShell } from "../../shellContext.ts";
import { setSignal, useSignal } from "./signalPrefs.ts";
import { PRESENCE_DOTS, usePresence } from "./usePresence.ts";

const CHOSEN = PRESENCES.filter((state) => state !== "wrapup");
const THEMES = ["auto", "light", "dark"] as const;

function Tick({ isOn }: { readonly isOn: boolean }) {
  return isOn ? <Icon name="check" size={14} /> : <span className="i14" />;
}

export function PresenceMenu() {
  const { t, i18n } = useTranslation();
  const { live } = useLive();
  const { openHelp } = useShell();
  const { shown, since, set } = usePresence();
  const client = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isSoundOn = useSignal("sound");
  const isNotifyOn = useSignal("notify");

  const toggleNotify = async (): Promise<void> => {
    const answer = isNotifyOn ? "granted" : await Notification.requestPermission();
    if (answer === "granted") setSignal("notify", !isNotifyOn);
    else showToast(t("settings.notifyDenied"));
  };
  const logOut = async (): Promise<void> => {
    try {
      await api.delete("/session");
      client.clear();
      client.setQueryData(keys.session, null);
      navigate(paths.login, { replace: true });
    } catch (error) {
      showError(error);
    }
  };
  const radio = (isOn: boolean) => ({ role: "menuitemradio", "aria-checked": isOn, leftSection: <Tick isOn={isOn} /> });
  const check = (isOn: boolean) => ({ role: "menuitemcheckbox", "aria-checked": isOn, leftSection: <Tick isOn={isOn} />, closeMenuOnClick: false });

  return (
    <Menu position="bottom-start" width={280} shadow="md" trapFocus>
      <Menu.Target>
        <button type="button" className="who" aria-label={t("presence.menu", { state: t(`presence.${shown}`) })}>
          <span className={`dot ${PRESENCE_DOTS[shown]}`} />
          {t(`presence.${shown}`)}
          {since === null ? null : <Timer since={since} className="f reg" />}
          <Icon name="down" size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("presence.state")}</Menu.Label>
        {CHOSEN.map((state) => (
          <Menu.Item key={state} disabled={!live} role="menuitemradio" aria-checked={state === shown} leftSection={<span className={`dot ${PRESENCE_DOTS[state]}`} />} onClick={() => void set(state)}>
            {t(`presence.${state}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t("settings.language")}</Menu.Label>
        {LANGUAGES.map((language) => (
          <Menu.Item key={language} lang={language} {...radio(i18n.language === language)} onClick={() => void i18n.changeLanguage(language)}>
            {LANGUAGE_NAMES[language]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t("settings.theme")}</Menu.Label>
        {THEMES.map((theme) => (
          <Menu.Item key={theme} {...radio(colorScheme === theme)} onClick={() => setColorScheme(theme)}>{t(`settings.${theme}`)}</Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item {...check(isSoundOn)} onClick={() => setSignal("sound", !isSoundOn)}>{t("settings.sound")}</Menu.Item>
        {"Notification" in globalThis ? <Menu.Item {...check(isNotifyOn)} onClick={() => void toggleNotify()}>{t("settings.notify")}</Menu.Item> : null}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="keyboard" size={14} />} rightSection={<kbd>?</kbd>} onClick={openHelp}>{t("settings.keys")}</Menu.Item>
        <Menu.Item leftSection={<Icon name="out" size={14} />} onClick={() => void logOut()}>{t("settings.logout")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
