// One of a few, each a visible option with its digit; real radio buttons underneath.
import { useId } from "react";
import type { Language } from "../../../contract/vocabulary.ts";
import { KeyCap } from "../../components/KeyCap.tsx";

export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
  /** Of the label, where it is not the reader's. */
  readonly lang?: Language;
  /** The label in the reader's own words. */
  readonly hint?: string;
  readonly keyCap?: string;
}

interface ChoiceProps {
  readonly label: string;
  readonly options: readonly ChoiceOption[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly isInvalid?: boolean;
}

export function Choice({ label, options, value, onChange, isInvalid = false }: ChoiceProps) {
  const name = useId();
  return (
    <div className="opts" role="radiogroup" aria-label={label} aria-invalid={isInvalid || undefined}>
      {options.map((option) => (
        <label key={option.value} className="opt" data-checked={option.value === value || undefined}>
          <input type="radio" className="sr" name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.keyCap === undefined ? null : <KeyCap>{option.keyCap}</KeyCap>}
          <span lang={option.lang}>{option.label}</span>
          {option.hint === undefined ? null : <span className="f">{option.hint}</span>}
        </label>
      ))}
    </div>
  );
}
