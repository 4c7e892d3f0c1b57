// Where a caller is sent, through the whole hub: the provider asks by its webhook while the line is ringing.
import { expect } from "chai";
import type { Client } from "../../hub/contract/api.ts";
import { eventually } from "../support/eventually.ts";
import { LINES, removeFolders, startTestHub, type TestHub } from "../support/hub.ts";
import type { Person } from "../support/person.ts";

/** A Tuesday noon in Moscow, whenever the test runs. */
const AHEAD_MS = Date.parse("2026-11-24T09:00:00.000Z") - Date.now();
const clock = { now: () => new Date(Date.now() + AHEAD_MS) };
after(removeFolders);

const PHONE = "+380672220001";
let serial = 0;

describe("where a caller is sent through the whole hub", function () {
  this.timeout(60_000);
  let hub: TestHub;
  let anna: Person;
  let boris: Person;

  before(async () => {
    hub = await startTestHub({ clock });
    [anna, boris] = await Promise.all([hub.person("anna"), hub.person("boris")]);
  });
  after(() => hub?.stop());

  async function asked(phone: string): Promise<unknown> {
    serial += 1;
    const call = { callId: `ask-${serial}`, direction: "in", from: phone, to: LINES.front };
    const { status, text } = await hub.cti({ ...call, event: "newCall" });
    expect(status).to.equal(200);
    // Whom this one rings would not be free for the next.
    await hub.cti({ ...call, event: "hangup", cause: "normalClearing" });
    return JSON.parse(text);
  }
  async function becomes(person: Person, state: "available" | "break"): Promise<void> {
    const { socket, close } = await person.openSocket();
    const answer = await socket.emitWithAck("agent.setState", { state });
    expect(answer).to.include({ ok: true });
    close();
  }

  it("is the provider's own scheme while nobody is there, whoever of the queue is free, and the client's manager before them", async () => {
    expect(await asked(PHONE)).to.deep.equal({});
    await becomes(boris, "available");
    expect(await asked(PHONE)).to.deep.equal({ action: "dial", number: "102", numbers: ["102"], timeout: 60 });
    await becomes(anna, "available");
    expect(await asked(PHONE)).to.deep.include({ numbers: ["102", "101"] }, "idle longest first");

    const known = "+380672220002";
    await anna.post<Client>("/clients", {
      kind: "organisation",
      name: "Кафе Ранок",
      managerId: anna.user.id,
      contacts: [{ name: "Олена", points: [{ kind: "phone", value: known }] }],
    });
    expect(await asked(known)).to.deep.equal({ action: "dial", number: "101", numbers: ["101"], timeout: 20, caller_name: "Кафе Ранок" });
    await becomes(anna, "break");
    expect(await asked(known)).to.deep.include({ numbers: ["102"], caller_name: "Кафе Ранок" });
    await eventually("it is counted", async () => (await hub.counted("otklik_routing_total", { result: "manager" })) === 1);
  });
});

describe("a chat on offer through the whole hub", function () {
  this.timeout(60_000);
  let hub: TestHub;

  before(async () => {
    hub = await startTestHub({ clock, front: ", order: longest_idle, capacity: 1" });
  });
  after(() => hub?.stop());

  it("is one person's at a time, the next one's when declined, and comes back from who goes away", async () => {
    const [anna, boris] = await Promise.all([hub.person("anna"), hub.person("boris")]);
    const [atAnna, atBoris] = await Promise.all([anna.openSocket(), boris.openSocket()]);
    await atAnna.socket.emitWithAck("agent.setState", { state: "available" });
    const text = { From: "+79160000007", Body: "Добрый день, когда приедет мастер?", SmsStatus: "received" };
    expect(await hub.twilio("/sms", { MessageSid: "SM0007", ...text })).to.include({ status: 200 });
    const shown = () => atBoris.changed.at(-1)?.card;
    await eventually("it is offered to Anna", async () => shown()?.offeredTo[0] === anna.user.id && shown()?.offerEndsAt !== null);
    await atBoris.socket.emitWithAck("agent.setState", { state: "available" });
    await atAnna.socket.emitWithAck("card.decline", { id: shown()?.id ?? "" });
    await eventually("it is offered to Boris", async () => shown()?.offeredTo[0] === boris.user.id);
    expect(await atBoris.accept(shown()?.id ?? "")).to.include({ ok: true });
    await eventually("it is his", async () => shown()?.agent?.id === boris.user.id && shown()?.offeredTo.length === 0);
    await atBoris.socket.emitWithAck("agent.setState", { state: "break" });
    await eventually("it is offered anew", async () => shown()?.agent === null && shown()?.offeredTo[0] === anna.user.id);
    expect(await hub.counted("otklik_offers_total", { result: "made" })).to.equal(3);
  });
});
