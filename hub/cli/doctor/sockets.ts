// Whether the exchanges the hub connects to let it in. Each is tried once, beside whatever a running hub does.
import type { Company } from "../../../config/companyTypes.ts";
import { readConnections } from "../../../telephony/providers.ts";
import { connectionConfigs } from "../../assembly/company.ts";
import { sleep } from "../../system/machine.ts";
import { type Finding, failed, ok } from "./finding.ts";

export function checkSockets(company: Company): Promise<readonly Finding[]> {
  const { sockets } = readConnections(connectionConfigs(company));
  return Promise.all(
    [...sockets.values()].map(async ({ id, provider, probe }) => {
      const problem = await probe(sleep);
      return problem === null ? ok(`exchange ${id}`, `${provider} answers and takes the log-in`) : failed(`exchange ${id}`, problem);
    }),
  );
}
