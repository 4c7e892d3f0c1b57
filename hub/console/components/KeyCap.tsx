// A key as drawn on the keyboard; said by the button it stands on, so hidden from screen readers.
export function KeyCap({ children }: { readonly children: string }) {
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a kbd takes no focus.
  return <kbd aria-hidden="true">{children}</kbd>;
}
