import { expect } from "chai";
import type { CallCommand, Client, Interaction } from "../../hub/contract/api.ts";
import type { Notice } from "../../hub/contract/socket.ts";
import { createFakeTelephone, type FakeTelephone } from "../fakes/fakeTelephone.ts";
import type { DatabaseKind } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { removeFolders, startTestHub, type TestHub } from "../support/hub.ts";
import { mariadbBinary } from "../support/mariadb.ts";
import type { Person } from "../support/person.ts";

const HUNG_UP = 1110;

for (const kind of ["embedded", "MariaDB"] as const satisfies readonly DatabaseKind[]) {
  const absent = kind === "MariaDB" && mariadbBinary() === null && process.env["CI"] === undefined;
  (absent ? describe.skip : describe)(`click-to-call (${kind})`, function () {
    this.timeout(60_000);
    let hub: TestHub;
    let telephone: FakeTelephone;
    let anna: Person;
    let lateMs = 0;
    let serial = 0;

    before(async () => {
      telephone = createFakeTelephone(["office"]);
      hub = await startTestHub({ kind, telephone, clock: { now: () => new Date(Date.now() + lateMs) } });
      anna = await hub.person("anna");
    });
    beforeEach(() => telephone.answers({ kind: "placed", callKey: null }));
    after(async () => {
      await hub?.stop();
      removeFolders();
    });

    const newNumber = (): string => {
      serial += 1;
      return `+7916555${String(1000 + serial)}`;
    };
    const call = (person: Person, body: object): Promise<{ status: number; body: unknown }> => person.ask("POST", "/calls", body);
    const place = (person: Person, body: object): Promise<CallCommand> => person.post<CallCommand>("/calls", body);
    const stands = (person: Person, { id }: { readonly id: string }): Promise<CallCommand> => person.get<CallCommand>(`/calls/${id}`);
    /** The agent's leg of a call Mango places: `from` is the client, `to` the employee whose phone rings first. */
    const agentLeg = (entryId: string, phone: string, extension: string, seq: number, state: string, more: object = {}): Promise<unknown> =>
      hub.mango("/events/call", {
        entry_id: entryId,
        call_id: `${entryId}-agent`,
        timestamp: Math.floor((Date.now() + lateMs) / 1000),
        seq,
        call_state: state,
        location: "abonent",
        from: { number: phone.slice(1) },
        to: { extension, number: `sip:${extension}@example.org` },
        callback_initiator: extension,
        ...more,
      });
    const finish = async (command: CallCommand, entryId: string, extension = "101"): Promise<void> => {
      await agentLeg(entryId, command.phone, extension, 9, "Disconnected", { disconnect_reason: HUNG_UP });
      // Past the time in which another leg could begin.
      lateMs += 10_000;
      await eventually("the command ends with its call", async () => (await stands(anna, command)).state === "ended");
    };

    it("rings the caller's own extension and ties the call that carries the command's id", async () => {
      const phone = newNumber();
      const command = await place(anna, { to: phone.replace("+7", "8") });
      expect(command).to.include({
        state: "pending",
        extension: "101",
        phone,
        connectionId: "office",
        agentId: anna.user.id,
        interactionId: null,
        error: null,
      });
      expect(telephone.orders.at(-1)).to.deep.equal({ commandId: command.id, extension: "101", customer: phone, connectionId: "office", line: null });

      await agentLeg("C-1", phone, "101", 1, "Appeared", { command_id: command.id });
      const ringing = await stands(anna, command);
      expect(ringing.state).to.equal("ringing");
      const interaction = await anna.get<Interaction>(`/interactions/${ringing.interactionId}`);
      expect(interaction).to.include({ direction: "outbound", phone, agentId: anna.user.id, state: "ringing" });
      await finish(command, "C-1");
      expect(await stands(anna, command)).to.include({ interactionId: interaction.id, error: null });
    });

    it("fails at once when the provider refuses it afterwards, and makes no call of the refusal", async () => {
      const phone = newNumber();
      const refused = await place(anna, { to: phone });
      await hub.mango("/result/callback", { command_id: refused.id, result: 3300 });
      expect(await stands(anna, refused)).to.include({ state: "failed", error: "refused", errorDetail: "3300", interactionId: null });
      const all = await anna.get<{ items: readonly Interaction[] }>("/interactions?channel=call&limit=200");
      expect(all.items.filter(({ externalId }) => externalId.includes(refused.id))).to.deep.equal([]);
      // Whoever was refused may ask again; what was taken waits for its call, and its call decides.
      const taken = await place(anna, { to: phone });
      await hub.mango("/result/callback", { command_id: taken.id, result: 1000 });
      expect((await stands(anna, taken)).state).to.equal("pending");
      await agentLeg("C-0", phone, "101", 1, "Appeared", { command_id: taken.id });
      expect((await stands(anna, taken)).state).to.equal("ringing");
      await finish(taken, "C-0");
    });

    it("ties by extension and number where the provider gives no id back, once and the first", async () => {
      const phone = newNumber();
      const command = await place(anna, { to: phone });
      await agentLeg("C-2", phone, "102", 1, "Appeared");
      expect((await stands(anna, command)).state, "another extension is another's call").to.equal("pending");
      await agentLeg("C-3", phone, "101", 1, "Appeared");
      const tied = await stands(anna, command);
      expect(tied.state).to.equal("ringing");
      await agentLeg("C-4", phone, "101", 1, "Appeared");
      await agentLeg("C-3", phone, "101", 2, "Connected");
      expect(await stands(anna, command)).to.include({ interactionId: tied.interactionId });
      await finish(command, "C-3");
    });

    it("ties by the provider's own id of the call and by nothing else once it told one", async () => {
      telephone.answers({ kind: "placed", callKey: "C-6" });
      const phone = newNumber();
      const command = await place(anna, { to: phone });
      await agentLeg("C-5", phone, "101", 1, "Appeared");
      expect((await stands(anna, command)).state).to.equal("pending");
      await agentLeg("C-6", phone, "101", 1, "Appeared");
      expect((await stands(anna, command)).state).to.equal("ringing");
      await finish(command, "C-6");
    });

    it("calls a client's own number and gives the call that client", async () => {
      const phone = newNumber();
      const client = await anna.post<Client>("/clients", {
        kind: "organisation",
        name: "Магазин «Север»",
        contacts: [{ name: "Пётр", points: [{ kind: "phone", value: phone }] }],
      });
      const point = client.contacts[0]?.points[0];
      const command = await place(anna, { clientId: client.id, pointId: point?.id });
      expect(command).to.include({ clientId: client.id, contactId: client.contacts[0]?.id, phone });
      await agentLeg("C-7", phone, "101", 1, "Appeared", { command_id: command.id });
      const { interactionId } = await stands(anna, command);
      expect(await anna.get<Interaction>(`/interactions/${interactionId}`)).to.include({ clientId: client.id, contactId: client.contacts[0]?.id });
      await finish(command, "C-7");
    });

    it("lets one of two presses through while a call is on its way", async () => {
      let release = (): void => undefined;
      const held = new Promise<void>((done) => {
        release = done;
      });
      telephone.answers(async () => {
        await held;
        return { kind: "refused", detail: "The line is busy." };
      });
      const orders = telephone.orders.length;
      const first = call(anna, { to: newNumber() });
      await eventually("the first is being dialled", () => telephone.orders.length === orders + 1);
      const second = await call(anna, { to: newNumber() });
      expect(second).to.deep.include({ status: 409 });
      expect(second.body).to.include({ code: "call_pending" });
      release();
      const refused = await first;
      expect(refused.status).to.equal(201);
      expect(refused.body).to.include({ state: "failed", error: "refused", errorDetail: "The line is busy." });
      expect(telephone.orders).to.have.length(orders + 1);
    });

    it("refuses what cannot be called, and says why", async () => {
      const orders = telephone.orders.length;
      const administrator = await hub.person("administrator");
      for (const [person, body, status, code] of [
        [anna, { to: "anonymous" }, 422, "number_unusable"],
        [anna, { to: "12" }, 422, "number_unusable"],
        [administrator, { to: newNumber() }, 409, "no_extension"],
        [anna, { to: newNumber(), connectionId: "kyiv" }, 409, "cannot_dial"],
        [anna, { clientId: "nobody", pointId: "nothing" }, 404, "not_found"],
        [anna, { to: newNumber(), clientId: "x", pointId: "y" }, 422, "invalid"],
        [anna, {}, 422, "invalid"],
      ] as const) {
        const answer = await call(person, body);
        expect(answer.status, JSON.stringify(body)).to.equal(status);
        expect(answer.body).to.include({ code });
      }
      expect(telephone.orders).to.have.length(orders);
    });

    it("shows a command to who asked for it and to those who see all, and to nobody else", async () => {
      telephone.answers({ kind: "refused", detail: "No." });
      const { id } = await place(anna, { to: newNumber() });
      const [boris, supervisor] = await Promise.all([hub.person("boris"), hub.person("supervisor")]);
      expect((await boris.ask("GET", `/calls/${id}`)).status).to.equal(404);
      expect((await supervisor.ask("GET", `/calls/${id}`)).status).to.equal(200);
    });

    it("asks once when the outcome is unknown, and fails after ninety seconds without an event, telling the agent", async () => {
      telephone.answers({ kind: "unknown", detail: "The provider did not answer within 10 s." });
      const orders = telephone.orders.length;
      const listener = await anna.openSocket();
      const notices: Notice[] = [];
      listener.socket.on("notice", (notice) => void notices.push(notice));
      const command = await place(anna, { to: newNumber() });
      expect(command.state).to.equal("pending");
      expect((await call(anna, { to: command.phone })).status, "it may ring yet").to.equal(409);
      lateMs += 91_000;
      await eventually("the agent is told", () => notices.some(({ type, id }) => type === "call.changed" && id === command.id));
      expect(await stands(anna, command)).to.include({ state: "failed", error: "no_events" });
      expect(telephone.orders).to.have.length(orders + 1);
      expect(await hub.counted("otklik_call_commands_total", { provider: "mango", result: "no_events" })).to.equal(1);
      telephone.answers({ kind: "refused", detail: "No." });
      expect((await call(anna, { to: command.phone })).status, "it may be tried again").to.equal(201);
    });

    it("tells the console who can be called by", async () => {
      const { company } = await anna.get<{ company: { connections: readonly { id: string; canDial: boolean }[] } }>("/session");
      expect(company.connections.map(({ id, canDial }) => [id, canDial])).to.deep.equal([
        ["office", true],
        ["kyiv", false],
        ["tw", false],
      ]);
    });
  });
}
