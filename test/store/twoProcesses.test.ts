import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { LibsqlConnection } from "../../hub/store/libsqlDialect.ts";

const HELD_MS = 400;

/** Holds the write lock for a while, as a running hub does in a transaction, and says when it has it. */
const HOLDER = `
import { LibsqlConnection } from ${JSON.stringify(new URL("../../hub/store/libsqlDialect.ts", import.meta.url).href)};
const connection = new LibsqlConnection(process.argv[1]);
await connection.execute("BEGIN IMMEDIATE");
await connection.execute("INSERT INTO told (word) VALUES ('hub')");
process.stdout.write("held");
setTimeout(() => void connection.execute("COMMIT").then(() => connection.close()), ${HELD_MS});
`;

describe("the embedded database beside another process", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "otklik-beside-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("waits for the other's write instead of failing", async () => {
    const file = join(folder, "otklik.db");
    const connection = new LibsqlConnection(file);
    await connection.execute("CREATE TABLE told (word TEXT)");
    const holder = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", HOLDER, file], { stdio: ["ignore", "pipe", "inherit"] });
    await once(holder.stdout, "data");
    await connection.execute("INSERT INTO told (word) VALUES ('command')");
    if (holder.exitCode === null) await once(holder, "exit");
    expect((await connection.execute("SELECT word FROM told ORDER BY rowid")).rows).to.deep.equal([{ word: "hub" }, { word: "command" }]);
    connection.close();
  });
});
