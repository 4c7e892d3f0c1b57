import { expect } from "chai";
import { createRedeemLinkCode } from "../../hub/actions/links/redeemLinkCode.ts";
import { createObserved } from "../fakes/observed.ts";
import { type Door, openDoor } from "./harness.ts";

describe("linking a chat account", () => {
  let door: Door;
  let token: string;
  const sender = { channel: "telegram", externalId: "5001" } as const;
  const redeemer = () => createRedeemLinkCode({ ...door.deps, counters: createObserved().counters });
  const codeOf = async (channel = "telegram"): Promise<string> =>
    JSON.parse((await door.ask("POST", "/api/v1/session/link-code", { token, body: { channel } })).text).code;
  const linksOf = async (): Promise<readonly { id: string; channel: string }[]> =>
    JSON.parse((await door.ask("GET", "/api/v1/session/links", { token })).text).items;

  beforeEach(async () => {
    door = await openDoor();
    token = await door.tokenOf("anna", ["agent"]);
  });
  afterEach(() => door.close());

  it("takes a code once and for its channel alone, and shows whose account it is", async () => {
    const code = await codeOf();
    expect(await redeemer()({ ...sender, channel: "slack" }, code)).to.deep.equal({ kind: "wrong" });
    expect(await redeemer()(sender, code)).to.have.nested.property("user.id", "anna");
    expect(await redeemer()({ ...sender, externalId: "6" }, code)).to.deep.equal({ kind: "wrong" });
    expect(await linksOf()).to.have.length(1);
  });

  it("refuses a code that is too old, and one a newer code has replaced", async () => {
    const first = await codeOf();
    const second = await codeOf();
    expect((await redeemer()(sender, first)).kind).to.equal("wrong");
    door.clock.nowMs += 11 * 60_000;
    expect((await redeemer()(sender, second)).kind).to.equal("wrong");
    expect(await linksOf()).to.deep.equal([]);
  });

  it("listens no more to who sends wrong codes, also all at once, and again after a while", async () => {
    const redeem = redeemer();
    const answers = await Promise.all(Array.from({ length: 7 }, (_, at) => redeem(sender, `wrong-${at}`)));
    expect(answers.map(({ kind }) => kind)).to.deep.equal([...Array(5).fill("wrong"), "too_many", "too_many"]);
    expect((await redeem(sender, await codeOf())).kind, "even a right one").to.equal("too_many");
    door.clock.nowMs += 16 * 60_000;
    expect((await redeem(sender, await codeOf())).kind).to.equal("linked");
  });

  it("ends a link at once, one's own alone", async () => {
    await redeemer()(sender, await codeOf());
    const [link] = await linksOf();
    const other = await door.tokenOf("boris", ["administrator"]);
    expect((await door.ask("DELETE", `/api/v1/session/links/${link?.id}`, { token: other })).status).to.equal(404);
    expect((await door.deps.links.users("telegram", ["5001"])).size).to.equal(1);
    expect((await door.ask("DELETE", `/api/v1/session/links/${link?.id}`, { token })).status).to.equal(204);
    expect((await door.deps.links.users("telegram", ["5001"])).size).to.equal(0);
  });
});
