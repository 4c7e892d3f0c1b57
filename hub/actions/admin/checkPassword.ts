// What a password must be: long enough that guessing is hopeless, short enough that hashing it is no attack.
import { HubError } from "../../contract/errors.ts";

const SHORTEST = 8;
const LONGEST = 128;

/** Errors: `invalid`, naming the field. */
export function checkPassword(password: string): void {
  if (password.length >= SHORTEST && password.length <= LONGEST) return;
  throw new HubError("invalid", { errors: [{ path: "password", message: `From ${SHORTEST} to ${LONGEST} characters.` }] });
}
