import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { HubError } from "../../../hub/contract/errors.ts";
import type { CallEvent, InboundEvent } from "../../../hub/contract/inbound.ts";
import { DEFAULT_ROUTE } from "../../../hub/contract/routing.ts";
import { foldCall } from "../../../hub/domain/call.ts";
import type { Log } from "../../../hub/ports/world.ts";
import type { DialOrder, ProviderIo } from "../../../telephony/adapter.ts";
import { ProviderError } from "../../../telephony/providerError.ts";
import { field } from "../../../telephony/providers/asterisk/protocol.ts";
import { readConnections } from "../../../telephony/providers.ts";
import { createReceiver } from "../../../telephony/receiver.ts";
import { createSocketConnections, type SocketConnections } from "../../../telephony/socketConnections.ts";
import { type FakeAsterisk, startAsterisk } from "../../fakes/asterisk.ts";
import { createFakeTime, until } from "../../fakes/fakeTime.ts";
import { createObserved } from "../../fakes/observed.ts";
import { A, bridge, channel, dest, factsOf, iso, on, PBX, phone, ringAll, type Scene, T, TRUNK, textOf } from "./asteriskScenes.ts";

const ORDER: DialOrder = { commandId: "01CMD", extension: "101", customer: "+380671234567", line: null };
const IO: ProviderIo = {
  request: () => Promise.reject(new Error("An exchange has no web interface.")),
  now: () => new Date(),
  publicUrl: "https://cc.example.com",
};

