import { expect } from "chai";
import { addressList, allowsAddress } from "../../telephony/addresses.ts";

const list = (entries: unknown) => addressList.parse(entries);
const problems = (entries: unknown) => addressList.safeParse(entries).error?.issues.map(({ path }) => path) ?? [];

describe("the addresses a provider sends from", () => {
  it("lets in the addresses and networks of the list, both kinds of IP, and nobody else", () => {
    const known = list(["185.45.152.40/30", "194.88.218.114", "2001:db8:1::/48", "2001:db8:2::7"]);
    const verdicts = (addresses: readonly string[]) => addresses.map((address) => allowsAddress(known, address));
    expect(verdicts(["185.45.152.40", "185.45.152.43", "194.88.218.114", "2001:db8:1:ffff::1", "2001:DB8:2:0:0:0:0:7"])).to.deep.equal(Array(5).fill(true));
    expect(verdicts(["185.45.152.39", "185.45.152.44", "194.88.218.115", "2001:db8:3::1", "2001:db8:2::8"])).to.deep.equal(Array(5).fill(false));
  });

  it("knows an IPv4 sender also as a socket of both kinds writes it, and one with the zone of its link", () => {
    expect(allowsAddress(list(["185.45.152.40/30"]), "::ffff:185.45.152.42")).to.equal(true);
    expect(allowsAddress(list(["185.45.152.40/30"]), "::FFFF:185.45.152.44")).to.equal(false);
    expect(allowsAddress(list(["fe80::1"]), "fe80::1%eth0")).to.equal(true);
  });

  it("finds what is no address in no list", () => {
    for (const address of ["", "unknown", "185.45.152", "185.45.152.42:443", "185.45.152.42, 10.0.0.1", "0185.45.152.42"]) {
      expect(allowsAddress(list(["185.45.152.40/30"]), address), address).to.equal(false);
    }
  });

  it("lets everyone in only when told so", () => {
    for (const entries of [[], ["any"], "any"]) {
      expect(allowsAddress(list(entries), "203.0.113.7")).to.equal(true);
      expect(allowsAddress(list(entries), "")).to.equal(true);
    }
  });

  it("points at each entry that cannot be read, so that a slip of the pen opens no door", () => {
    expect(problems(["1.2.3.4", "1.2.3", "1.2.3.4/33", "::1/129", "0.0.0.0/0", "::ffff:1.2.3.4", "host.example.com", "1.2.3.4/", " 1.2.3.4"])).to.deep.equal(
      [1, 2, 3, 4, 5, 6, 7, 8].map((index) => [index]),
    );
    expect(problems(["1.2.3.4", "any"])).to.deep.equal([[]]);
    for (const entries of ["", "1.2.3.4", null, 7, [7]]) expect(problems(entries), String(entries)).to.have.length(1);
  });
});
