import { expect } from "chai";
import { EMPTY_LIVE, type LiveEvent, type LiveState, reduceLive } from "../../hub/console/live/liveState.ts";
import type { Card } from "../../hub/contract/card.ts";
import { AFTERNOON_MS, createFakeDay } from "./fakeDay.ts";

const nowMs = AFTERNOON_MS - 5_000;

function card(id: string, version: number): Card {
  const model = createFakeDay(AFTERNOON_MS).cards.get("th-cheese");
  if (model === undefined) throw new Error("The day has no such card.");
  return { ...model, id, version };
}
function synced(cards: readonly Card[], cursor: number, full: boolean, removed: readonly string[] = []): LiveEvent {
  return { type: "synced", answer: { full, cards, removed, cursor, serverTime: new Date(AFTERNOON_MS).toISOString() }, nowMs };
}
const changed = (one: Card, cursor: number): LiveEvent => ({ type: "changed", card: one, cursor, nowMs });
const removed = (id: string, cursor: number): LiveEvent => ({ type: "removed", id, cursor, nowMs });
const stateAfter = (...events: readonly LiveEvent[]): LiveState => events.reduce(reduceLive, EMPTY_LIVE);
const versions = (state: LiveState): object => Object.fromEntries([...state.cards].map(([id, one]) => [id, one.version]));

describe("what the browser knows of live cards", () => {
  it("never lets an older version overwrite a newer one", () => {
    expect(versions(stateAfter(synced([card("a", 5)], 10, true), changed(card("a", 4), 11)))).to.deep.equal({ a: 5 });
  });

  it("keeps a change that overtook the full answer it is newer than", () => {
    expect(versions(stateAfter(changed(card("a", 7), 12), synced([card("a", 6)], 11, true)))).to.deep.equal({ a: 7 });
  });

  it("does not bring a removed card back by a late change, but lets it return with a newer version", () => {
    const gone = [synced([card("a", 5)], 10, true), removed("a", 11)];
    expect(versions(stateAfter(...gone, changed(card("a", 5), 12)))).to.deep.equal({});
    expect(versions(stateAfter(...gone, changed(card("a", 6), 12)))).to.deep.equal({ a: 6 });
  });

  it("replaces everything by a full answer and adds by a partial one", () => {
    const before = synced([card("a", 1), card("b", 1)], 10, true);
    expect(versions(stateAfter(before, synced([card("c", 1)], 20, true)))).to.deep.equal({ c: 1 });
    expect(versions(stateAfter(before, synced([card("c", 1)], 20, false, ["a"])))).to.deep.equal({ b: 1, c: 1 });
  });

  it("is live only once caught up, and asks from where it knew everything", () => {
    expect(stateAfter(changed(card("a", 1), 7)).live).to.equal(false);
    const lost = stateAfter(synced([], 10, true), changed(card("a", 1), 11), { type: "lost", nowMs }, changed(card("b", 1), 30));
    expect(lost).to.include({ live: false, cursor: 11 });
    expect(reduceLive(lost, synced([], 31, false))).to.include({ live: true, cursor: 31 });
  });

  it("counts by the hub's clock from its first answer on, and exactly once it is live", () => {
    const twoDaysOn = AFTERNOON_MS + 2 * 86_400_000;
    const heard = stateAfter({ type: "heard", serverMs: AFTERNOON_MS, nowMs: twoDaysOn });
    expect(twoDaysOn + heard.skewMs).to.equal(AFTERNOON_MS);
    const live = reduceLive(heard, synced([], 10, true));
    expect(reduceLive(live, { type: "heard", serverMs: AFTERNOON_MS + 900, nowMs })).to.equal(live);
  });

  it("tells the time of the last truth by the hub's clock", () => {
    const lost = stateAfter(synced([], 10, true), { type: "lost", nowMs: nowMs + 60_000 });
    expect(lost.trueAt).to.equal(AFTERNOON_MS + 60_000);
  });
});
