// The demo's company as the hub takes it, and the one password of its people. The secrets of its connections
// are made up at every start: nothing that guards a door stands in the code.
import { randomBytes } from "node:crypto";
import { parseCompany } from "../../config/company.ts";
import type { Company } from "../../config/companyTypes.ts";
import { dataFile, type Staff } from "./script.ts";

export const DEMO_PASSWORD = "prilavok-demo";

export interface ConnectionSecrets {
  readonly mangoKey: string;
  readonly mangoSalt: string;
  readonly ctiSecret: string;
}

export function makeConnectionSecrets(): ConnectionSecrets {
  const secret = (): string => randomBytes(16).toString("hex");
  return { mangoKey: secret(), mangoSalt: secret(), ctiSecret: secret() };
}

export function readDemoCompany({ mangoKey, mangoSalt, ctiSecret }: ConnectionSecrets): Company {
  return parseCompany(dataFile("otklik.yaml"), { DEMO_MANGO_KEY: mangoKey, DEMO_MANGO_SALT: mangoSalt, DEMO_CTI_SECRET: ctiSecret }, "otklik.yaml");
}

/** The exchange is the demo's own, also where the hub asks it for recordings. */
export function withExchange(company: Company, apiRoot: string): Company {
  const connections = company.connections.map((one) =>
    one.provider === "mango" ? { ...one, settings: { ...one.settings, apiRoot, recordingLinks: "true" } } : one,
  );
  return { ...company, connections };
}

export function emailOf(staff: Pick<Staff, "id">): string {
  return `${staff.id}@prilavok-sever.example.org`;
}
