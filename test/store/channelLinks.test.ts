import { expect } from "chai";
import { onEachDatabase, ulids } from "../support/databases.ts";

onEachDatabase("links of chat accounts", (database) => {
  const NOW = "2026-03-17T09:00:00.000Z";
  const LATER = "2026-03-17T09:10:00.000Z";
  const link = (externalId: string, createdAt = NOW) => ({ id: ulids.next(), channel: "telegram", externalId, createdAt }) as const;

  async function hired() {
    const store = await database.openStore();
    const userId = ulids.next();
    await store.users.add({
      id: userId,
      email: "anna@example.com",
      name: "Анна",
      roles: ["agent"],
      language: "uk",
      extension: null,
      department: null,
      queues: [],
      passwordHash: "x",
    });
    const putCode = (digest: string, expiresAt = LATER) => store.links.putCode({ digest, userId, channel: "telegram", expiresAt });
    return { store, userId, putCode };
  }

  it("lets one of two who send a code at once have it", async () => {
    const { store, putCode } = await hired();
    await putCode("d1");
    const won = await Promise.all([store.links.redeem("d1", link("1")), store.links.redeem("d1", link("2"))]);
    expect(won.filter((user) => user !== null)).to.have.length(1);
    expect(await store.links.users("telegram", ["1", "2"])).to.have.property("size", 1);
  });

  it("keeps one account for a person, the newest, and nobody who was switched off", async () => {
    const { store, userId, putCode } = await hired();
    await putCode("d1");
    await store.links.redeem("d1", link("1"));
    await putCode("d2");
    await store.links.redeem("d2", link("2"));
    expect([...(await store.links.users("telegram", ["1", "2"])).keys()]).to.deep.equal(["2"]);
    await store.users.save(userId, { active: false });
    expect((await store.links.users("telegram", ["2"])).size).to.equal(0);
    await putCode("d3");
    expect(await store.links.redeem("d3", link("3"))).to.equal(null);
  });

  it("opens nothing with a code that is old or was replaced", async () => {
    const { store, putCode } = await hired();
    await putCode("d1");
    await putCode("d2");
    expect(await store.links.redeem("d1", link("1"))).to.equal(null);
    expect(await store.links.redeem("d2", link("1", LATER))).to.equal(null);
  });

  it("keeps what somebody wants to be told of, each once", async () => {
    const { store, userId } = await hired();
    await store.alerts.set(userId, "missed", true);
    await store.alerts.set(userId, "missed", true);
    expect([...(await store.alerts.of(userId))]).to.deep.equal(["missed"]);
    expect(await store.alerts.subscribers("missed")).to.deep.equal([userId]);
    await store.alerts.set(userId, "missed", false);
    expect(await store.alerts.subscribers("missed")).to.deep.equal([]);
  });
});
