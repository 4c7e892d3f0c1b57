// How the hub read the client's last message, and one key to say what it really was: triage learns from it.
import { Menu } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Interaction } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { KeyCap } from "../../components/KeyCap.tsx";
import { showToast } from "../../components/toasts.tsx";
import { useLetterKeys } from "../../useKeys.ts";
import { nameOf, READINGS, type Reading } from "./readings.ts";

export function ReadingMenu({ interaction, disabled }: { readonly interaction: Interaction; readonly disabled: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const correct = useMutation({
    mutationFn: (reading: Reading) => api.post<Interaction>(`/interactions/${interaction.id}/reading`, reading),
    onSuccess: (_, reading) => {
      showToast(t("reading.kept", { reading: t(`reading.${nameOf(reading)}`) }));
      return client.invalidateQueries({ queryKey: keys.interactions });
    },
  });
  useLetterKeys({ i: disabled ? null : () => setOpen(true) });
  return (
    <Menu opened={isOpen} onChange={setOpen} position="top-start" width={260} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className="link s f" disabled={disabled}>
          {t("reading.readAs", { reading: interaction.intent === null ? t("reading.nothing") : t(`reading.intents.${interaction.intent}`) })} <KeyCap>I</KeyCap>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("reading.really")}</Menu.Label>
        {READINGS.map((reading) => (
          <Menu.Item key={nameOf(reading)} onClick={() => correct.mutate(reading)}>
            {t(`reading.${nameOf(reading)}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
