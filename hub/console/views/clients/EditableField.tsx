// A value that becomes a field when it is clicked: Enter or leaving saves, Esc keeps what was there.
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

interface EditableFieldProps {
  readonly label: string;
  readonly value: string;
  readonly shown?: string;
  readonly placeholder: string;
  readonly isRequired?: boolean;
  /** With options it is chosen, without it is written. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Null: may be read only. */
  readonly onSave: ((value: string) => void) | null;
}

/** The person has just asked for this field. */
export function focusNow(field: HTMLElement | null): void {
  field?.focus();
}

export function EditableField(props: EditableFieldProps) {
  const { label, value, shown = value, placeholder, onSave } = props;
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !isEditing) button.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);

  const text = shown === "" ? <span className="f">{placeholder}</span> : shown;
  if (onSave === null) return <span>{text}</span>;
  if (isEditing)
    return (
      <Editor
        {...props}
        onDone={(next) => {
          setEditing(false);
          if (next !== null && next !== value) onSave(next);
        }}
      />
    );
  return (
    <button
      ref={button}
      type="button"
      className="editable"
      aria-label={`${t("clientDetails.edit", { field: label })}. ${shown === "" ? placeholder : shown}`}
      onClick={() => setEditing(true)}
    >
      {text}
    </button>
  );
}

/** Null: nothing is to be changed. */
function Editor({ label, value, placeholder, options, isRequired = false, onDone }: EditableFieldProps & { readonly onDone: (value: string | null) => void }) {
  const [draft, setDraft] = useState(value);
  const isSettled = useRef(false);
  const finish = (next: string | null): void => {
    if (isSettled.current) return;
    isSettled.current = true;
    onDone(next === null || (isRequired && next.trim() === "") ? null : next.trim());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter") {
      // The value's button gets the focus back at once, and must not take this Enter for a click.
      event.preventDefault();
      finish(draft);
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      finish(null);
    }
  };
  if (options !== undefined) {
    return (
      <select
        ref={focusNow}
        className="fld inline"
        value={draft}
        aria-label={label}
        onKeyDown={onKeyDown}
        onBlur={() => finish(draft)}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          finish(event.currentTarget.value);
        }}
      >
        {isRequired ? null : <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      ref={focusNow}
      className="fld inline"
      value={draft}
      aria-label={label}
      placeholder={placeholder}
      autoComplete="off"
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(draft)}
    />
  );
}
