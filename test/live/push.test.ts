// When cards are shown: one alone at once, a rush together.
import { setImmediate as turn } from "node:timers/promises";
import { expect } from "chai";
import type { Card } from "../../hub/contract/card.ts";
import { type CardPush, createCardPush } from "../../hub/live/push.ts";
import { createShown } from "../../hub/live/shown.ts";
import type { LiveServer } from "../../hub/live/sockets.ts";
import { eventually } from "../support/hub.ts";

describe("cards that changed", () => {
  let told: string[] = [];
  let writes = 0;
  let push: CardPush;
  const cards = (count: number, version: number): readonly Card[] =>
    Array.from({ length: count }, (_, at) => ({ id: `card-${at}`, version, state: "ringing", queue: "front", agent: null, offeredTo: [] }) as unknown as Card);

  beforeEach(() => {
    told = [];
    writes = 0;
    const room = { emit: (_name: string, { card }: { readonly card: Card }) => void told.push(`${card.id} v${card.version}`) };
    const server = { engine: { clientsCount: 1 }, to: () => room } as unknown as LiveServer;
    push = createCardPush({
      server: () => server,
      emitted: () => {
        writes += 1;
      },
      readCards: async () => [],
      shown: createShown(),
      rushRestMs: 300,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
  });

  afterEach(() => push.close());

  it("are shown in the same turn while there are few", async () => {
    push.changedWith(cards(1, 1), 1);
    await turn();
    push.changedWith(cards(2, 2), 2);
    await turn();
    expect(told).to.deep.equal(["card-0 v1", "card-0 v2", "card-1 v2"]);
    expect(writes).to.equal(2);
  });

  it("are shown together in a rush, the first of it at once and each as it is by then", async () => {
    push.changedWith(cards(20, 1), 1);
    await turn();
    expect(told).to.have.length(20);
    push.changedWith(cards(20, 2), 2);
    await turn();
    push.changedWith(cards(21, 3), 3);
    await turn();
    expect(writes).to.equal(1);
    await eventually("the rush is shown", () => writes > 1);
    expect(writes).to.equal(2);
    expect(told.slice(20)).to.deep.equal(Array.from({ length: 21 }, (_, at) => `card-${at} v3`));
  });
});
