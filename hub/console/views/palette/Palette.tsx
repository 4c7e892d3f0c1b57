// Search and commands in one line, by keyboard alone: arrows choose, Enter opens, Esc leaves. The line keeps the
// focus; what is chosen is told to screen readers by id.
import { Modal } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Icon } from "../../components/Icon.tsx";
import { SCRIM } from "../clients/Dialog.tsx";
import { markParts, readQuery } from "./query.ts";
import { usePaletteGroups } from "./usePaletteGroups.tsx";

const TYPING_MS = 150;

interface PaletteProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function Palette({ opened, onClose }: PaletteProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={680}
      yOffset="11vh"
      radius={12}
      overlayProps={SCRIM}
      classNames={{ content: "pal2" }}
      aria-label={t("palette.title")}
    >
      <PaletteBody onClose={onClose} />
    </Modal>
  );
}

function PaletteBody({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const listId = useId();
  const [line, setLine] = useState("");
  const [settled] = useDebouncedValue(line, TYPING_MS);
  const [chosen, setChosen] = useState(0);
  const { groups, reading, isSearching, error } = usePaletteGroups(readQuery(settled));
  const options = groups.flatMap((group) => group.options);
  const at = Math.min(chosen, Math.max(0, options.length - 1));
  const sought = reading ?? settled;
  useEffect(() => {
    document.getElementById(`${listId}${at}`)?.scrollIntoView({ block: "nearest" });
  }, [listId, at]);

  const open = (index: number): void => {
    const option = options[index];
    if (option === undefined) return;
    onClose();
    option.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && options.length > 0) {
      event.preventDefault();
      setChosen((at + step + options.length) % options.length);
    }
    if (event.key === "Enter" && line === settled && !isSearching) {
      event.preventDefault();
      open(at);
    }
  };

  let index = -1;
  return (
    <>
      <div className="q">
        <Icon name="search" size={20} className="f" />
        <input
          data-autofocus
          value={line}
          placeholder={t("palette.placeholder")}
          aria-label={t("palette.title")}
          autoComplete="off"
          spellCheck={false}
          role="combobox"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={options.length > 0 ? `${listId}${at}` : undefined}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setLine(event.currentTarget.value);
            setChosen(0);
          }}
        />
        {reading === null ? null : (
          <span className="f s nw">
            {t("palette.layout")} <b>{reading}</b>
          </span>
        )}
      </div>
      <div className="found" id={listId} role="listbox" aria-label={t("palette.results")}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: groups of a listbox are not fields of a form.
          <div key={group.name} role="group" aria-label={group.name}>
            <p className="group" aria-hidden="true">
              {group.name}
            </p>
            {group.options.map((option) => {
              index += 1;
              const own = index;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the line keeps the focus and hears the keys.
                <div
                  key={option.key}
                  id={`${listId}${own}`}
                  className="opt2"
                  role="option"
                  aria-selected={own === at}
                  onClick={() => open(own)}
                  onPointerMove={() => setChosen(own)}
                >
                  <Icon name={option.icon} size={18} className="f" />
                  <span className="el">
                    <Marked text={option.text} sought={sought} />
                    {option.also ? (
                      <span className="f">
                        {" "}
                        <Marked text={option.also} sought={sought} />
                      </span>
                    ) : null}
                  </span>
                  <span className="xs nw">{option.right}</span>
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {error === null ? null : (
        <div className="none">
          <ErrorNote error={error} what={t("palette.failed")} />
        </div>
      )}
      {options.length > 0 || isSearching || line !== settled || error !== null ? null : (
        <p className="none">
          <b>{t("palette.none")}.</b> <span className="m">{t("palette.noneText")}</span>
        </p>
      )}
      <p className="sr" role="status">
        {isSearching ? "" : t("palette.count", { count: options.length })}
      </p>
      <footer>
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {t("palette.choose")}
        </span>
        <span>
          <kbd>↵</kbd> {t("palette.open")}
        </span>
        <span className="push">
          <kbd>&gt;</kbd> {t("palette.hintCommands")}
        </span>
        <span>
          <kbd>№</kbd> {t("palette.hintComplaint")}
        </span>
        <span>
          <kbd>+</kbd> {t("palette.hintPhone")}
        </span>
      </footer>
    </>
  );
}

function Marked({ text, sought }: { readonly text: string; readonly sought: string }) {
  return markParts(text, sought).map((part) => (part.hit ? <mark key={part.at}>{part.text}</mark> : <span key={part.at}>{part.text}</span>));
}
