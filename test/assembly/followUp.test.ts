import { expect } from "chai";
import { followUp } from "../../hub/assembly/followUp.ts";
import { ProviderError } from "../../telephony/providerError.ts";
import { createObserved } from "../fakes/observed.ts";
import { ioAt } from "../fakes/providerApi.ts";

describe("the second step of a call we place", () => {
  async function triesOf(failures: readonly (Error | null)[]): Promise<{ readonly tries: number; readonly logged: number }> {
    const observed = createObserved();
    let tries = 0;
    await new Promise<void>((done) => {
      const log = {
        ...observed.log,
        error: (...told: Parameters<typeof observed.log.error>) => {
          observed.log.error(...told);
          done();
        },
      };
      followUp(
        ioAt("2026-09-21T14:13:20.000Z"),
        async () => undefined,
        log,
      )(async () => {
        const failure = failures[tries] ?? null;
        tries += 1;
        if (failure !== null) throw failure;
        done();
      });
    });
    return { tries, logged: observed.lines.length };
  }
  const passing = new ProviderError("The provider answered 503.", { transient: true });

  it("is taken once, and again at once where the provider was only busy", async () => {
    expect(await triesOf([null])).to.deep.equal({ tries: 1, logged: 0 });
    expect(await triesOf([passing, passing, null])).to.deep.equal({ tries: 3, logged: 0 });
  });

  it("is given up where another try cannot help or helped in vain, and that is said", async () => {
    expect(await triesOf([passing, passing, passing, null])).to.deep.equal({ tries: 3, logged: 1 });
    expect(await triesOf([new ProviderError("no", { transient: false })])).to.deep.equal({ tries: 1, logged: 1 });
    expect(await triesOf([new Error("a fault of ours")])).to.deep.equal({ tries: 1, logged: 1 });
  });
});
