import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { ConfigError } from "../../config/problems.ts";
import { readSettings } from "../../hub/cli/settings.ts";

const FILE = join(mkdtempSync(join(tmpdir(), "otklik-settings-")), "company.yaml");

function problemsOf(text: string): readonly { readonly where: string; readonly message: string }[] {
  writeFileSync(FILE, text);
  try {
    readSettings({ COMPANY_FILE: FILE, PBX_SECRET: "a-secret-in-the-address" });
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.filter(({ message }) => message.startsWith("connection "));
    throw error;
  }
  return [];
}

const MAPPED = `connections:
  - id: pbx
    provider: mapped
    secret: \${PBX_SECRET}
    event: {query: event}
    events:
      begin: call.started
      over: {kind: call.summary, outcome: missed}
    fields:
      callKey: id
      customer: [phone, call.phone]
`;

describe("connections of the company file", () => {
  it("take a whole exchange in ten lines, numbers as keys and values too", () => {
    expect(problemsOf(MAPPED)).to.deep.equal([]);
    expect(
      problemsOf("connections:\n  - {id: u, provider: mapped, preset: uis, secret: x, accessToken: y, employees: {101: 25}, callerId: 74951234567}\n"),
    ).to.deep.equal([]);
  });

  it("are told each mistake of a map at the line where it stands", () => {
    const wrong = MAPPED.replace("call.started", "call.began").replace("callKey: id", "callkey: id").replace("outcome: missed", "outcome: lost");
    expect(problemsOf(wrong).map(({ where, message }) => [where.split("/").at(-1), message.split(":")[0]])).to.have.deep.members([
      ["company.yaml:7:14", 'connection "pbx", events.begin.kind'],
      ["company.yaml:8:43", 'connection "pbx", events.over.outcome'],
      ["company.yaml:9:5", 'connection "pbx", fields.callKey'],
      ["company.yaml:10:16", 'connection "pbx", fields.callkey'],
    ]);
  });
});
