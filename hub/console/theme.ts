// The design's tokens in Mantine's terms: one theme, two colour schemes, names kept as in the design.
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";
import { TOKENS } from "./tokens.ts";

const INK: MantineColorsTuple = ["#f2f4f1", "#e3e8e3", "#ccd3cd", "#a9b5ae", "#7d8a84", "#596560", "#48544f", "#2b4a40", "#17382f", "#10211b"];

export const theme = createTheme({
  fontFamily: TOKENS.shared["--font"],
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "16px", sm: "18px", md: "20px", lg: "22px", xl: "26px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "4px", sm: "6px", md: "6px", lg: "10px", xl: "12px" },
  defaultRadius: "sm",
  primaryColor: "ink",
  primaryShade: { light: 8, dark: 1 },
  autoContrast: true,
  respectReducedMotion: true,
  cursorType: "pointer",
  colors: { ink: INK },
});

/** What Mantine's own components paint with, said in our tokens. */
const MANTINE_VARIABLES = {
  "--mantine-color-body": "var(--pane)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink2)",
  "--mantine-color-placeholder": "var(--ink3)",
  "--mantine-color-error": "var(--late)",
  "--mantine-color-anchor": "var(--link)",
  "--mantine-color-default": "var(--raised)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line2)",
} as const;

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { ...TOKENS.shared },
  light: { ...TOKENS.light, ...MANTINE_VARIABLES },
  dark: { ...TOKENS.dark, ...MANTINE_VARIABLES },
});
