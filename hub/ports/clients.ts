// Clients, their contacts and points: how they are found, read and made.
import type { Client, Contact } from "../contract/api.ts";
import type { ClientKind, Language, PointKind } from "../contract/vocabulary.ts";
import type { Page, Paged } from "./pages.ts";

export interface PointRecord {
  readonly id: string;
  readonly contactId: string;
  readonly kind: PointKind;
  readonly value: string;
  readonly raw: string;
  /**
   * `kind:value` when intake finds the contact by it; unique. Null on a second card that carries the same
   * number: it is shown there, and it is a sign of a duplicate.
   */
  readonly matchKey: string | null;
}

export interface NewClient {
  readonly id: string;
  readonly kind: ClientKind;
  readonly name: string;
  readonly managerId: string | null;
  readonly segment: string | null;
  readonly region: string | null;
  readonly lineOfBusiness: string | null;
  readonly source: string | null;
  readonly language: Language | null;
  readonly isNew: boolean;
  readonly createdAt: string;
}

export type ClientPatch = Partial<Omit<NewClient, "id" | "createdAt">>;

export interface NewContact {
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly role: string | null;
  readonly language: Language | null;
  readonly points: readonly { readonly kind: PointKind; readonly value: string; readonly raw: string }[];
}

export interface Clients {
  get(id: string): Promise<Client | null>;
  byIds(ids: readonly string[]): Promise<readonly Client[]>;
  /** `phone` is E.164. `q` matches name, contact names, numbers; newest activity first. */
  list(filter: { readonly phone?: string; readonly q?: string }, page: Page): Promise<Paged<Client>>;
  isNew(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Who a number belongs to, as routing needs it. */
export interface KnownCaller {
  readonly phone: string;
  readonly clientId: string;
  /** Null: the hub itself made the client of the number, and nobody has named them. */
  readonly name: string | null;
  readonly managerId: string | null;
  readonly lastAgentId: string | null;
  readonly language: Language | null;
}

export interface Callers {
  byPhone(phone: string): Promise<KnownCaller | null>;
  /** Those with a manager first, then the newest; without who spoke with them last. */
  important(limit: number): Promise<readonly KnownCaller[]>;
}

export interface Contacts {
  get(id: string): Promise<Contact | null>;
  list(filter: { readonly clientId?: string; readonly phone?: string; readonly q?: string }, page: Page): Promise<Paged<Contact>>;
}

/** What intake knows of a person by one of the points an event carried. */
export interface KnownContact {
  readonly contactId: string;
  readonly clientId: string;
  readonly contactName: string;
  readonly language: Language | null;
  readonly client: { readonly name: string; readonly segment: string | null; readonly managerId: string | null; readonly isNew: boolean };
  /** Of the client: has or had a complaint, and that is written down of them. */
  readonly complained: boolean;
}

export interface NewPerson {
  readonly clientId: string;
  readonly contactId: string;
  readonly name: string;
  readonly language: Language | null;
  readonly source: string;
  readonly createdAt: string;
  readonly point: PointRecord & { readonly matchKey: string };
}
