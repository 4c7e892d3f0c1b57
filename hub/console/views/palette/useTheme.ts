// Light to dark and back, whatever the system says.
import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";

export function useTheme(): () => void {
  const { setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme("light");
  return () => setColorScheme(shown === "dark" ? "light" : "dark");
}
