// The secret that peppers cookies and tokens. Who sets none gets one of this installation's own, made once and
// kept beside the data, so that a restart logs nobody out.
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../config/env.ts";

const FILE = "session.secret";

export function withSessionSecret(environment: Environment): Environment {
  return { ...environment, sessionSecret: environment.sessionSecret ?? keptSecret(environment.dataDir) };
}

function keptSecret(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, FILE);
  try {
    // Who comes second reads what the first wrote.
    writeFileSync(path, randomBytes(32).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const secret = readFileSync(path, "utf8").trim();
  if (secret.length < 32)
    throw new Error(`${path} is damaged: it must hold at least 32 characters. Delete it, and everybody logs in again; or set SESSION_SECRET.`);
  return secret;
}
