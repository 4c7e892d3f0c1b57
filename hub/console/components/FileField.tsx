// Files to send along: chosen by a button that looks like ours, each named and taken out again by a click.
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "./ActionButton.tsx";

interface FileFieldProps {
  readonly id: string;
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
}

export function FileField({ id, files, onChange }: FileFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className="filefield">
      <input
        ref={field}
        id={id}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onChange([...files, ...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <ActionButton size="sm" icon="clip" onClick={() => field.current?.click()}>
        {t("common.chooseFiles")}
      </ActionButton>
      {files.length === 0 ? null : (
        <ul>
          {files.map((file) => (
            <li key={`${file.name} ${file.size}`} className="row s">
              <span className="el">{file.name}</span>
              <ActionButton
                size="sm"
                look="bare"
                icon="close"
                aria-label={t("common.removeFile", { name: file.name })}
                onClick={() => onChange(files.filter((one) => one !== file))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
