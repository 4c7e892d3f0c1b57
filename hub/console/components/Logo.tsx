// The mark: a reply bubble with a live point in it.
export function Logo({ label }: { readonly label?: string }) {
  const said = label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or decoration.
    <svg width="28" height="28" viewBox="0 0 28 28" {...said}>
      <path d="M14 3a11 11 0 1 0 0 22h11V14A11 11 0 0 0 14 3Z" fill="none" stroke="var(--ink)" strokeWidth="2.4" strokeLinejoin="round" />
      <circle cx="14" cy="14" r="3.6" fill="var(--live-fill)" />
    </svg>
  );
}
