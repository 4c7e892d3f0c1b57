// A form as the door of the site takes it from the company file.
import type { Language } from "../../hub/contract/vocabulary.ts";

type Texts = Readonly<Partial<Record<Language, string>>>;

export interface Form {
  readonly id: string;
  readonly connectionId: string;
  readonly title: Texts;
  readonly origins: readonly string[];
  readonly fields: readonly ("name" | "email" | "phone")[];
  readonly consent: { readonly version: string; readonly text: Texts; readonly url: string | null } | null;
  readonly identitySecret: string | null;
}
