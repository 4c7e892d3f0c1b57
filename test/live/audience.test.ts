import { expect } from "chai";
import fc from "fast-check";
import { seesCard } from "../../hub/actions/verb.ts";
import { ROLES } from "../../hub/contract/vocabulary.ts";
import { cardRooms, roomsOf } from "../../hub/live/audience.ts";

const queue = fc.constantFrom("sales", "service", "quality");
const person = fc.constantFrom("anna", "boris", "olena");

describe("rooms", () => {
  it("hold exactly those who may see the card", () => {
    const actors = fc.record({ userId: person, name: fc.constant(""), roles: fc.subarray([...ROLES]), queues: fc.uniqueArray(queue) });
    const cards = fc.record({ queue: fc.option(queue), agentId: fc.option(person), offeredTo: fc.uniqueArray(person) });
    fc.assert(
      fc.property(actors, cards, (actor, card) => {
        const reached = cardRooms(card).some((room) => roomsOf(actor).includes(room));
        expect(reached).to.equal(seesCard(actor, card));
      }),
      { seed: 20260317, numRuns: 2_000 },
    );
  });
});
