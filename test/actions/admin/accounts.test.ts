import { createHash } from "node:crypto";
import { expect } from "chai";
import { addToken } from "../../../hub/actions/admin/addToken.ts";
import { addUser } from "../../../hub/actions/admin/addUser.ts";
import { createFirstAdministrator } from "../../../hub/actions/admin/firstAdministrator.ts";
import { logIn } from "../../../hub/actions/admin/logIn.ts";
import { setPassword } from "../../../hub/actions/admin/setPassword.ts";
import { setPresence } from "../../../hub/actions/admin/setPresence.ts";
import type { User } from "../../../hub/contract/api.ts";
import type { NewUser, Users } from "../../../hub/ports/users.ts";
import type { PasswordHasher, Secrets } from "../../../hub/ports/world.ts";
import { createMemoryHub } from "../../builders/memoryHub.ts";
import { actorOf, userOf } from "../../builders/records.ts";
import { refusal } from "../../builders/refusal.ts";

const PASSWORD = "correct horse battery";

function accounts() {
  const hub = createMemoryHub();
  const hashes = new Map<string, string>();
  const ended: string[] = [];
  const tokensEnded: string[] = [];
  const verified: (string | null)[] = [];
  let made = 0;
  const hasher: PasswordHasher = {
    hash: async (password) => `slow:${password}`,
    verify: async (hash, password) => {
      verified.push(hash);
      return hash === `slow:${password}`;
    },
  };
  const secrets: Secrets = {
    make: () => {
      made += 1;
      return `secret-${made}`;
    },
    digest: (secret) => createHash("sha256").update(secret).digest("hex"),
  };
  const everybody = (): User[] => [...hub.state().users.values()];
  const users: Pick<Users, "get" | "list" | "byEmail" | "add" | "save" | "count"> = {
    ...hub.verbs.users,
    byEmail: async (email) => {
      const user = everybody().find((one) => one.email === email.trim().toLowerCase());
      return user === undefined ? null : { user, passwordHash: hashes.get(user.id) ?? "" };
    },
    add: async ({ passwordHash, ...user }: NewUser) => {
      hub.addUser(userOf(user.roles, user));
      hashes.set(user.id, passwordHash);
    },
    save: async (id, { passwordHash }) => void hashes.set(id, passwordHash ?? ""),
    count: async () => everybody().length,
  };
  const deps = {
    ...hub.verbs,
    users,
    hasher,
    secrets,
    sessions: { deleteOfUser: async (id: string) => void ended.push(id) },
    tokens: { deleteOfUser: async (id: string) => void tokensEnded.push(id) },
  };
  const administrator = actorOf(userOf(["administrator"]));
  return { hub, deps, users, hashes, ended, tokensEnded, verified, administrator };
}

const ACCOUNT = { email: "Anna@Example.org", name: "Анна", password: PASSWORD, roles: ["agent"], language: "ru" } as const;

