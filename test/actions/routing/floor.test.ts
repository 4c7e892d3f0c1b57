import { expect } from "chai";
import { createFloor } from "../../../hub/actions/routing/floor.ts";
import type { Card } from "../../../hub/contract/card.ts";
import { toCard } from "../../../hub/domain/card.ts";
import type { InteractionRecord } from "../../../hub/ports/interactions.ts";
import { callRecord, userOf } from "../../builders/records.ts";

const AT = (minute: string): string => `2026-03-17T09:${minute}:00.000Z`;
const cardOf = (record: InteractionRecord): Card => toCard(record, { client: null, complaints: [], agentName: "А", isNewClient: false });
const anna = userOf(["agent"], { id: "a", extension: "301", presence: "available", presenceSince: AT("00") });

/** A floor whose reading of live calls ends when the test says with what. */
function rig(staff = [anna]) {
  let answer: (live: readonly InteractionRecord[]) => void = () => undefined;
  const floor = createFloor({
    users: { list: async () => staff },
    interactions: { busyCalls: () => new Promise((resolve) => (answer = resolve)) },
    members: [],
  });
  const beginRefresh = (): ((live: readonly InteractionRecord[]) => Promise<void>) => {
    const refreshed = floor.refresh();
    return (live) => {
      answer(live);
      return refreshed;
    };
  };
  return { floor, beginRefresh, anna: () => floor.agents(null).find(({ id }) => id === "a") };
}

describe("who is at work and who is on the telephone", () => {
  it("became free with the call that ended last, not with an old one heard of late", async () => {
    const { floor, beginRefresh, anna: now } = rig();
    await beginRefresh()([]);
    floor.see(cardOf(callRecord({ agentId: "a", state: "closed", endedAt: AT("30") })));
    floor.see(cardOf(callRecord({ agentId: "a", state: "closed", endedAt: AT("10") })));
    expect(now()).to.include({ idleSince: AT("30") });
  });

  it("keeps what is learnt of a call while the database is being read", async () => {
    const { floor, beginRefresh, anna: now } = rig();
    await beginRefresh()([]);
    const ringing = callRecord({ offeredTo: ["a"], version: 1 });
    const began = beginRefresh();
    floor.see(cardOf({ ...ringing, state: "talking", agentId: "a", offeredTo: [], version: 2 }));
    await began([ringing]);
    expect(now()).to.include({ isTalking: true, isRinging: false });

    const ends = beginRefresh();
    floor.see(cardOf({ ...ringing, state: "closed", agentId: "a", offeredTo: [], endedAt: AT("40"), version: 3 }));
    await ends([{ ...ringing, state: "talking", agentId: "a", offeredTo: [], version: 2 }]);
    expect(now()).to.include({ isTalking: false, idleSince: AT("40") });
  });

  it("believes the database where it is newer than what was learnt meanwhile, and forgets calls it no longer has", async () => {
    const { floor, beginRefresh, anna: now } = rig();
    await beginRefresh()([]);
    const talking = callRecord({ agentId: "a", state: "talking", version: 2 });
    const began = beginRefresh();
    floor.see(cardOf(talking));
    await began([{ ...talking, state: "waiting", version: 3 }]);
    expect(now()).to.include({ isTalking: false });
    floor.see(cardOf(callRecord({ agentId: "a", state: "talking" })));
    await beginRefresh()([]);
    expect(now()).to.include({ isTalking: false });
  });

  it("keeps a presence told while the database is being read", async () => {
    const { floor, beginRefresh, anna: now } = rig();
    await beginRefresh()([]);
    const began = beginRefresh();
    await Promise.resolve();
    floor.setPresence("a", "break", AT("20"));
    await began([]);
    expect(now()).to.include({ presence: "break", idleSince: AT("20") });
  });

  it("is not set back by an older version of a card", async () => {
    const { floor, beginRefresh, anna: now } = rig();
    await beginRefresh()([]);
    const record = callRecord({ agentId: "a", state: "talking", version: 3 });
    floor.see(cardOf(record));
    floor.see(cardOf({ ...record, state: "ringing", agentId: null, version: 2 }));
    expect(now()).to.include({ isTalking: true });
  });
});
