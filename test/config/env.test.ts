import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { readEnvironment } from "../../config/env.ts";
import type { Problem } from "../../config/problems.ts";
import { ConfigError } from "../../config/problems.ts";

function problemsOf(env: Record<string, string>): readonly Problem[] {
  try {
    readEnvironment(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("the environment", () => {
  it("may be empty: the embedded database on port 3000", () => {
    const environment = readEnvironment({});
    expect(environment).to.include({ port: 3000, databaseUrl: "sqlite:data/otklik.db", companyFile: "config/company.yaml", logLevel: "info" });
    expect(environment).to.deep.include({ telegram: null, slack: null, admin: null, sessionSecret: null, smtpUrl: null });
  });

  it("keeps everything of its own in DATA_DIR, unless told otherwise", () => {
    expect(readEnvironment({ DATA_DIR: "/srv/otklik" })).to.include({ databaseUrl: "sqlite:/srv/otklik/otklik.db", spoolDir: "/srv/otklik/spool" });
    const apart = { DATA_DIR: "/srv/otklik", DATABASE_URL: "sqlite:/db/own.db", SPOOL_DIR: "/spool" };
    expect(readEnvironment(apart)).to.include({ dataDir: "/srv/otklik", databaseUrl: "sqlite:/db/own.db", spoolDir: "/spool" });
  });

  it("counts an empty variable as unset", () => {
    expect(readEnvironment({ PORT: "", TELEGRAM_BOT_TOKEN: " ", DATABASE_URL: "" })).to.include({ port: 3000, telegram: null });
  });

  it("tells all problems at once, by name, and shows no value", () => {
    const problems = problemsOf({
      PORT: "eighty",
      DATABASE_URL: "postgres://me:hunter2@db/x",
      SESSION_SECRET: "short",
      TELEGRAM_MODE: "webhook",
      LOG_LEVEL: "loud",
      SMTP_URL: "mail.example.org",
    });
    expect(problems.map(({ where }) => where)).to.have.members([
      "PORT",
      "DATABASE_URL",
      "SESSION_SECRET",
      "LOG_LEVEL",
      "SMTP_URL",
      "TELEGRAM_BOT_TOKEN",
      "TELEGRAM_WEBHOOK_SECRET",
      "PUBLIC_URL",
      "MAIL_FROM",
    ]);
    expect(JSON.stringify(problems)).not.to.match(/hunter2|short|loud/);
  });

  it("takes MySQL with a socket, and an address without its last slash", () => {
    const environment = readEnvironment({ DATABASE_URL: "mysql://root@localhost/otklik?socketPath=/run/x.sock", PUBLIC_URL: "https://hub.example.org/" });
    expect(environment.databaseUrl).to.contain("socketPath");
    expect(environment.publicUrl).to.equal("https://hub.example.org");
  });

  describe("with secrets in files", () => {
    let folder = "";
    before(() => {
      folder = mkdtempSync(join(tmpdir(), "otklik-env-"));
    });
    after(() => rmSync(folder, { recursive: true }));

    it("reads them and drops the line end", () => {
      writeFileSync(join(folder, "token"), "700000001:demo-token\n");
      expect(readEnvironment({ TELEGRAM_BOT_TOKEN_FILE: join(folder, "token") }).telegram?.botToken).to.equal("700000001:demo-token");
    });

    it("says when both are set or the file is not there", () => {
      expect(problemsOf({ TELEGRAM_BOT_TOKEN: "1:a", TELEGRAM_BOT_TOKEN_FILE: join(folder, "token") })).to.have.length(1);
      expect(problemsOf({ SESSION_SECRET_FILE: join(folder, "none") })[0]?.where).to.equal("SESSION_SECRET_FILE");
    });
  });
});
