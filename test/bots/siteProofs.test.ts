import { createHash } from "node:crypto";
import { expect } from "chai";
import { createProofs, isProvedUser, isWorkDone } from "../../bots/site/proofs.ts";
import { cleanPage, readSubmission } from "../../bots/site/submission.ts";

const VISIT = "0123456789abcdef0123456789abcdef";
const NOW = Date.parse("2026-03-17T08:00:00.000Z");

function workFor(token: string): string {
  for (let nonce = 0; ; nonce += 1) if (isWorkDone(token, String(nonce))) return String(nonce);
}

describe("what a visitor of the site proves", () => {
  const proofs = createProofs("secret-of-the-tests");
  const token = proofs.issueToken("site", VISIT, NOW);
  const nonce = workFor(token);

  it("takes a token of its own with the work done", () => {
    expect(proofs.checkToken("site", token, nonce, NOW + 5_000)).to.deep.equal({ visit: VISIT });
  });

  for (const [why, fault, check] of [
    ["another form", "forged", () => proofs.checkToken("other", token, nonce, NOW + 5_000)],
    ["another hub's secret", "forged", () => createProofs("another").checkToken("site", token, nonce, NOW + 5_000)],
    ["a later time written in", "forged", () => proofs.checkToken("site", token.replace(String(NOW), String(NOW + 1)), nonce, NOW + 5_000)],
    ["three hours later", "expired", () => proofs.checkToken("site", token, nonce, NOW + 3 * 3_600_000)],
    ["at once", "too_fast", () => proofs.checkToken("site", token, nonce, NOW + 100)],
    ["without work", "no_work", () => proofs.checkToken("site", token, "", NOW + 5_000)],
  ] as const) {
    it(`refuses a token of ${why}`, () => {
      expect(check()).to.deep.equal({ fault });
    });
  }

  it("asks for work that begins with zero bits of SHA-256", () => {
    expect(createHash("sha256").update(`${token}:${nonce}`).digest().readUInt16BE(0) >>> 2).to.equal(0);
  });

  it("knows its own sessions alone", () => {
    const session = proofs.signSession("site", VISIT);
    expect(proofs.readSession("site", session)).to.equal(VISIT);
    expect(proofs.readSession("other", session)).to.equal(null);
    expect(proofs.readSession("site", session.replace("0", "1"))).to.equal(null);
  });

  it("checks the site's proof of a user as the published vector has it", () => {
    const proof = "61e5e43bebb75c975f8ba2e62ada52f38081d76e2c94ae2b5617c02452b77667";
    expect(isProvedUser("widget-identity-secret", "user-42", proof)).to.equal(true);
    expect(isProvedUser("widget-identity-secret", "user-43", proof)).to.equal(false);
    expect(isProvedUser("another-identity-secret", "user-42", proof)).to.equal(false);
  });

  it("keeps of a page's address what is no secret", () => {
    expect(cleanPage("https://shop.example.org/cart?utm_source=ad&token=s3cret&email=a%40b#basket")).to.equal("https://shop.example.org/cart?utm_source=ad");
    expect(cleanPage("javascript:alert(1)")).to.equal(null);
  });

  it("names the fields that are too long or wrong", () => {
    const body = { clientId: "client-0001", text: "x".repeat(4_001), email: "nobody" };
    expect(readSubmission(JSON.stringify(body))).to.deep.equal({ ok: false, fields: ["text", "email"] });
    expect(readSubmission("{")).to.deep.equal({ ok: false, fields: [] });
  });
});
