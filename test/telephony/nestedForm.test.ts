import { expect } from "chai";
import { decodeForm } from "../../telephony/form.ts";
import { itemsOf, nest } from "../../telephony/nestedForm.ts";

const read = (body: string): unknown => JSON.parse(JSON.stringify(nest(decodeForm(Buffer.from(body)) ?? new Map())));

describe("a form whose names are nested as PHP nests them", () => {
  it("becomes the object it stands for", () => {
    expect(read("a=1&b%5Bc%5D=2&b[d][e]=%D0%9E&b[d][f]=")).to.deep.equal({ a: "1", b: { c: "2", d: { e: "О", f: "" } } });
    expect(read("l[]=1&l[]=2&m[0][x]=1&m[1][x]=2")).to.deep.equal({ l: { 0: "1", 1: "2" }, m: { 0: { x: "1" }, 1: { x: "2" } } });
    expect(itemsOf(nest(new Map([["l[]", ["1", "2"]]]))?.l)).to.deep.equal(["1", "2"]);
    expect([itemsOf(["1"]), itemsOf(""), itemsOf(null)]).to.deep.equal([["1"], [], []]);
  });

  it("is refused when it can be read in two ways or goes on for ever", () => {
    const many = Array.from({ length: 2_001 }, (_, index) => `k${index}=1`).join("&");
    for (const body of [
      "a=1&a=2",
      "a=1&a[b]=2",
      "a[b]=2&a=1",
      "a[b]=1&a[b][c]=2",
      "a[=1",
      "a]=1",
      "[a]=1",
      "a[b]c=1",
      `a${"[b]".repeat(8)}=1`,
      many,
      "l[]=1&".repeat(2_001),
    ]) {
      expect(read(body), body.slice(0, 40)).to.equal(null);
    }
  });

  it("gives nobody's prototype away", () => {
    const nested = nest(new Map([["__proto__[polluted]", ["1"]]]));
    expect(Object.getPrototypeOf({})).to.not.have.property("polluted");
    expect(Object.keys(nested ?? {})).to.deep.equal(["__proto__"]);
  });
});
