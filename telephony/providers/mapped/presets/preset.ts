// What a ready map says; written as a company file would write it.
import type { FieldName } from "../map.ts";

export interface Preset {
  readonly event: "address" | { readonly body: string } | { readonly query: string };
  readonly events: Readonly<Record<string, string | { readonly kind: string; readonly direction?: string; readonly outcome?: string }>>;
  readonly fields: Readonly<Partial<Record<FieldName, string | readonly string[]>>>;
  readonly values: { readonly direction: Readonly<Record<string, string>>; readonly outcome: Readonly<Record<string, string>> };
  readonly time: readonly string[];
  readonly reply?: string;
  readonly recordingHosts?: readonly string[];
  readonly api?: "uis" | "ringostat";
  readonly apiRoot?: string;
}
