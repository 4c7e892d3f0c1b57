// What went wrong, in one sentence that says what to do. Errors of databases and networks quote values and
// addresses, so only what we know of them is said.
import { HubError } from "../contract/errors.ts";
import { safeError } from "../http/logging.ts";

const BY_CODE: Readonly<Record<string, string>> = {
  EADDRINUSE: "The port is in use. Stop what listens there, or set PORT to another.",
  EACCES: "The system does not allow this. Check the rights of the folder or file, and use a port above 1023.",
  EADDRNOTAVAIL: "This machine has no such address. Check HOST.",
  ENOSPC: "The disk is full. Free some space and try again.",
  ECONNREFUSED: "Nothing answers at the address of DATABASE_URL. Start the database, or correct the address.",
  ENOTFOUND: "The host in DATABASE_URL is not known. Correct the address.",
  ETIMEDOUT: "The database does not answer in time. Check DATABASE_URL and the network.",
  ER_ACCESS_DENIED_ERROR: "The database refuses the user or the password of DATABASE_URL.",
  ER_DBACCESS_DENIED_ERROR: "The user of DATABASE_URL may not use that database. Grant the rights: GRANT ALL ON otklik.* TO the user.",
  ER_BAD_DB_ERROR: "The database named in DATABASE_URL does not exist. Create it: CREATE DATABASE otklik CHARACTER SET utf8mb4.",
};

export function sentenceOf(error: unknown): string {
  for (const cause of causes(error)) {
    const known = BY_CODE[codeOf(cause)];
    if (known !== undefined) return known;
  }
  if (error instanceof HubError) {
    if (error.code === "unavailable") return error.detail ?? "The database does not answer. Check DATABASE_URL and that the database runs.";
    return error.errors === undefined ? error.message : error.errors.map(({ path, message }) => `${path}: ${message}`).join("\n");
  }
  // Ours: a plain Error whose message is a sentence. Libraries' errors carry names or codes of their own.
  if (error instanceof Error && error.name === "Error" && codeOf(error) === "") return error.message;
  const { name, message, at } = safeError(error);
  return `This should not happen: ${name}: ${message}\n${at.join("\n")}`;
}

/** The error and what it wraps: Sequelize puts the driver's error below its own, HubError below `cause`. */
function* causes(error: unknown): Generator<unknown> {
  for (let at = error, depth = 0; typeof at === "object" && at !== null && depth < 5; depth += 1) {
    yield at;
    const { cause, parent } = at as { readonly cause?: unknown; readonly parent?: unknown };
    at = cause ?? parent;
  }
}

function codeOf(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}
