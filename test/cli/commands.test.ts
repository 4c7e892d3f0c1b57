import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { COMMANDS } from "../../hub/cli/commands.ts";
import { createSecrets } from "../../hub/system/machine.ts";
import { telegramMessage } from "../support/intake.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

describe("otklik", () => {
  let terminal: Terminal;
  beforeEach(() => {
    terminal = openTerminal();
  });
  afterEach(() => terminal.cleanUp());

  it("answers a word it does not know with the one that was meant, and exits with 2", async () => {
    expect(await terminal.run(["docter"]))
      .to.deep.include({ exit: 2, out: "" })
      .and.have.property("err")
      .that.contains('Did you mean "doctor"?');
    expect((await terminal.run(["user"])).err).to.contain('Did you mean "user add"?');
    expect((await terminal.run([])).exit).to.equal(2);
  });

  it("explains every command and its version without a configuration", async () => {
    for (const { name, does } of COMMANDS) {
      const { exit, out } = await terminal.run([...name.split(" "), "--help"], { env: { PORT: "nonsense" } });
      expect({ exit, tells: out.includes(does) }, name).to.deep.equal({ exit: 0, tells: true });
    }
    expect((await terminal.run(["--version"])).out).to.match(/^\d+\.\d+\.\d+$/);
  });

  it("refuses options it does not know", async () => {
    for (const { name } of COMMANDS) {
      const { exit, err } = await terminal.run([...name.split(" "), "--frobnicate"]);
      expect(exit, name).to.equal(2);
      expect(err, name).to.match(/frobnicate|Say what to explain|nothing to explain/);
    }
  });

  it("tells all mistakes of environment, company file and connections at once, without a secret", async () => {
    const file = join(terminal.folder, "company.yaml");
    writeFileSync(
      file,
      "tmeZone: Europe/Moscow\nconnections:\n  - id: office\n    provider: mango\n    key: ${OFFICE_KEY}\n  - id: other\n    provider: astrisk\n",
    );
    const { exit, out, err } = await terminal.run(["migrate"], { env: { PORT: "many", SMTP_URL: "hunter2", COMPANY_FILE: file, OFFICE_KEY: "s3cret-key" } });
    expect({ exit, out }).to.deep.equal({ exit: 2, out: "" });
    for (const place of ["PORT:", "SMTP_URL:", "MAIL_FROM:", `${file}:1:1:`, `${file}:3:5:`, `${file}:7:15:`]) expect(err).to.contain(place);
    expect(err).to.not.contain("hunter2").and.not.contain("s3cret-key");
  });

  it("adds a person who can be found by their e-mail, and a token that acts for them until it is revoked", async () => {
    await terminal.run(["migrate"]);
    const added = await terminal.run(
      ["user", "add", "--email", "Olga@example.org", "--name", "Ольга", "--role", "agent", "--role", "supervisor", "--password-stdin", "--json"],
      { input: "correct horse\n" },
    );
    expect(added).to.deep.include({ exit: 0, err: "" });
    const { id, roles } = JSON.parse(added.out) as { id: string; roles: string[] };
    expect(roles).to.deep.equal(["agent", "supervisor"]);
    const { out } = await terminal.run(["token", "add", "--user", "olga@example.org", "--name", "crm", "--json"]);
    const { token } = JSON.parse(out) as { token: string };
    const pepper = readFileSync(join(terminal.folder, "session.secret"), "utf8");
    const found = await terminal.withStore(({ tokens }) => tokens.findUser(createSecrets(pepper).digest(token)));
    expect(found?.id).to.equal(id);
    const listed = JSON.parse((await terminal.run(["token", "list", "--json"])).out) as { id: string; name: string; user: string }[];
    expect(listed.map(({ name, user }) => ({ name, user }))).to.deep.equal([{ name: "crm", user: "olga@example.org" }]);
    expect(await terminal.run(["token", "revoke", listed[0]?.id ?? ""])).to.deep.equal({ exit: 0, out: "The token is revoked.", err: "" });
    expect(await terminal.withStore(({ tokens }) => tokens.findUser(createSecrets(pepper).digest(token)))).to.equal(null);
    expect((await terminal.run(["token", "revoke", listed[0]?.id ?? ""])).err).to.contain("otklik token list");
  });

  it("takes no account twice, no unknown role and no password that is too short", async () => {
    await terminal.run(["migrate"]);
    const add = (more: readonly string[], password: string) =>
      terminal.run(["user", "add", "--email", "a@example.org", "--name", "A", "--password-stdin", ...more], { input: `${password}\n` });
    expect((await add(["--role", "supervisr"], "correct horse")).err).to.contain("did you mean supervisor?");
    expect(await add(["--role", "agent"], "short")).to.deep.include({ exit: 1, out: "" });
    expect((await add(["--role", "agent"], "correct horse")).exit).to.equal(0);
    expect(await add(["--role", "agent"], "correct horse")).to.deep.equal({ exit: 1, out: "", err: "An account with this e-mail is there already." });
  });

  it("asks nobody for a password where nobody sits", async () => {
    const { exit, err } = await terminal.run(["user", "add", "--email", "a@example.org", "--name", "A", "--role", "agent"], { input: "correct horse\n" });
    expect(exit).to.equal(2);
    expect(err).to.contain("--password-stdin");
  });

  it("keeps its own session secret for its owner's eyes and does not change it", async () => {
    await terminal.run(["token", "add", "--user", "nobody@example.org", "--name", "x"]);
    const file = join(terminal.folder, "session.secret");
    const first = readFileSync(file, "utf8");
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    await terminal.run(["token", "add", "--user", "nobody@example.org", "--name", "x"]);
    expect(readFileSync(file, "utf8")).to.equal(first).and.have.lengthOf(64);
  });

  it("changes no schema but by migrate", async () => {
    const report = ["report", "daily", "--period", "2026-03-17", "--out", join(terminal.folder, "day.xlsx")];
    expect(await terminal.run(report))
      .to.deep.include({ exit: 1 })
      .and.have.property("err")
      .that.contains("otklik migrate");
    await terminal.withStore(({ database }) => database.sequelize.query("INSERT INTO schema_migrations (name) VALUES ('999-from-the-future')"));
    expect((await terminal.run(report)).err)
      .to.contain("999-from-the-future")
      .and.contain("newer Otklik");
  });

  it("says where it looked for a database that is not there, and makes none", async () => {
    const out = join(terminal.folder, "day.xlsx");
    for (const words of [
      ["report", "daily", "--period", "2026-03-17", "--out", out],
      ["token", "list"],
      ["replay", "--all"],
      ["train", "--company"],
    ]) {
      const { exit, err } = await terminal.run(words);
      expect(exit, words[0]).to.equal(1);
      expect(err, words[0]).to.contain(join(terminal.folder, "otklik.db")).and.contain("DATA_DIR");
    }
    expect(existsSync(join(terminal.folder, "otklik.db"))).to.equal(false);
    expect(existsSync(out)).to.equal(false);
  });

  it("writes a report of a day from the database alone", async () => {
    await terminal.run(["migrate"]);
    const out = join(terminal.folder, "day.xlsx");
    const { exit, err } = await terminal.run(["report", "daily", "--period", "2026-03-17", "--out", out]);
    expect({ exit, err }).to.deep.equal({ exit: 0, err: "" });
    expect(readFileSync(out).subarray(0, 2).toString()).to.equal("PK");
  });

  it("says which reports and periods there are", async () => {
    await terminal.run(["migrate"]);
    expect((await terminal.run(["report", "weekly", "--period", "2026-03-17", "--out", "x"])).err).to.contain("there is daily");
    const wrong = await terminal.run(["report", "daily", "--period", "yesterday", "--out", join(terminal.folder, "x.xlsx")]);
    expect(wrong).to.deep.include({ exit: 1, out: "" }).and.have.property("err").that.contains("YYYY-MM-DD");
  });

  it("puts given-up events back, and says so when there is none", async () => {
    const event = telegramMessage();
    await terminal.withStore(async ({ intake }) => {
      await intake.keepFailed({ id: "01LEDGERROW", event }, "RuleError", new Date().toISOString());
      await intake.retryLater("01LEDGERROW", "RuleError", null);
    });
    expect(await terminal.run(["replay", "no-such-id"])).to.deep.include({ exit: 1 });
    expect(JSON.parse((await terminal.run(["replay", "01LEDGERROW", "--json"])).out)).to.deep.equal({ replayed: 1 });
    const due = await terminal.withStore(({ intake }) => intake.failedDue(new Date().toISOString(), 10));
    expect(due.map(({ id }) => id)).to.deep.equal(["01LEDGERROW"]);
    expect((await terminal.run(["replay"])).exit).to.equal(2);
  });

  it("leaves no database behind when the doctor looks at a new installation", async () => {
    const { exit, out } = await terminal.run(["doctor"]);
    expect(exit).to.equal(0);
    expect(out).to.contain("not there yet");
    expect(existsSync(join(terminal.folder, "otklik.db"))).to.equal(false);
  });

  it("has the doctor name what failed and what does not answer, without a secret", async () => {
    await terminal.withStore(async ({ intake }) => {
      await intake.keepFailed({ id: "01LEDGERROW", event: telegramMessage() }, "RuleError", new Date().toISOString());
      await intake.retryLater("01LEDGERROW", "RuleError", null);
    });
    const { exit, out } = await terminal.run(["doctor", "--json"], {
      env: {
        REDIS_URL: "redis://:hunter2@127.0.0.1:1",
        SMTP_URL: "smtp://u:hunter2@127.0.0.1:1",
        MAIL_FROM: "hub@example.org",
        TELEGRAM_BOT_TOKEN: "123456:hunter2",
        TELEGRAM_API_ROOT: "http://127.0.0.1:1",
      },
    });
    const { healthy, findings } = JSON.parse(out) as { healthy: boolean; findings: { name: string; state: string }[] };
    expect({ exit, healthy }).to.deep.equal({ exit: 1, healthy: false });
    expect(findings.filter(({ state }) => state === "failed").map(({ name }) => name)).to.have.members(["ledger", "Redis", "Telegram", "mail"]);
    expect(out).to.not.contain("hunter2");
  });

  it("has the doctor say which way of a survey reaches nobody, and why", async () => {
    const surveys = `surveys:
  - {id: calls, name: {ru: Звонок}, after: call, by: [telegram, sms, phone], questions: [{id: mark, kind: scale, text: {ru: Как?}}]}
  - {id: mails, name: {ru: Почта}, after: regular_clients, by: [email], questions: [{id: mark, kind: scale, text: {ru: Как?}}]}
`;
    const finding = async (more: string, env: Readonly<Record<string, string>>) => {
      const path = join(terminal.folder, "surveys.yaml");
      writeFileSync(path, `${more}${surveys}`);
      const { out } = await terminal.run(["doctor", "--json"], { env: { ...env, COMPANY_FILE: path } });
      return (JSON.parse(out) as { findings: { name: string; state: string; says: string }[] }).findings.find(({ name }) => name === "surveys");
    };
    const lacking = await finding("", {});
    expect(lacking?.state).to.equal("warning");
    expect(lacking?.says).to.contain("calls by telegram: there is no bot").and.contain("calls by sms").and.contain("mails by email").and.not.contain("phone");
    const twilio = `connections: [{id: tw, provider: twilio, country: GB, timeZone: Europe/London, accountSid: AC00000000000000000000000000000001, authToken: twilio-token-of-the-tests-01, smsFrom: "+442071838750"}]\n`;
    const mail = { IMAP_URL: "imap://u:p@127.0.0.1:1", SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "hub@example.org" };
    const without = await finding(twilio, mail);
    expect(without?.says).to.contain("calls by sms: PUBLIC_URL is not set").and.contain("mails by email: PUBLIC_URL is not set");
    const whole = await finding(twilio, {
      ...mail,
      PUBLIC_URL: "https://hub.example.org",
      TELEGRAM_BOT_TOKEN: "123456:token",
      TELEGRAM_API_ROOT: "http://127.0.0.1:1",
    });
    expect(whole).to.deep.include({ state: "ok", says: "calls, mails" });
  });
});
