// The environment and the company file, read together: every mistake of both is told at once, the providers'
// own among them, each with its place.
import { readFileSync } from "node:fs";
import { parseCompany } from "../../config/company.ts";
import type { Company, Connection } from "../../config/companyTypes.ts";
import { type Environment, type RawEnvironment, readEnvironment } from "../../config/env.ts";
import { ConfigError, type Problem } from "../../config/problems.ts";
import { readConnections } from "../../telephony/providers.ts";
import { connectionConfigs } from "../assembly/company.ts";

export interface Settings {
  readonly environment: Environment;
  readonly company: Company;
}

const DEFAULT_FILE = "config/company.yaml";

/** Errors: ConfigError with all problems. */
export function readSettings(env: RawEnvironment): Settings {
  const problems: Problem[] = [];
  const environment = collect(problems, () => readEnvironment(env));
  const named = env["COMPANY_FILE"]?.trim() || null;
  const company = collect(problems, () => readCompany(named, env));
  if (environment === null || company === null || problems.length > 0) throw new ConfigError(problems);
  return { environment, company };
}

/** Only a file that nobody named may be missing: then the defaults hold. */
function readCompany(named: string | null, env: RawEnvironment): Company {
  const path = named ?? DEFAULT_FILE;
  let text = "";
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    if (named !== null || !missing)
      throw new ConfigError([{ where: "COMPANY_FILE", message: `${path} ${missing ? "does not exist" : "cannot be read"}; correct the path or its rights` }]);
  }
  return parseCompany(text, env, path, providersOwn);
}

function providersOwn(connections: readonly Connection[]): readonly Problem[] {
  return readConnections(connectionConfigs({ connections })).problems.map(({ path: [index, ...keys], message }) => {
    const { id = "", places = {} } = connections[Number(index)] ?? {};
    return { where: placeOf(keys, places) ?? "connections", message: `connection "${id}", ${keys.join(".")}: ${message}` };
  });
}

/** Of what is missing: where it would stand. */
function placeOf(keys: readonly (string | number)[], places: Readonly<Record<string, string>>): string | undefined {
  const place = places[keys.join(".")];
  return place !== undefined || keys.length === 0 ? place : placeOf(keys.slice(0, -1), places);
}

function collect<T>(problems: Problem[], read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    problems.push(...error.problems);
    return null;
  }
}
