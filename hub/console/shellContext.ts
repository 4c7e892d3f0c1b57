// What any view may ask of the shell.
import { createContext, useContext } from "react";

export interface ShellActs {
  readonly openPalette: () => void;
  readonly openHelp: () => void;
}

export const ShellContext = createContext<ShellActs | null>(null);

export function useShell(): ShellActs {
  const acts = useContext(ShellContext);
  if (acts === null) throw new Error("The shell is missing above this component.");
  return acts;
}
