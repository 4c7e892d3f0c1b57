// What is asked for together is done together, and nobody waits for ever, whatever fails.
import { expect } from "chai";
import { gathered } from "../../hub/actions/gathered.ts";
import { HubError } from "../../hub/contract/errors.ts";

describe("what is gathered", () => {
  const outcomes = async (asked: readonly Promise<void>[]): Promise<readonly string[]> => (await Promise.allSettled(asked)).map(({ status }) => status);

  it("shares a round with what was asked in its turn, and the next with what was asked meanwhile", async () => {
    const rounds: (readonly string[])[] = [];
    let enter = (): void => undefined;
    const ask = gathered<string>(async (items) => {
      rounds.push(items);
      if (rounds.length === 1) await new Promise<void>((done) => (enter = done));
    });
    const first = [ask("a"), ask("b")];
    await new Promise((turn) => setImmediate(turn));
    const next = [ask("c"), ask("d")];
    enter();
    await Promise.all([...first, ...next]);
    expect(rounds).to.deep.equal([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  it("is done by itself where one of a round fails, and the failing one alone is told of it", async () => {
    const ask = gathered<string>(async (items) => {
      if (items.includes("bad")) throw new Error("refused");
    });
    expect(await outcomes([ask("a"), ask("bad"), ask("b")])).to.deep.equal(["fulfilled", "rejected", "fulfilled"]);
  });

  it("is not tried one after another while the database is away", async () => {
    let tries = 0;
    const ask = gathered<number>(async () => {
      tries += 1;
      throw new HubError("unavailable");
    });
    expect(new Set(await outcomes(Array.from({ length: 30 }, (_, item) => ask(item))))).to.deep.equal(new Set(["rejected"]));
    expect(tries).to.equal(1);
  });

  it("goes in rounds of a bounded size", async () => {
    const sizes: number[] = [];
    const ask = gathered<number>(async (items) => void sizes.push(items.length));
    await Promise.all(Array.from({ length: 600 }, (_, item) => ask(item)));
    expect(sizes).to.deep.equal([256, 256, 88]);
  });

  it("goes on after a rest that failed and work that threw at once", async () => {
    const ask = gathered<string>(
      (items) => {
        if (items.includes("bad")) throw new Error("at once");
        return Promise.resolve();
      },
      () => Promise.reject(new Error("cut short")),
    );
    expect(await outcomes([ask("bad"), ask("bad")])).to.deep.equal(["rejected", "rejected"]);
    await ask("a");
    await ask("b");
  });
});
