// One line of the doctor: what it looked at, how it stands, and what to do about it.

export type State = "ok" | "off" | "warning" | "failed";

export interface Finding {
  readonly name: string;
  readonly state: State;
  readonly says: string;
}

export const ok = (name: string, says: string): Finding => ({ name, state: "ok", says });
/** Not configured, and nothing is wrong with that. */
export const off = (name: string, says: string): Finding => ({ name, state: "off", says });
export const warning = (name: string, says: string): Finding => ({ name, state: "warning", says });
export const failed = (name: string, says: string): Finding => ({ name, state: "failed", says });
