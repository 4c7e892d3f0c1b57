import { expect } from "chai";
import { onEachDatabase } from "../support/databases.ts";

const at = (sec: number): string => new Date(Date.UTC(2026, 2, 17, 9, 0, sec)).toISOString();

onEachDatabase("leases", (database) => {
  it("one of two hubs that ask at once has the duty, keeps it by renewing, and another gets it when it ran out or was laid down", async () => {
    const store = await database.openStore();
    const other = database.openAgain(store);
    const claim = (hub: typeof store, holder: string, sec: number): Promise<boolean> =>
      hub.leases.claim({ name: "telegram", holder, now: at(sec), until: at(sec + 30) });
    const first = await Promise.all([claim(store, "one", 0), claim(other, "other", 0)]);
    expect(first.filter(Boolean)).to.have.length(1);
    const [winner, loser] = first[0] ? (["one", "other"] as const) : (["other", "one"] as const);
    expect([await claim(store, winner, 20), await claim(store, winner, 20), await claim(other, loser, 49)]).to.deep.equal([true, true, false]);
    expect([await claim(other, loser, 50), await claim(store, winner, 51)]).to.deep.equal([true, false]);
    await store.leases.release("telegram", winner);
    expect(await claim(store, winner, 52)).to.equal(false);
    await other.leases.release("telegram", loser);
    expect(await claim(store, winner, 53)).to.equal(true);
  });
});
