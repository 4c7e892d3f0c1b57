import { expect } from "chai";
import type { Role } from "../../hub/contract/vocabulary.ts";
import { type Door, openDoor } from "./harness.ts";

const SINCE = "2026-03-17T06:30:00.000Z";

describe("http: silent connections", () => {
  let door: Door;
  before(async () => {
    door = await openDoor({
      connections: async () => [
        { id: "office", provider: "mango", lastEventAt: SINCE, silentSince: SINCE, socket: null },
        { id: "kyiv", provider: "cti", lastEventAt: "2026-03-17T08:59:00.000Z", silentSince: null, socket: null },
      ],
      silences: () => new Map([["office", SINCE]]),
    });
  });
  after(() => door.close());

  it("stand in the state of the system with the time since when", async () => {
    const token = await door.tokenOf("pavel", ["administrator"]);
    const { status, text } = await door.ask("GET", "/api/v1/system", { token });
    expect(status).to.equal(200);
    const { connections } = JSON.parse(text) as { readonly connections: readonly { readonly id: string; readonly silentSince: string | null }[] };
    expect(connections.map(({ id, silentSince }) => [id, silentSince])).to.deep.equal([
      ["office", SINCE],
      ["kyiv", null],
    ]);
  });

  it("stand in the session of who oversees and comes in later, and in nobody else's", async () => {
    const silentFor = async (name: string, role: Role): Promise<unknown> => {
      const { text } = await door.ask("GET", "/api/v1/session", { token: await door.tokenOf(name, [role]) });
      return (JSON.parse(text) as { readonly silentConnections: unknown }).silentConnections;
    };
    expect(await silentFor("dina", "supervisor")).to.deep.equal(["office"]);
    expect(await silentFor("semyon", "administrator")).to.deep.equal(["office"]);
    expect(await silentFor("anna", "agent")).to.deep.equal([]);
  });

  it("are a gauge while they are silent, and absent while they speak", async () => {
    const metrics = await door.metrics();
    expect(metrics).to.contain('otklik_connection_silent{connection="office"} 1');
    expect(metrics).to.not.contain('otklik_connection_silent{connection="kyiv"}');
  });
});
