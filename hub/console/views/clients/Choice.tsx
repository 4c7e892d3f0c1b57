// One of a few, all in sight: radio buttons in the design's shape, moved by arrows like any radio group.
import { type KeyboardEvent, useId, useRef } from "react";

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function Choice<V extends string>({ label, options, value, onChange }: ChoiceProps<V>) {
  const id = useId();
  const group = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = (options.findIndex((option) => option.value === value) + step + options.length) % options.length;
    const next = options[at];
    if (next === undefined) return;
    onChange(next.value);
    group.current?.querySelectorAll<HTMLElement>("[role=radio]")[at]?.focus();
  };
  return (
    <>
      <span className="lb" id={id}>{label}</span>
      <div ref={group} className="opts" role="radiogroup" aria-labelledby={id} onKeyDown={move}>
        {options.map((option) => (
          <button
            key={option.value} type="button" role="radio" className="opt" aria-checked={option.value === value}
            tabIndex={option.value === value ? 0 : -1} onClick={() => onChange(option.value)}
          >
            {option.label}
          </button>
        ))}
      </div>
    </>
  );
}
