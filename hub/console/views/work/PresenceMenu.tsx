// The person's state with its timer, and behind it what belongs to the person: language, theme, signals, log-out.
import { Menu, useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
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

const LinksDialog = lazy(async () => ({ default: (await import("../links/LinksDialog.tsx")).LinksDialog }));

const CHOSEN = PRESENCES.filter((state) => state !== "wrapup");
const THEMES = ["auto", "light", "dark"] as const;

const TICK = <Icon name="check" size={14} />;

export function PresenceMenu() {
  const { t, i18n } = useTranslation();
  const { live } = useLive();
  const { openHelp } = useShell();
  const { shown, since, set } = usePresence();
  const client = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [isLinking, setLinking] = useState(false);
  const isSoundOn = useSignal("sound");
  const isNotifyOn = useSignal("notify");

  const choose = async (value: string): Promise<void> => {
    const state = CHOSEN.find((one) => one === value);
    if (state !== undefined) await set(state);
  };
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
  return (
    <>
      {isLinking ? (
        <Suspense>
          <LinksDialog onClose={() => setLinking(false)} />
        </Suspense>
      ) : null}
      <Menu position="bottom-start" width={280} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <button type="button" className="who">
            <span className="sr">{t("presence.menu")}</span>
            <span className={`dot ${PRESENCE_DOTS[shown]}`} />
            {t(`presence.${shown}`)}
            {since === null ? null : <Timer since={since} className="f reg" />}
            <Icon name="down" size={14} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("presence.state")}</Menu.Label>
          <Menu.RadioGroup value={shown} onChange={(value) => void choose(value)}>
            {CHOSEN.map((state) => (
              <Menu.RadioItem
                key={state}
                value={state}
                disabled={!live}
                closeMenuOnClick
                checkIcon={TICK}
                rightSection={<span className={`dot ${PRESENCE_DOTS[state]}`} />}
              >
                {t(`presence.${state}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Label>{t("settings.language")}</Menu.Label>
          <Menu.RadioGroup value={i18n.language} onChange={(language) => void i18n.changeLanguage(language)}>
            {LANGUAGES.map((language) => (
              <Menu.RadioItem key={language} value={language} lang={language} checkIcon={TICK}>
                {LANGUAGE_NAMES[language]}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Label>{t("settings.theme")}</Menu.Label>
          <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(THEMES.find((theme) => theme === value) ?? "auto")}>
            {THEMES.map((theme) => (
              <Menu.RadioItem key={theme} value={theme} checkIcon={TICK}>
                {t(`settings.${theme}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.CheckboxItem checked={isSoundOn} checkIcon={TICK} onChange={(isOn) => setSignal("sound", isOn)}>
            {t("settings.sound")}
          </Menu.CheckboxItem>
          {"Notification" in globalThis ? (
            <Menu.CheckboxItem checked={isNotifyOn} checkIcon={TICK} onChange={() => void toggleNotify()}>
              {t("settings.notify")}
            </Menu.CheckboxItem>
          ) : null}
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="tg" size={14} />} onClick={() => setLinking(true)}>
            {t("links.menu")}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="keyboard" size={14} />} rightSection={<kbd>?</kbd>} onClick={openHelp}>
            {t("settings.keys")}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="out" size={14} />} onClick={() => void logOut()}>
            {t("settings.logout")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
