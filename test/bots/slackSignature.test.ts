import { readFileSync } from "node:fs";
import { expect } from "chai";
import { refusalOf, signSlack } from "../../bots/slack/signature.ts";

interface Vector {
  readonly id: string;
  readonly secret: string;
  readonly timestamp: string;
  readonly body: string;
  readonly "X-Slack-Signature": string;
}

const vectors = JSON.parse(readFileSync(new URL("slackVectors.json", import.meta.url), "utf8")) as readonly Vector[];

function verdict(vector: Vector, changed: { signature?: string; unixSec?: string; secret?: string; body?: string; offsetSec?: number } = {}): string | null {
  const headers = { "x-slack-signature": changed.signature ?? vector["X-Slack-Signature"], "x-slack-request-timestamp": changed.unixSec ?? vector.timestamp };
  const body = Buffer.from(changed.body ?? vector.body);
  return refusalOf({ headers, body }, changed.secret ?? vector.secret, (Number(vector.timestamp) + (changed.offsetSec ?? 0)) * 1000);
}

describe("Slack's signature", () => {
  it("has a vector for each shape of request, and Slack's own published one comes out", () => {
    expect(vectors.map(({ id }) => id)).to.deep.equal(["slack-event", "slack-command", "slack-interactive"]);
    const published =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    expect(signSlack("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", published)).to.equal(
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    );
  });

  for (const vector of vectors) {
    it(`${vector.id} is accepted as Slack signed it, five minutes both ways, and no second longer`, () => {
      for (const offsetSec of [0, 300, -300]) expect(verdict(vector, { offsetSec }), String(offsetSec)).to.equal(null);
      for (const offsetSec of [301, -301, 86_400, -86_400]) expect(verdict(vector, { offsetSec }), String(offsetSec)).to.equal("stale");
    });

    it(`${vector.id} is refused when any part of it is missing or not Slack's`, () => {
      expect(verdict(vector, { signature: "" })).to.equal("signature_missing");
      expect(verdict(vector, { unixSec: "" })).to.equal("signature_missing");
      expect(verdict(vector, { secret: "another-secret" })).to.equal("signature_wrong");
      expect(verdict(vector, { body: `${vector.body} ` })).to.equal("signature_wrong");
      expect(verdict(vector, { unixSec: String(Number(vector.timestamp) + 1) })).to.equal("signature_wrong");
      expect(verdict(vector, { signature: vector["X-Slack-Signature"].replace("v0=", "v1=") })).to.equal("signature_wrong");
      expect(verdict(vector, { signature: vector["X-Slack-Signature"].slice(0, -1) })).to.equal("signature_wrong");
      expect(verdict(vector, { signature: vector["X-Slack-Signature"].toUpperCase() })).to.equal("signature_wrong");
    });

    it(`${vector.id} is refused with any one byte of its body changed`, () => {
      const bytes = Buffer.from(vector.body);
      for (let at = 0; at < bytes.length; at += 1) {
        const mutated = Buffer.from(bytes);
        mutated[at] = (mutated[at] ?? 0) ^ 1;
        const headers = { "x-slack-signature": vector["X-Slack-Signature"], "x-slack-request-timestamp": vector.timestamp };
        expect(refusalOf({ headers, body: mutated }, vector.secret, Number(vector.timestamp) * 1000)).to.equal("signature_wrong");
      }
    });
  }

  it("is refused over a time that is no number of seconds, though the signature fits", () => {
    for (const unixSec of ["1790000000.5", "NaN", "-1790000000", "99999999999999"]) {
      const headers = { "x-slack-signature": signSlack("s", unixSec, "{}"), "x-slack-request-timestamp": unixSec };
      expect(refusalOf({ headers, body: Buffer.from("{}") }, "s", 1_790_000_000_000), unixSec).to.equal("stale");
    }
  });
});
