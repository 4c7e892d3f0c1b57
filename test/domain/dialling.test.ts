import { expect } from "chai";
import { chooseWay, type DialPlan } from "../../hub/domain/dialling.ts";

const PLAN: DialPlan = {
  connections: ["silent", "office", "kyiv", "shop"],
  lines: [
    { number: "+74950000001", connectionId: null, queue: "front" },
    { number: "+74950000002", connectionId: "office", queue: null },
    { number: "+380440000003", connectionId: "kyiv", queue: "ua" },
  ],
  queueOfConnection: new Map([["shop", "retail"]]),
};
const way = (queues: readonly string[], connectionId: string | null = null, canDial = (id: string): boolean => id !== "silent") =>
  chooseWay(PLAN, canDial, { connectionId, queues });

describe("the way of a call we place", () => {
  it("is the number of the agent's own queue", () => {
    expect(way(["ua"])).to.deep.equal({ connectionId: "kyiv", line: "+380440000003" });
  });

  it("is the connection of the agent's queue where no number is", () => {
    expect(way(["retail"])).to.deep.equal({ connectionId: "shop", line: null });
  });

  it("is the first that can dial for everybody else, shown by its own number", () => {
    expect(way([])).to.deep.equal({ connectionId: "office", line: "+74950000002" });
    expect(way(["front"]), "a number of no connection leads nowhere").to.deep.equal({ connectionId: "office", line: "+74950000002" });
  });

  it("is the one asked for, or none", () => {
    expect(way(["ua"], "office")).to.deep.equal({ connectionId: "office", line: "+74950000002" });
    expect(way(["ua"], "silent")).to.equal(null);
    expect(way(["ua"], "nowhere")).to.equal(null);
  });

  it("passes over a queue's own connection that cannot dial", () => {
    expect(way(["ua"], null, (id) => id === "shop")).to.deep.equal({ connectionId: "shop", line: null });
    expect(way([], null, () => false)).to.equal(null);
  });
});
