import { expect } from "chai";
import type { DialOrder } from "../../hub/ports/calls.ts";
import type { BoundCommands } from "../../telephony/adapter.ts";
import { createTelephone } from "../../telephony/commands.ts";
import { ProviderError } from "../../telephony/providerError.ts";
import { requestProvider } from "../../telephony/providerHttp.ts";
import { freePort } from "../support/hub.ts";

const ORDER: DialOrder = { connectionId: "office", commandId: "01C", extension: "101", customer: "+79161234567", line: null };

function telephoneWith(dial: NonNullable<BoundCommands["dial"]>) {
  const logged: string[] = [];
  let dialled = 0;
  const counted: typeof dial = (order, io) => {
    dialled += 1;
    return dial(order, io);
  };
  const telephone = createTelephone({
    commandsOf: (id) => {
      if (id === "deaf") return { dial: null, transfer: null };
      return id === "office" ? { dial: counted, transfer: null } : null;
    },
    publicUrl: "https://hub.example.com/",
    request: requestProvider,
    clock: { now: () => new Date("2026-03-17T09:00:00Z") },
    log: { info: () => undefined, warn: () => undefined, error: (_fields, message) => void logged.push(message) },
    limitMs: 50,
  });
  return { telephone, logged, dialled: () => dialled };
}

describe("the telephone", () => {
  it("can dial where a provider's interface can, and nowhere else", () => {
    const { telephone } = telephoneWith(async () => ({ callKey: null }));
    expect(["office", "deaf", "nowhere"].map(telephone.canDial)).to.deep.equal([true, false, false]);
  });

  it("hands the order on as it is and gives the provider's id of the call back", async () => {
    const seen: unknown[] = [];
    const { telephone } = telephoneWith(async (order, io) => {
      seen.push(order, io.publicUrl, io.now().toISOString());
      return { callKey: "C-1" };
    });
    expect(await telephone.dial(ORDER)).to.deep.equal({ kind: "placed", callKey: "C-1" });
    const { connectionId: _, ...order } = ORDER;
    expect(seen).to.deep.equal([order, "https://hub.example.com", "2026-03-17T09:00:00.000Z"]);
  });

  it("tells a refusal, what never arrived and what nobody knows apart, and dials once whatever comes", async () => {
    for (const [error, kind] of [
      [new ProviderError("Wrong key.", { transient: false }), "refused"],
      [new ProviderError("The provider answered 429.", { transient: true, unheard: true }), "unreachable"],
      [new ProviderError("The provider did not answer within 10 s.", { transient: true }), "unknown"],
      [new TypeError("of +79161234567"), "unknown"],
    ] as const) {
      const { telephone, dialled } = telephoneWith(() => Promise.reject(error));
      const result = await telephone.dial(ORDER);
      expect(result.kind, error.message).to.equal(kind);
      expect(JSON.stringify(result)).to.not.contain("7916");
      expect(dialled()).to.equal(1);
    }
  });

  it("does not wait for ever", async () => {
    const { telephone } = telephoneWith(() => new Promise(() => undefined));
    expect((await telephone.dial(ORDER)).kind).to.equal("unknown");
  });

  it("logs what broke without what it said", async () => {
    const { telephone, logged } = telephoneWith(() => Promise.reject(new TypeError("of +79161234567")));
    await telephone.dial(ORDER);
    expect(logged).to.deep.equal(["a provider's command broke"]);
  });

  it("knows that a request nobody received came to nothing", async () => {
    const port = await freePort();
    const { telephone } = telephoneWith(async (_order, io) => {
      await io.request({ method: "POST", url: `http://127.0.0.1:${port}/` });
      return { callKey: null };
    });
    expect((await telephone.dial(ORDER)).kind).to.equal("unreachable");
  });
});
