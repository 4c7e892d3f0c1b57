import { expect } from "chai";
import type { SlackBot } from "../../bots/slack/bot.ts";
import { until } from "../fakes/fakeTime.ts";
import { SLACK } from "../fakes/slack.ts";
import { messageBody, type Said, slashFields } from "../fakes/slackEvents.ts";
import { CLIENTS, createSlackRig, DINA, OLENA, person, type SlackRig } from "./slackRig.ts";
import { createLedger, type Ledger } from "./telegramRig.ts";

const HELLO: Said = { channel: CLIENTS, user: OLENA, text: "Добрый день", ts: "1790000000.000100" };

describe("Slack by a socket, without a public address", () => {
  let rig: SlackRig;
  beforeEach(async () => {
    rig = await createSlackRig();
    rig.fake.addUser(OLENA, "Олена");
  });
  afterEach(() => rig.stop());

  const connect = async (ledger: Ledger): Promise<SlackBot> => {
    const bot = rig.bot(ledger, { appToken: SLACK.appToken, signingSecret: null });
    bot.start();
    await until(() => rig.observed.counted("otklik_socket_states_total", { state: "up" }) === 1, "the socket is up");
    return bot;
  };

  it("acknowledges a message when it is committed and not before", async () => {
    let commit = (): void => undefined;
    const ledger = createLedger(
      () =>
        new Promise<void>((resolve) => {
          commit = resolve;
        }),
    );
    await connect(ledger);
    const id = rig.fake.socket.push("events_api", messageBody(HELLO));
    await until(() => ledger.handed.length === 1, "intake has the event");
    expect(rig.fake.socket.acknowledged().has(id)).to.equal(false);
    commit();
    await until(() => rig.fake.socket.acknowledged().has(id), "the envelope is acknowledged");
    expect([...ledger.kept.values()][0]).to.deep.include({ auth: "socket", text: HELLO.text });
  });

  it("leaves what could not be stored to Slack's repeat, and knows a repeat again", async () => {
    let isAway = true;
    const ledger = createLedger(async () => {
      if (isAway) throw new Error("away");
    });
    await connect(ledger);
    const id = rig.fake.socket.push("events_api", messageBody(HELLO));
    await until(() => rig.observed.lines.length > 0, "the failure is in the log");
    expect(rig.fake.socket.acknowledged().has(id)).to.equal(false);
    isAway = false;
    rig.fake.socket.repeat(id);
    await until(() => rig.fake.socket.acknowledged().has(id), "the repeat is acknowledged");
    rig.fake.socket.repeat(id);
    await until(() => ledger.handed.length === 3, "the second repeat is handed over");
    expect(ledger.kept.size).to.equal(1);
  });

  it("answers a slash command within its acknowledgement", async () => {
    rig.staff.set(DINA, person(DINA));
    await connect(createLedger());
    const id = rig.fake.socket.push("slash_commands", slashFields(DINA, "today", rig.fake.responseUrl()));
    await until(() => rig.fake.socket.acknowledged().has(id), "the command is acknowledged");
    expect(rig.fake.socket.acknowledged().get(id)).to.deep.include({ response_type: "ephemeral", text: "Ответ" });
  });

  it("moves to a new connection when Slack announces the end of the old one, and misses nothing", async () => {
    const ledger = createLedger();
    await connect(ledger);
    rig.fake.socket.refresh();
    await until(() => rig.observed.counted("otklik_socket_states_total", { state: "up" }) === 2, "the second socket is up");
    await until(() => rig.fake.socket.connections() === 1, "the first is closed");
    rig.fake.socket.push("events_api", messageBody(HELLO));
    await until(() => ledger.kept.size === 1, "the message is stored");
    expect(rig.observed.counted("otklik_socket_states_total", { state: "lost" })).to.equal(0);
  });

  it("comes back after a cut connection and a refused opening, each after a wait", async () => {
    const ledger = createLedger();
    await connect(ledger);
    rig.fake.fail({ method: "apps.connections.open", error: "internal_error" });
    rig.fake.socket.cut();
    await until(() => rig.observed.counted("otklik_socket_states_total", { state: "lost" }) === 1, "the cut is seen");
    await until(() => rig.time.sleeping().includes(1_000), "it waits");
    rig.time.advance(1_000);
    await until(() => rig.observed.counted("otklik_socket_states_total", { state: "refused" }) === 1, "the refusal is seen");
    await until(() => rig.time.sleeping().includes(2_000), "it waits longer");
    rig.time.advance(2_000);
    await until(() => rig.observed.counted("otklik_socket_states_total", { state: "up" }) === 2, "it is up again");
    rig.fake.socket.push("events_api", messageBody(HELLO));
    await until(() => ledger.kept.size === 1, "the message is stored");
    expect(rig.observed.lines.join("\n")).not.to.match(/xapp-|xoxb-|ticket/);
  });

  it("gives a connection up that has gone silent", async () => {
    await connect(createLedger());
    for (let looks = 0; looks < 5; looks += 1) {
      await until(() => rig.time.sleeping().length > 0, "it watches");
      rig.time.advance(15_000);
    }
    await until(() => rig.observed.counted("otklik_socket_states_total", { state: "lost" }) === 1, "the silence is seen");
  });

  it("stops after what it has in hand", async () => {
    let commit = (): void => undefined;
    const ledger = createLedger(
      () =>
        new Promise<void>((resolve) => {
          commit = resolve;
        }),
    );
    const bot = await connect(ledger);
    const id = rig.fake.socket.push("events_api", messageBody(HELLO));
    await until(() => ledger.handed.length === 1, "intake has the event");
    const stopped = bot.stop();
    commit();
    await stopped;
    await until(() => rig.fake.socket.acknowledged().has(id), "the envelope is acknowledged");
  });
});
