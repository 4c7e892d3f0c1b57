import { expect } from "chai";
import { createFirstAdministrator } from "../../hub/actions/admin/firstAdministrator.ts";
import { type Door, openDoor, PASSWORD, problemOf } from "./harness.ts";
import { createHasher, createUsers, secrets, userOf } from "./memoryPorts.ts";

describe("http: sessions", () => {
  let door: Door;
  afterEach(() => door.close());

  const logIn = (email: string, cookie?: string) =>
    door.ask("POST", "/api/v1/session", { body: { email, password: PASSWORD }, ...(cookie === undefined ? {} : { cookie }) });

  it("gives a cookie that scripts cannot read and other sites do not send", async () => {
    door = await openDoor();
    door.users.put(userOf("anna", ["agent"]), PASSWORD);
    const { status, cookies } = await logIn("anna@example.org");
    expect(status).to.equal(201);
    expect(cookies).to.have.length(1);
    expect(cookies[0])
      .to.match(/^otklik=[\w-]{43};/)
      .and.include("HttpOnly")
      .and.include("SameSite=Lax")
      .and.include("Path=/");
    expect(cookies[0]).to.not.include("Secure").and.not.include("Domain");
  });

  it("binds the cookie to this host and to https when the public address is https", async () => {
    door = await openDoor({ publicOrigin: "https://hub.example.org" });
    door.users.put(userOf("anna", ["agent"]), PASSWORD);
    const { cookies } = await logIn("anna@example.org");
    expect(cookies[0])
      .to.match(/^__Host-otklik=/)
      .and.include("Secure")
      .and.include("Path=/");
    expect(cookies[0]).to.not.include("Domain");
  });

  it("keeps only a digest of the cookie", async () => {
    door = await openDoor();
    door.users.put(userOf("anna", ["agent"]), PASSWORD);
    const value = (await door.cookieOf("anna@example.org")).split("=")[1] ?? "";
    expect([...door.sessions.kept.keys()]).to.deep.equal([secrets.digest(value)]);
  });

  it("gives a new id at every log-in and ends the one before", async () => {
    door = await openDoor();
    door.users.put(userOf("anna", ["agent"]), PASSWORD);
    const first = await door.cookieOf("anna@example.org");
    const again = await logIn("anna@example.org", first);
    const second = (again.cookies.at(-1) ?? "").split(";", 1)[0] ?? "";
    expect(second).to.not.equal(first);
    expect((await door.ask("GET", "/api/v1/session", { cookie: first })).status).to.equal(401);
    expect((await door.ask("GET", "/api/v1/session", { cookie: second })).status).to.equal(200);
  });

  it("does not take an id the browser chose", async () => {
    door = await openDoor();
    door.users.put(userOf("anna", ["agent"]), PASSWORD);
    const chosen = `otklik=${"a".repeat(43)}`;
    await logIn("anna@example.org", chosen);
    expect((await door.ask("GET", "/api/v1/session", { cookie: chosen })).status).to.equal(401);
  });

  it("refuses a copied cookie after the log-out", async () => {
    door = await openDoor();
    door.users.put(userOf("anna", ["agent"]), PASSWORD);
    const cookie = await door.cookieOf("anna@example.org");
    expect((await door.ask("DELETE", "/api/v1/session", { cookie })).status).to.equal(204);
    const answer = await door.ask("GET", "/api/v1/session", { cookie });
    expect(answer.status).to.equal(401);
    expect(problemOf(answer).code).to.equal("unauthenticated");
  });

  it("closes the sockets of the log-in that ends, and of who is switched off, at once", async () => {
    const dropped: string[] = [];
    const sockets = { dropUser: (id: string) => void dropped.push(`user ${id}`), dropSession: (hash: string) => void dropped.push(`session ${hash}`) };
    door = await openDoor({ sockets });
    door.users.put(userOf("anna", ["agent"]), PASSWORD);
    const [one, other] = [await door.cookieOf("anna@example.org"), await door.cookieOf("anna@example.org")];
    await door.ask("DELETE", "/api/v1/session", { cookie: one });
    expect(dropped).to.deep.equal([`session ${secrets.digest(one.slice(one.indexOf("=") + 1))}`]);
    expect((await door.ask("GET", "/api/v1/session", { cookie: other })).status).to.equal(200);
    const token = await door.tokenOf("root", ["administrator"]);
    await door.ask("PATCH", "/api/v1/users/anna", { token, body: { active: false } });
    expect(dropped.slice(1)).to.deep.equal(["user anna"]);
  });

  it("refuses a token from the moment it is revoked, and shows none of them", async () => {
    door = await openDoor();
    const token = await door.tokenOf("root", ["administrator"]);
    const made = await door.ask("POST", "/api/v1/tokens", { token, body: { userId: "root", name: "crm" } });
    const { id, token: second } = JSON.parse(made.text) as { id: string; token: string };
    const listed = await door.ask("GET", "/api/v1/tokens", { token: second });
    expect(JSON.parse(listed.text).items).to.deep.include({ id, name: "crm", userId: "root" });
    expect(listed.text).to.not.include(second).and.not.include(secrets.digest(second));
    expect((await door.ask("DELETE", `/api/v1/tokens/${id}`, { token })).status).to.equal(204);
    expect((await door.ask("GET", "/api/v1/session", { token: second })).status).to.equal(401);
    expect((await door.ask("DELETE", `/api/v1/tokens/${id}`, { token })).status).to.equal(404);
  });

  it("refuses every older cookie after a changed password, and keeps who changed it logged in", async () => {
    door = await openDoor();
    door.users.put(userOf("anna", ["agent"]), PASSWORD);
    const copied = await door.cookieOf("anna@example.org");
    const mine = await door.cookieOf("anna@example.org");
    const changed = await door.ask("POST", "/api/v1/users/anna/password", { cookie: mine, body: { currentPassword: PASSWORD, password: "another good one" } });
    expect(changed.status).to.equal(204);
    const renewed = (changed.cookies.at(-1) ?? "").split(";", 1)[0] ?? "";
    expect((await door.ask("GET", "/api/v1/session", { cookie: copied })).status).to.equal(401);
    expect((await door.ask("GET", "/api/v1/session", { cookie: mine })).status).to.equal(401);
    expect((await door.ask("GET", "/api/v1/session", { cookie: renewed })).status).to.equal(200);
  });

  it("ends after twelve idle hours, and after a week however busy", async () => {
    door = await openDoor();
    door.users.put(userOf("anna", ["agent"]), PASSWORD);
    const idle = await door.cookieOf("anna@example.org");
    door.clock.nowMs += 12 * 3_600_000 + 1;
    expect((await door.ask("GET", "/api/v1/session", { cookie: idle })).status).to.equal(401);
    const busy = await door.cookieOf("anna@example.org");
    for (let hours = 0; hours < 7 * 24; hours += 11) {
      expect((await door.ask("GET", "/api/v1/session", { cookie: busy })).status).to.equal(200);
      door.clock.nowMs += 11 * 3_600_000;
    }
    expect((await door.ask("GET", "/api/v1/session", { cookie: busy })).status).to.equal(401);
  });

  it("shuts out a switched-off account at once", async () => {
    door = await openDoor();
    door.users.put(userOf("anna", ["agent"]), PASSWORD);
    const cookie = await door.cookieOf("anna@example.org");
    await door.users.save("anna", { active: false });
    expect((await door.ask("GET", "/api/v1/session", { cookie })).status).to.equal(401);
  });

  it("lets the last administrator neither leave nor lose the role", async () => {
    door = await openDoor();
    const token = await door.tokenOf("root", ["administrator"]);
    const left = await door.ask("PATCH", "/api/v1/users/root", { token, body: { active: false } });
    expect(problemOf(left).code).to.equal("wrong_state");
    const lowered = await door.ask("PATCH", "/api/v1/users/root", { token, body: { roles: ["agent"] } });
    expect(problemOf(lowered).code).to.equal("wrong_state");
    await door.tokenOf("second", ["administrator"]);
    expect((await door.ask("PATCH", "/api/v1/users/root", { token, body: { roles: ["agent"] } })).status).to.equal(200);
  });

  it("makes the first administrator by the one-time link, once, and logs them in", async () => {
    const users = createUsers();
    const first = createFirstAdministrator({ users, hasher: createHasher(), ids: { next: () => "first" }, secrets, language: "ru" });
    const prepared = await first.prepare(null);
    const token = prepared.kind === "link" ? prepared.token : "";
    door = await openDoor({ users, firstAdministrator: first });
    const body = { token, email: "root@example.org", name: "Root", password: "a long enough one" };
    expect((await door.ask("POST", "/api/v1/setup", { body: { ...body, token: "guess" } })).status).to.equal(403);
    expect((await door.ask("POST", "/api/v1/setup", { body: { ...body, password: "short" } })).status).to.equal(422);
    const made = await door.ask("POST", "/api/v1/setup", { body });
    expect(made.status, made.text).to.equal(201);
    const cookie = (made.cookies.at(-1) ?? "").split(";", 1)[0] ?? "";
    const session = JSON.parse((await door.ask("GET", "/api/v1/session", { cookie })).text);
    expect(session.user.roles).to.deep.equal(["administrator"]);
    expect((await door.ask("POST", "/api/v1/setup", { body: { ...body, email: "second@example.org" } })).status).to.equal(403);
  });

  it("says who I am, what I may do and what this company is", async () => {
    door = await openDoor();
    const token = await door.tokenOf("mark", ["marketing"]);
    const session = JSON.parse((await door.ask("GET", "/api/v1/session", { token })).text);
    expect(session.user.id).to.equal("mark");
    const [seen, done] = [
      ["client.see", "complaint.see", "task.see", "user.see", "report.see", "survey.see", "knowledge.see"],
      ["request.answer", "knowledge.write"],
    ];
    expect(session.permissions).to.have.members([...seen, ...done]);
    expect(session.company.name).to.equal("Leader");
  });
});