describe("the connection to an exchange", () => {
  let exchange: FakeAsterisk;
  let hub: SocketConnections;
  let time: ReturnType<typeof createFakeTime>;
  let observed: ReturnType<typeof createObserved>;
  let stored: CallEvent[];
  let spooled: CallEvent[];
  let database: "there" | "away" | "slow";
  let openCalls: readonly string[];
  let release: () => void;

  beforeEach(async () => {
    exchange = await startAsterisk();
    time = createFakeTime(iso(100));
    observed = createObserved();
    [stored, spooled, database, openCalls, release] = [[], [], "there", [], () => undefined];
    hub = open();
  });
  afterEach(async () => {
    release();
    await hub.stop();
    await exchange.close();
  });

  function open(more: object = {}, log: Log = observed.log): SocketConnections {
    return createSocketConnections({
      connections: [{ ...PBX, port: exchange.port, ...more }],
      clock: time.clock,
      sleep: time.sleep,
      log,
      counters: observed.counters,
      openCalls: async () => openCalls,
      ingest: async (events) => {
        if (database === "slow") await new Promise<void>((resolve) => (release = resolve));
        if (database === "away") throw new HubError("unavailable");
        stored.push(...(events as readonly CallEvent[]));
        return { accepted: events.length, duplicates: 0 };
      },
      spool: { append: async (events) => void spooled.push(...(events as readonly CallEvent[])), size: async () => spooled.length },
    });
  }

  const tell = (...scenes: readonly Scene[]): void => exchange.send(scenes.map((scene) => textOf(scene)).join(""));
  const isUp = (): Promise<void> => until(() => hub.state("pbx")?.up === true && compared(), "the log-in");
  const compared = (): boolean =>
    observed.lines.filter((line) => line.includes("compared")).length === observed.counted("otklik_socket_states_total", { state: "up" });
  const said = (kind: CallEvent["kind"]): Promise<void> => until(() => stored.some((fact) => fact.kind === kind), kind);
  const listed = (snapshot: Record<string, string | number>, more: Record<string, string | number> = {}): Record<string, string | number> => ({
    ...snapshot,
    Duration: "00:01:40",
    BridgeId: "",
    ...more,
  });

  it("logs in, listens and stores a whole call", async () => {
    hub.start();
    await isUp();
    tell(...ringAll());
    await said("call.ended");
    const call = foldCall(stored, iso(7 * 3600));
    expect(call).to.include({ outcome: "answered", agentExtension: "102", phone: "+380671234567", talkSec: 48 });
    expect(stored.every(({ auth, connectionId }) => auth === "socket" && connectionId === "pbx")).to.equal(true);
    expect(field(exchange.actions[0] ?? new Map(), "Events")).to.match(/call,agent,cdr/);
    expect(observed.counted("otklik_socket_events_total", { result: "taken" })).to.equal(ringAll().length);
  });

  it("says plainly that the password is wrong, and knocks slowly until it is right", async () => {
    exchange.password = "another";
    hub.start();
    await until(() => time.sleeping().includes(300_000), "a long pause");
    expect(hub.state("pbx")).to.deep.include({ up: false });
    expect(hub.state("pbx")?.problem).to.match(/refuses the user or the password/);
    expect(observed.counted("otklik_socket_states_total", { state: "refused" })).to.equal(1);
    expect(observed.lines.join()).to.contain("refuses the user").and.not.contain(PBX.password);
    exchange.password = PBX.password;
    time.advance(300_000);
    await isUp();
    expect(hub.state("pbx")?.problem).to.equal(null);
  });

  it("waits longer each time while nobody is there", async () => {
    const { port } = exchange;
    await exchange.close();
    hub.start();
    for (const pauseMs of [1_000, 2_000, 4_000, 8_000]) {
      await until(() => time.sleeping().includes(pauseMs), `a pause of ${pauseMs} ms`);
      expect(hub.state("pbx")?.problem).to.match(/Nobody listens there/);
      if (pauseMs === 8_000) exchange = await startAsterisk({ port });
      time.advance(pauseMs);
    }
    await isUp();
  });

  it("loses of a call in its middle only what cannot be known", async () => {
    hub.start();
    await isUp();
    tell(...ringAll().filter(({ at }) => at < 13));
    const other = channel(`${T + 50}.90`, `${T + 50}.90`, "PJSIP/trunk-00000090", { CallerIDNum: "380500000001", Context: "from-trunk" });
    tell(on(50, "Newchannel", other));
    await until(() => stored.some(({ callKey }) => callKey === `${T + 50}.90`), "the second call");
    // While nobody listens the second caller hangs up and a third one comes.
    const third = channel(`${T + 80}.95`, `${T + 80}.95`, "PJSIP/trunk-00000095", {
      CallerIDNum: "380500000002",
      Context: "from-trunk",
      Exten: "380443334455",
    });
    const two = phone("102", `${T + 4}.42`);
    exchange.standing = [listed(TRUNK, { BridgeId: "b1" }), listed(two, { BridgeId: "b1" }), listed(third, { Duration: "00:00:20" })];
    exchange.waiting = [{ Queue: 600, Position: 1, Uniqueid: `${T + 80}.95`, Wait: 15 }];
    exchange.drop();
    await until(() => time.sleeping().includes(1_000), "the pause");
    expect(hub.state("pbx")?.up).to.equal(false);
    const before = stored.length;
    time.advance(1_000);
    await isUp();
    await until(() => stored.some(({ kind, callKey }) => kind === "queue.joined" && callKey === `${T + 80}.95`), "the third call");
    const news = stored.slice(before);
    expect(
      news.filter(({ callKey }) => callKey === A),
      "the talk goes on untouched",
    ).to.deep.equal([]);
    const closed = news.filter(({ auth }) => auth === "none");
    expect(closed.map(({ kind, callKey, occurredAtSource }) => [kind, callKey, occurredAtSource])).to.deep.equal([
      ["leg.ended", `${T + 50}.90`, "received"],
      ["call.ended", `${T + 50}.90`, "received"],
    ]);
    const waiting = foldCall(
      stored.filter(({ callKey }) => callKey === `${T + 80}.95`),
      iso(103),
    );
    expect(waiting).to.include({ state: "ringing", queueId: "600", phone: "+380500000002", startedAt: iso(81), direction: "inbound", estimated: true });
    tell(...ringAll().filter(({ at }) => at > 13));
    await until(() => stored.some(({ kind, callKey }) => kind === "call.ended" && callKey === A), "the end of the first");
    expect(
      foldCall(
        stored.filter(({ callKey }) => callKey === A),
        iso(7 * 3600),
      ),
    ).to.include({ outcome: "answered", talkSec: 48, endedAt: iso(60.9), agentExtension: "102" });
  });

  it("takes up after a restart of the hub what stands, talks included, and closes what does not", async () => {
    const two = phone("102", `${T + 4}.42`);
    exchange.standing = [listed(two, { BridgeId: "b1" }), listed(TRUNK, { BridgeId: "b1" })];
    openCalls = [A, "gone.1"];
    hub.start();
    await isUp();
    await until(() => stored.some(({ callKey }) => callKey === "gone.1"), "the end of the other");
    expect(stored.filter(({ callKey }) => callKey === "gone.1").map(({ kind, auth }) => [kind, auth])).to.deep.equal([["call.ended", "none"]]);
    const call = foldCall(
      stored.filter(({ callKey }) => callKey === A),
      iso(101),
    );
    expect(call).to.include({ state: "talking", agentExtension: "102", phone: "+380671234567", startedAt: iso(0) });
    tell(on(130, "HangupRequest", TRUNK), on(130, "Hangup", two, { Cause: 16 }), on(130, "Hangup", TRUNK, { Cause: 16 }));
    await until(() => stored.some(({ kind, callKey }) => kind === "call.ended" && callKey === A), "its end");
  });

  it("does not take for gone what came up while it asked", async () => {
    hub.start();
    await isUp();
    exchange.whileListing = textOf(on(101, "Newchannel", TRUNK));
    exchange.drop();
    await until(() => time.sleeping().includes(1_000), "the pause");
    time.advance(1_000);
    await isUp();
    await said("call.started");
    expect(stored.map(({ kind }) => kind)).to.not.include("call.ended");
  });

  it("keeps facts on the disk while the database is away, and lets nothing overtake them", async () => {
    hub.start();
    await isUp();
    database = "away";
    tell(...ringAll().slice(0, 6));
    await until(() => spooled.length > 5, "facts on the disk");
    database = "there";
    const first = spooled.length;
    tell(...ringAll().slice(6, 12));
    await until(() => spooled.length > first, "later facts behind them");
    expect(stored).to.deep.equal([]);
    stored.push(...spooled.splice(0));
    tell(...ringAll().slice(12));
    await said("call.ended");
    expect(spooled).to.deep.equal([]);
    expect(foldCall(stored, iso(7 * 3600))).to.include({ outcome: "answered", talkSec: 48 });
    const ids = (facts: readonly CallEvent[]): readonly string[] => facts.map(({ externalId }) => externalId);
    expect(ids(stored), "in the order they were told").to.deep.equal(ids(factsOf(ringAll())));
    expect(observed.counted("otklik_spooled_total", { provider: "asterisk" })).to.be.greaterThan(5);
  });

  it("stops reading while too much waits, and loses nothing of it", async () => {
    hub.start();
    await isUp();
    database = "slow";
    const calls = 20_000;
    const scenes = Array.from({ length: calls }, (_one, index) => {
      const uid = `${T + 200}.${index}`;
      return on(200, "Newchannel", channel(uid, uid, `PJSIP/trunk-${index}`, { CallerIDNum: "380671234567", Context: "from-trunk" }));
    });
    for (let from = 0; from < calls; from += 1_000) tell(...scenes.slice(from, from + 1_000));
    await until(() => observed.counted("otklik_socket_events_total", { result: "taken" }) >= 2_000, "the bound");
    for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(observed.counted("otklik_socket_events_total", { result: "taken" }), "the rest stays with the network").to.be.lessThan(calls / 2);
    database = "there";
    release();
    await until(() => stored.length === calls, "all of them");
    expect(stored.map(({ callKey }) => callKey)).to.deep.equal(scenes.map(({ fields }) => fields["Uniqueid"]));
  });

  it("asks nothing of an exchange it does not read, and keeps the connection", async () => {
    hub.start();
    await isUp();
    database = "slow";
    const calls = 6_000;
    const scenes = Array.from({ length: calls }, (_one, index) => {
      const uid = `${T + 200}.${index}`;
      return on(200, "Newchannel", channel(uid, uid, `PJSIP/trunk-${index}`, { CallerIDNum: "380671234567", Context: "from-trunk" }));
    });
    tell(...scenes);
    await until(() => observed.counted("otklik_socket_events_total", { result: "taken" }) >= 2_000, "the bound");
    const dial = hub.commandsOf("pbx")?.dial;
    expect(await dial?.(ORDER, IO).catch((error: unknown) => error))
      .to.be.instanceOf(ProviderError)
      .and.include({ transient: true, unheard: true });
    time.advance(10_000);
    for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(hub.state("pbx")?.up).to.equal(true);
    database = "there";
    release();
    await until(() => stored.length === calls, "all of them");
    expect(await dial?.(ORDER, IO)).to.deep.equal({ callKey: "otklik-01CMD" });
    expect(exchange.actions.filter((action) => field(action, "Action") === "Originate")).to.have.length(1);
    expect(observed.counted("otklik_socket_states_total", { state: "up" })).to.equal(1);
  });

  it("leaves no session behind when the comparison fails by a fault of ours", async () => {
    let failing = true;
    const info: Log["info"] = (fields, message) => {
      observed.log.info(fields, message);
      if (failing && message.includes("compared")) throw new TypeError("a fault of ours");
    };
    hub = open({}, { ...observed.log, info });
    hub.start();
    await until(() => time.sleeping().includes(1_000), "the pause");
    await until(() => exchange.sessions() === 0, "the end of the session");
    failing = false;
    time.advance(1_000);
    await isUp();
    expect(exchange.sessions()).to.equal(1);
  });

  it("leaves a line that has gone silent", async () => {
    hub.start();
    await isUp();
    exchange.silent = true;
    time.advance(30_000);
    await until(() => exchange.actions.some((action) => field(action, "Action") === "Ping"), "a ping");
    time.advance(10_000);
    await until(() => hub.state("pbx")?.up === false, "the loss");
    exchange.silent = false;
    await until(() => time.sleeping().includes(1_000), "the pause");
    time.advance(1_000);
    await isUp();
  });

  it("stores what it heard before it stops", async () => {
    hub.start();
    await isUp();
    database = "away";
    tell(...ringAll().slice(0, 3));
    await until(() => observed.counted("otklik_socket_events_total", { result: "taken" }) === 3, "the events");
    await hub.stop();
    expect(spooled.map(({ kind }) => kind)).to.deep.equal(["call.started", "leg.answered", "queue.joined"]);
    expect(hub.state("pbx")?.up).to.equal(false);
  });

  it("places a call whose events are known by its id", async () => {
    hub.start();
    await isUp();
    const dial = hub.commandsOf("pbx")?.dial;
    expect(await dial?.(ORDER, IO)).to.deep.equal({ callKey: "otklik-01CMD" });
    const sent = exchange.actions.find((action) => field(action, "Action") === "Originate") ?? new Map<string, readonly string[]>();
    expect(["Channel", "Context", "Exten", "Timeout", "Async", "ChannelId", "CallerID"].map((key) => field(sent, key))).to.deep.equal([
      "PJSIP/101",
      "from-internal",
      "380671234567",
      "30000",
      "true",
      "otklik-01CMD",
      "101",
    ]);
    const own = channel("otklik-01CMD", "otklik-01CMD", "PJSIP/101-00000001", { Exten: "s", Context: "from-internal" });
    const there = channel(`${T + 112}.1`, "otklik-01CMD", "PJSIP/trunk-00000002", { CallerIDNum: "380671234567" });
    tell(
      on(101, "Newchannel", own),
      on(101, "DialBegin", dest(own), { DialString: "101" }),
      on(110, "DialEnd", dest(own), { DialStatus: "ANSWER" }),
      on(111, "OriginateResponse", { ActionID: "otklik-01CMD", Response: "Success", Reason: 4, Uniqueid: "otklik-01CMD" }),
      on(112, "Newchannel", there),
      on(112, "DialBegin", own, dest(there), { DialString: "380671234567@trunk" }),
    );
    await until(() => stored.some(({ legKind, kind }) => legKind === "customer" && kind === "leg.ringing"), "the ring at the client");
    expect(foldCall(stored, iso(113))).to.include({ state: "ringing", direction: "outbound", phone: "+380671234567", agentExtension: "101" });
    tell(
      on(120, "DialEnd", own, dest(there), { DialStatus: "ANSWER" }),
      on(120, "BridgeEnter", there, bridge("b")),
      on(120, "BridgeEnter", own, bridge("b")),
      on(150, "Hangup", there, { Cause: 16 }),
      on(150, "Hangup", own, { Cause: 16 }),
    );
    await said("call.ended");
    expect(foldCall(stored, iso(7 * 3600))).to.include({ outcome: "answered", direction: "outbound", agentExtension: "101", talkSec: 30 });
    expect(stored.every(({ commandId, callKey }) => commandId === "01CMD" && callKey === "otklik-01CMD")).to.equal(true);
    expect(stored.find(({ kind }) => kind === "command.updated")).to.include({ outcome: null });
  });

  it("hands a call over by the channel of who talks", async () => {
    hub.start();
    await isUp();
    const transfer = hub.commandsOf("pbx")?.transfer;
    const handed = { commandId: "01CMD", callKey: A, agentLeg: `${T}.42`, customerLeg: A, from: "101", to: "102" };
    await transfer?.(handed, IO);
    const sent = exchange.actions.find((action) => field(action, "Action") === "BlindTransfer") ?? new Map<string, readonly string[]>();
    expect(["Channel", "Context", "Exten"].map((key) => field(sent, key))).to.deep.equal([`${T}.42`, "from-internal", "102"]);
    const wrong = await transfer?.({ ...handed, to: "102\r\nAction: Logoff" }, IO).catch((error: unknown) => error);
    expect(wrong).to.include({ transient: false });
  });

  it("ends a call that never came to stand", async () => {
    hub.start();
    await isUp();
    tell(on(101, "OriginateResponse", { ActionID: "otklik-01CMD", Response: "Failure", Reason: 5, Uniqueid: "<null>" }));
    await said("call.ended");
    expect(stored.map(({ kind, outcome, commandId }) => [kind, outcome, commandId])).to.deep.equal([
      ["command.updated", "busy", "01CMD"],
      ["call.ended", "busy", "01CMD"],
    ]);
  });

  it("says why it cannot place a call", async () => {
    const dial = hub.commandsOf("pbx")?.dial;
    const failure = async (order: DialOrder): Promise<unknown> => dial?.(order, IO).catch((error: unknown) => error);
    expect(await failure(ORDER))
      .to.be.instanceOf(ProviderError)
      .and.include({ transient: true });
    hub.start();
    await isUp();
    exchange.originate = "Error";
    expect(await failure(ORDER))
      .to.be.instanceOf(ProviderError)
      .and.include({ transient: false });
    expect(await failure({ ...ORDER, extension: "101\r\nAction: Command" })).to.be.instanceOf(ProviderError);
    expect(await failure({ ...ORDER, customer: "101&PJSIP/102" })).to.be.instanceOf(ProviderError);
    expect(exchange.actions.filter((action) => field(action, "Action") === "Originate")).to.have.length(1);
  });

  it("is tried for the doctor without staying", async () => {
    const probe = (more: object = {}): Promise<string | null> | undefined =>
      readConnections([{ ...PBX, port: exchange.port, ...more }])
        .sockets.get("pbx")
        ?.probe(time.sleep);
    expect(await probe()).to.equal(null);
    expect(await probe({ password: "wrong" })).to.match(/refuses the user or the password/);
    expect(await probe({ port: 1 })).to.match(/Nobody listens there/);
    await until(() => exchange.sessions() === 0, "the end of the trial");
  });

  it("has no webhook's address", async () => {
    const receiver = createReceiver({
      connections: [PBX],
      publicUrl: "https://cc.example.com",
      ingest: async (events: readonly InboundEvent[]) => ({ accepted: events.length, duplicates: 0 }),
      decide: () => DEFAULT_ROUTE,
      spool: { append: async () => undefined },
      counters: observed.counters,
      clock: time.clock,
      log: observed.log,
    } as Parameters<typeof createReceiver>[0]);
    const server = createServer(receiver);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const { status } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/asterisk/pbx/x`, { method: "POST", body: "{}" });
      expect(status).to.equal(404);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it("tells all mistakes of its settings at once", () => {
    const wrong = { ...PBX, host: undefined, port: "many", password: "", channel: "PJSIP/101", tls: "maybe", context: "a,b", recordingUrl: "ftp://x" };
    const { problems, sockets } = readConnections([wrong]);
    expect(sockets.size).to.equal(0);
    expect(problems.map(({ path }) => path[1])).to.include.members(["host", "port", "password", "channel", "tls", "context", "recordingUrl"]);
  });
});
