// Panes that scroll alone, also by the keyboard: without focus the arrow keys could not move them.
import type { ReactNode } from "react";

interface ScrollProps {
  readonly label: string;
  readonly children: ReactNode;
}

export function Scroll({ label, children }: ScrollProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls it.
    <section className="scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}

/** Sticks to its newest line, which is announced as it comes. */
export function ScrollingLog({ label, children }: ScrollProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls it.
    <div className="scroll rev" tabIndex={0} role="log" aria-label={label}>
      {children}
    </div>
  );
}
