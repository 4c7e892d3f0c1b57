import type { Socket } from "node:net";
import { expect } from "chai";
import { senderAddress } from "../../telephony/senderAddress.ts";

describe("the sender's address", () => {
  const from = (forwarded: string | undefined, hops: number): string =>
    senderAddress({ headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded }, socket: { remoteAddress: "10.0.0.1" } as Socket }, hops);

  it("is as many from the right as there are proxies, whatever the sender wrote to the left of it", () => {
    expect(from("1.1.1.1, 203.0.113.7", 1)).to.equal("203.0.113.7");
    expect(from("1.1.1.1, 203.0.113.7, 10.0.0.2", 2)).to.equal("203.0.113.7");
    expect(from("203.0.113.7", 2)).to.equal("203.0.113.7");
  });

  it("is the connection's without a proxy, or when the proxy says nothing", () => {
    expect(from("203.0.113.7", 0)).to.equal("10.0.0.1");
    expect(from(undefined, 1)).to.equal("10.0.0.1");
  });
});
