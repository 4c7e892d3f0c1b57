import { expect } from "chai";
import { userOf } from "../builders/records.ts";
import { type Browser, openRig, type Rig } from "./liveRig.ts";

describe("the live door", () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await openRig();
  });
  afterEach(() => rig.close());

  const refused = async (opening: Promise<Browser>): Promise<Error & { readonly data?: unknown }> =>
    opening.then(
      () => new Error("it was let in"),
      (error: Error) => error,
    );

  it("lets nobody in who does not prove who they are", async () => {
    const error = await refused(rig.open(userOf(["agent"])));
    expect(error.data).to.deep.equal({ code: "unauthenticated" });
    expect(rig.live.connected()).to.equal(0);
    expect(rig.hub.counted("otklik_api_refusals_total", { code: "unauthenticated" })).to.equal(1);
  });

  it("lets in the pages of our own address and of those named, and no other site's", async () => {
    const agent = rig.person(["agent"]);
    await rig.open(agent, { origin: rig.url });
    await rig.open(agent, { origin: "https://desk.example.org" });
    await refused(rig.open(agent, { origin: "https://evil.example.org" }));
    await refused(rig.open(agent, { origin: "null" }));
    expect(rig.live.connected()).to.equal(2);
  });

  it("writes down whose console is there as it comes, with each presence it tells, and as it goes", async () => {
    const anna = await rig.open(rig.person(["agent"], { id: "anna" }));
    expect(rig.seen).to.deep.equal(["anna"]);
    await anna.send("agent.setState", { state: "available" });
    expect(rig.seen).to.deep.equal(["anna", "anna"]);
    anna.socket.disconnect();
    while (rig.live.connected() > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(rig.seen).to.deep.equal(["anna", "anna", "anna"]);
  });

  it("closes a socket whose log-in ended, tells why, and leaves the others", async () => {
    const anna = await rig.open(rig.person(["agent"], { id: "anna" }));
    const boris = await rig.open(rig.person(["agent"], { id: "boris" }));
    rig.ended.add("session-of-anna");
    await anna.closed();
    expect(anna.notices).to.deep.equal(["session.ended"]);
    expect(boris.socket.connected).to.equal(true);
  });

  it("closes the sockets of who was switched off, or got another role", async () => {
    const [off, changed] = [rig.person(["agent"]), rig.person(["agent"])];
    const browsers = [await rig.open(off), await rig.open(changed)];
    rig.hub.addUser({ ...off, active: false });
    rig.hub.addUser({ ...changed, roles: ["accountant"] });
    await Promise.all(browsers.map((browser) => browser.closed()));
    expect(rig.live.connected()).to.equal(0);
  });

  it("closes at once what it is told to drop", async () => {
    const [anna, boris] = [await rig.open(rig.person(["agent"], { id: "anna" })), await rig.open(rig.person(["agent"], { id: "boris" }))];
    rig.live.dropUser("anna");
    rig.live.dropSession("session-of-boris");
    await Promise.all([anna.closed(), boris.closed()]);
    expect(rig.live.connected()).to.equal(0);
  });

  it("answers malformed commands with a code and lives on", async () => {
    const agent = await rig.open(rig.person(["agent"]));
    const malformed: [string, ...unknown[]][] = [
      ["card.accept", {}],
      ["card.accept", null],
      ["card.accept", { id: "x".repeat(65) }],
      ["card.accept", { id: 7 }],
      ["card.accept"],
      ["card.accept", { id: "x", state: "open" }],
      ["card.decline", "text"],
      ["agent.setState", { state: "asleep" }],
      ["sync", { cursor: -1 }],
      ["sync", { cursor: "1" }],
      ["sync", []],
      ["card.accept", { id: { toString: "x" } }],
    ];
    for (const [event, ...args] of malformed) expect(await agent.send(event, ...args), JSON.stringify(args)).to.include({ ok: false, code: "invalid" });
    agent.socket.emit("sync", { cursor: null }, "no function" as never);
    expect(await agent.send("card.accept", { id: "nothing" })).to.include({ ok: false, code: "not_found" });
    expect(rig.hub.counted("otklik_api_refusals_total", { code: "invalid" })).to.equal(malformed.length);
  });

  it("checks the right of each command", async () => {
    const accountant = await rig.open(rig.person(["accountant"]));
    for (const [event, body] of [
      ["card.accept", { id: "x" }],
      ["card.decline", { id: "x" }],
      ["agent.setState", { state: "break" }],
    ] as const) {
      expect(await accountant.send(event, body)).to.include({ ok: false, code: "forbidden" });
    }
  });

  it("limits a flood, and lets the same socket go on when it calms down", async () => {
    const agent = await rig.open(rig.person(["agent"]));
    const answers = await Promise.all(Array.from({ length: 60 }, () => agent.send("sync", { cursor: 0 })));
    expect(answers.filter(({ code }) => code === "too_many_requests")).to.have.length(20);
    rig.hub.clock.nowMs += 1_000;
    expect(await agent.send("sync", { cursor: 0 })).to.include({ ok: true });
  });

  it("closes a socket that does not stop flooding", async () => {
    const agent = await rig.open(rig.person(["agent"]));
    for (let sent = 0; sent < 300; sent++) agent.socket.emit("sync", { cursor: 0 }, () => {});
    await agent.closed();
  });

  it("closes a socket that sends more than 64 kB at once", async () => {
    const agent = await rig.open(rig.person(["agent"]));
    agent.socket.emit("card.accept", { id: "x".repeat(70_000) }, () => {});
    await agent.closed();
    expect(await (await rig.open(rig.person(["agent"]))).send("sync", { cursor: null })).to.include({ ok: true });
  });

  it("tells nothing of an inner failure to the outside, and nothing of people to the log", async () => {
    await rig.close();
    rig = await openRig({ outbox: { ...rig.hub.outbox, cardsSince: async () => Promise.reject(new Error("row of +74951234567 is broken")) } });
    const answer = await (await rig.open(rig.person(["agent"]))).send("sync", { cursor: 1 });
    expect(answer).to.include({ ok: false, code: "internal" });
    expect(JSON.stringify(answer) + rig.hub.lines.join()).to.not.include("7495");
    expect(rig.hub.lines.join()).to.include('"command":"sync"');
  });

  it("tells presence to everybody, and a notice for some to them only", async () => {
    const anna = rig.person(["agent"]);
    const boris = rig.person(["agent"]);
    const [first, second] = [await rig.open(anna), await rig.open(boris)];
    expect(await first.send("agent.setState", { state: "break" })).to.include({ ok: true, state: "break", since: "2026-03-17T09:05:00.000Z" });
    rig.live.push.notice({ type: "report.finished", id: "r1" }, { userIds: [boris.id] });
    await rig.settled(first, second);
    expect([first.notices, second.notices]).to.deep.equal([["presence.changed"], ["presence.changed", "report.finished"]]);
  });
});
