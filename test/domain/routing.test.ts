import { expect } from "chai";
import { chooseQueue, type RoutingTable } from "../../hub/domain/routing.ts";

const TABLE: RoutingTable = {
  queues: [
    { id: "front", language: "ru" },
    { id: "ua", language: "uk" },
  ],
  queueOfLine: new Map([
    ["+74950001030", "ua"],
    ["+74950001210", null],
  ]),
  queueOfConnection: new Map(),
};
const CALL = { connectionId: "office", providerQueue: null, line: null, language: null };

describe("the queue of a call or message", () => {
  it("is the one the provider names, before any number", () => {
    expect(chooseQueue(TABLE, { ...CALL, providerQueue: "front", line: "+74950001030" })).to.equal("front");
  });

  it("follows the number that was called", () => {
    expect(chooseQueue(TABLE, { ...CALL, line: "+74950001030" })).to.equal("ua");
  });

  it("is none for somebody's own number", () => {
    expect(chooseQueue(TABLE, { ...CALL, line: "+74950001210" })).to.equal(null);
  });

  it("is the first one for a number nobody listed", () => {
    expect(chooseQueue(TABLE, { ...CALL, line: "+74950009999" })).to.equal("front");
  });

  it("follows the client's language where nothing else is known", () => {
    expect(chooseQueue(TABLE, { ...CALL, language: "uk" })).to.equal("ua");
    expect(chooseQueue(TABLE, { ...CALL, language: "en" })).to.equal("front");
  });
});
