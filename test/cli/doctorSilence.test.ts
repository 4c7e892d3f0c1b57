import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { callFact } from "../support/intake.ts";
import { openTerminal } from "./terminal.ts";

/** So long ago that any calendar has more than two working hours since. */
const LONG_AGO = new Date(Date.now() - 60 * 86_400_000).toISOString();

describe("the doctor on silent connections", () => {
  const terminal = openTerminal();
  after(() => terminal.cleanUp());

  it("warns of one that has said nothing for too long, and not of one that may be quiet or has just spoken", async () => {
    const companyFile = join(terminal.folder, "company.yaml");
    const connection = (id: string, more: string): string => `  - {id: ${id}, provider: cti, secret: "0123456789abcdef0123456789abcdef"${more}}\n`;
    writeFileSync(companyFile, `connections:\n${connection("office", "")}${connection("quiet", ", silenceMinutes: 0")}${connection("lively", "")}`);
    await terminal.withStore(async ({ intake }) => {
      for (const [connectionId, receivedAt] of [
        ["office", LONG_AGO],
        ["quiet", LONG_AGO],
        ["lively", new Date().toISOString()],
      ] as const) {
        await intake.transaction(async (unit) => {
          await unit.claim([{ id: `01${connectionId.toUpperCase()}`, event: callFact({ connectionId, receivedAt, externalId: `${connectionId}-1` }) }]);
        });
      }
    });
    const { out } = await terminal.run(["doctor", "--json"], { env: { COMPANY_FILE: companyFile } });
    const { findings } = JSON.parse(out) as { readonly findings: readonly { readonly name: string; readonly state: string; readonly says: string }[] };
    const of = (id: string) => findings.find(({ name }) => name === `connection ${id}`);
    expect(of("office")).to.include({ state: "warning" });
    expect(of("office")?.says).to.contain(`no event since ${LONG_AGO}`);
    expect(of("quiet")).to.include({ state: "ok" });
    expect(of("lively")).to.include({ state: "ok" });
  });
});