describe("an account", () => {
  it("is made by an administrator, once for an e-mail, and keeps no password", async () => {
    const { deps, hashes, administrator } = accounts();
    const user = await addUser(deps, administrator, ACCOUNT);
    expect(user).to.include({ email: "anna@example.org", name: "Анна" });
    expect(hashes.get(user.id)).to.equal(`slow:${PASSWORD}`);
    await refusal("duplicate", addUser(deps, administrator, ACCOUNT));
    await refusal("forbidden", addUser(deps, actorOf(user), { ...ACCOUNT, email: "b@example.org" }));
    await refusal("invalid", addUser(deps, administrator, { ...ACCOUNT, email: "c@example.org", password: "short" }));
  });

  it("logs in with its password, and everything else gets one answer after the same work", async () => {
    const { hub, deps, verified, administrator } = accounts();
    const user = await addUser(deps, administrator, ACCOUNT);
    expect(await logIn(deps, { email: "anna@example.org", password: PASSWORD })).to.deep.equal(user);
    const refusals = [await refusal("bad_credentials", logIn(deps, { email: "nobody@example.org", password: PASSWORD }))];
    refusals.push(await refusal("bad_credentials", logIn(deps, { email: user.email, password: "wrong" })));
    hub.addUser({ ...user, active: false });
    refusals.push(await refusal("bad_credentials", logIn(deps, { email: user.email, password: PASSWORD })));
    expect(new Set(refusals.map((error) => error.message)).size).to.equal(1);
    expect(verified).to.have.length(4);
    expect(hub.counted("otklik_logins_total", {})).to.equal(4);
    expect(hub.counted("otklik_logins_total", { result: "ok" })).to.equal(1);
  });

  it("changes its password by proving the old one, and all its log-ins and tokens end", async () => {
    const { deps, ended, tokensEnded, administrator } = accounts();
    const anna = await addUser(deps, administrator, ACCOUNT);
    const boris = await addUser(deps, administrator, { ...ACCOUNT, email: "boris@example.org" });
    const change = { userId: anna.id, password: "another long one" };
    await refusal("bad_credentials", setPassword(deps, actorOf(anna), change));
    await refusal("forbidden", setPassword(deps, actorOf(boris), change));
    expect(ended).to.deep.equal([]);
    await setPassword(deps, actorOf(anna), { ...change, currentPassword: PASSWORD });
    expect(ended).to.deep.equal([anna.id]);
    await logIn(deps, { email: anna.email, password: "another long one" });
    await setPassword(deps, administrator, { userId: boris.id, password: "given by an administrator" });
    expect(ended).to.deep.equal([anna.id, boris.id]);
    expect(tokensEnded).to.deep.equal([anna.id, boris.id]);
  });
});

describe("presence", () => {
  it("is stored with its instant and told to everybody", async () => {
    const { hub, deps } = accounts();
    const agent = hub.addUser(userOf(["agent"]));
    expect(await setPresence(deps, actorOf(agent), { state: "break" })).to.deep.equal({ state: "break", since: "2026-03-17T09:05:00.000Z" });
    expect(hub.state().users.get(agent.id)).to.include({ presence: "break", presenceSince: "2026-03-17T09:05:00.000Z" });
    expect(hub.notices).to.deep.equal([{ type: "presence.changed", id: agent.id, presence: "break" }]);
  });
});

describe("a bearer token", () => {
  it("is shown once, and only its digest is kept", async () => {
    const { deps, hub, administrator } = accounts();
    const agent = hub.addUser(userOf(["agent"]));
    const kept: { readonly hash: string }[] = [];
    const { token } = await addToken({ ...deps, tokens: { add: async (row) => void kept.push(row) } }, administrator, { userId: agent.id, name: "1C" });
    expect(kept[0]).to.include({ hash: deps.secrets.digest(token), name: "1C", userId: agent.id });
    expect(JSON.stringify(kept)).to.not.include(token);
  });
});

describe("the first administrator", () => {
  it("comes from the settings, and only while nobody has an account", async () => {
    const { deps } = accounts();
    const first = createFirstAdministrator({ ...deps, language: "ru" });
    const given = { email: "root@example.org", password: PASSWORD };
    expect(await first.prepare(given))
      .to.have.nested.property("user.roles")
      .that.deep.equals(["administrator"]);
    expect(await first.prepare(given)).to.deep.equal({ kind: "nothing" });
  });

  it("or by a link that makes one account, however many use it at once", async () => {
    const { deps, users } = accounts();
    const first = createFirstAdministrator({ ...deps, language: "uk" });
    const prepared = await first.prepare(null);
    const token = prepared.kind === "link" ? prepared.token : "";
    const account = { name: "Олена", password: PASSWORD };
    await refusal("forbidden", first.consumeSetupToken("guessed", { ...account, email: "z@example.org" }));
    await refusal("invalid", first.consumeSetupToken(token, { ...account, email: "a@example.org", password: "short" }));
    const tries = ["a", "b", "c"].map((name) => first.consumeSetupToken(token, { ...account, email: `${name}@example.org` }));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected", "rejected"]);
    expect((await users.list()).map(({ roles, language }) => [roles, language])).to.deep.equal([[["administrator"], "uk"]]);
  });
});
