import { expect } from "chai";
import type { Interaction, List } from "../../hub/contract/api.ts";
import { type FakeAsterisk, startAsterisk } from "../fakes/asterisk.ts";
import { eventually } from "../support/eventually.ts";
import { LINES, removeFolders, startTestHub, type TestHub } from "../support/hub.ts";
import type { Person } from "../support/person.ts";
import { attended, PBX, phone, ringAll, type Scene, T, TRUNK, textOf } from "../telephony/providers/asteriskScenes.ts";

interface SystemAnswer {
  readonly connections: readonly { readonly id: string; readonly socket: { readonly up: boolean; readonly problem: string | null } | null }[];
}

describe("an exchange through the whole hub", function () {
  this.timeout(60_000);
  let exchange: FakeAsterisk;
  let hub: TestHub;
  let anna: Person;
  let administrator: Person;

  const company = (): string =>
    `  - {id: pbx, provider: asterisk, country: UA, timeZone: Europe/Kyiv, host: 127.0.0.1, port: ${exchange.port}, user: hub, password: ${PBX.password}}`;
  const begin = async (more: Partial<Pick<TestHub, "databaseUrl" | "spoolDir">> = {}): Promise<void> => {
    hub = await startTestHub({ company: company(), ...more });
    [anna, administrator] = await Promise.all([hub.person("anna"), hub.person("administrator")]);
  };
  const socket = async (): Promise<SystemAnswer["connections"][number]["socket"]> =>
    (await administrator.get<SystemAnswer>("/system")).connections.find(({ id }) => id === "pbx")?.socket ?? null;
  const calls = async (): Promise<readonly Interaction[]> => (await administrator.get<List<Interaction>>("/interactions?channel=call")).items;
  /** Without its own times: they are long past. */
  const tell = (scenes: readonly Scene[]): void => exchange.send(scenes.map((scene) => textOf(scene, false).replaceAll("380443334455", LINES.front)).join(""));

  beforeEach(async () => {
    exchange = await startAsterisk();
    await begin();
    await eventually("the log-in", async () => (await socket())?.up);
  });
  afterEach(async () => {
    await hub.stop();
    await exchange.close();
    removeFolders();
  });

  it("rings at both agents, is one's talk and ends as an answered call", async () => {
    const atAnna = await anna.openSocket();
    tell(ringAll().filter(({ at }) => at < 12));
    const card = await eventually("the card", () => atAnna.changed[0]?.card);
    expect(card).to.deep.include({ kind: "call", state: "ringing", queue: "front", phone: "+380671234567" });
    tell(ringAll().filter(({ at }) => at >= 12 && at < 60));
    await eventually("the talk", async () => (await calls())[0]?.state === "talking");
    tell(ringAll().filter(({ at }) => at >= 60));
    const [call] = await eventually("its end", async () => {
      const all = await calls();
      return all[0]?.endedAt != null && all;
    });
    expect(call).to.deep.include({ outcome: "answered", direction: "inbound", phone: "+380671234567", connectionId: "pbx" });
    expect(await calls()).to.have.length(1);
    expect(await hub.counted("otklik_socket_states_total", { provider: "asterisk", state: "up" })).to.equal(1);
  });

  it("makes one call of two that an agent joined", async () => {
    tell(attended());
    await eventually("one call", async () => {
      const all = await calls();
      return all.length === 1 && all[0]?.endedAt != null;
    });
    const [call] = await calls();
    expect(call).to.deep.include({ outcome: "answered", direction: "inbound", phone: "+380671234567" });
  });

  it("goes on with a call that outlived the hub, and ends one that did not", async () => {
    const other = { ...TRUNK, Uniqueid: `${T}.99`, Linkedid: `${T}.99`, Channel: "PJSIP/trunk-00000099", CallerIDNum: "380500000001" };
    tell([...ringAll().filter(({ at }) => at < 60), { at: 1, event: "Newchannel", fields: other }]);
    await eventually("two calls", async () => (await calls()).length === 2 && (await calls()).some(({ state }) => state === "talking"));
    const { databaseUrl, spoolDir } = hub;
    await hub.stop();
    const standing = (snapshot: Record<string, string | number>): Record<string, string | number> => ({ ...snapshot, Duration: "00:00:30", BridgeId: "b1" });
    exchange.standing = [standing(TRUNK), standing(phone("102", `${T + 4}.42`))];
    await begin({ databaseUrl, spoolDir });
    await eventually("the end of the other", async () => (await calls()).find(({ phone: number }) => number === "+380500000001")?.endedAt);
    expect((await calls()).find(({ phone: number }) => number === "+380671234567")).to.include({ state: "talking", endedAt: null });
    tell(ringAll().filter(({ at }) => at >= 60));
    await eventually("its own end", async () => (await calls()).every(({ endedAt }) => endedAt !== null));
    expect((await calls()).find(({ phone: number }) => number === "+380671234567")?.outcome).to.equal("answered");
  });

  it("is called down in the system page while it is", async () => {
    await exchange.close();
    const state = await eventually("the loss", async () => {
      const now = await socket();
      return now?.up === false && now;
    });
    expect(state.problem).to.be.a("string").and.not.contain(PBX.password);
    expect(hub.log()).to.not.contain(PBX.password);
    exchange = await startAsterisk({ port: exchange.port });
    await eventually("the next log-in", async () => (await socket())?.up);
  });
});
