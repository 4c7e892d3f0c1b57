// What the first administrator writes, and what is wrong with it, told before the hub is asked. The hub checks
// by itself as well: its refusals name the same fields.
import { ApiError } from "../../api/problem.ts";

export interface FirstAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** As they stand on the page. */
export const ACCOUNT_FIELDS = ["name", "email", "password"] as const satisfies readonly (keyof FirstAccount)[];
export type AccountField = (typeof ACCOUNT_FIELDS)[number];

/** Of a name and of an address. */
export const LONGEST_TEXT = 190;
const PASSWORD_LENGTHS = { shortest: 8, longest: 128 };

export type Mistake = "empty" | AccountField;

export function mistakeOf(account: FirstAccount, field: AccountField): Mistake | null {
  const value = account[field];
  if (value.trim() === "") return "empty";
  if (field === "email" && !/^[^\s@]+@[^\s@]+$/.test(value.trim())) return field;
  if (field === "password" && (value.length < PASSWORD_LENGTHS.shortest || value.length > PASSWORD_LENGTHS.longest)) return field;
  return null;
}

/** The hub refused just this field. */
export function isRefused(error: unknown, field: AccountField): boolean {
  return error instanceof ApiError && field in error.fields;
}

/** Wrong, used or needless: no other try with this link can succeed. */
export function isLinkRefused(error: unknown): boolean {
  return error instanceof ApiError && (error.code === "forbidden" || "token" in error.fields);
}
