// Whether one thing at a time fits: the list or what was opened from it. The same width as in styles/widths.css.
import { useMediaQuery } from "@mantine/hooks";

export function useIsPhone(): boolean {
  return useMediaQuery("(max-width: 760px)", false, { getInitialValueInEffect: false });
}
