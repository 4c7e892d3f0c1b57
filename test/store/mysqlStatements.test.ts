import { expect } from "chai";
import { mysqlStatements } from "../../hub/store/mysqlStatements.ts";
import { mariadbBinary, sharedMariaDb } from "../support/mariadb.ts";

(mariadbBinary() === null && process.env["CI"] === undefined ? describe.skip : describe)("single statements on MariaDB", () => {
  it("leave no connection with a server that says nothing: the next one is asked on another", async () => {
    const { socketPath } = await sharedMariaDb();
    const statements = mysqlStatements({ socketPath, user: "root", connectionLimit: 1 }, [], 200);
    try {
      const silent = await statements.all("SELECT SLEEP(30)").then(
        () => null,
        ({ code }: NodeJS.ErrnoException) => code,
      );
      expect(silent).to.equal("PROTOCOL_SEQUENCE_TIMEOUT");
      expect(await statements.all<{ n: number }>("SELECT 7 AS n")).to.deep.equal([{ n: 7 }]);
    } finally {
      await statements.close();
    }
  });
});
