import { expect } from "chai";
import { io } from "socket.io-client";
import { eventually } from "../support/eventually.ts";
import { removeFolders, startTestHub, type TestHub } from "../support/hub.ts";

describe("a bearer token at the sockets", () => {
  let hub: TestHub;

  before(async () => {
    hub = await startTestHub();
  });
  after(async () => {
    await hub?.stop();
    removeFolders();
  });

  it("opens one, and closes it when the token is revoked, and no other token's", async () => {
    const administrator = await hub.person("administrator");
    const make = (name: string): Promise<{ id: string; token: string }> => administrator.post("/tokens", { userId: administrator.user.id, name });
    const [crm, board] = [await make("crm"), await make("board")];
    const [revoked, standing] = [crm, board].map(({ token }) => io(hub.url, { transports: ["websocket"], auth: { token }, reconnection: false }));
    if (revoked === undefined || standing === undefined) throw new Error("Two sockets were to be opened.");
    try {
      await eventually("both sockets are open", () => revoked.connected && standing.connected);
      expect((await administrator.ask("DELETE", `/tokens/${crm.id}`)).status).to.equal(204);
      await eventually("the socket of the revoked token is closed", () => revoked.disconnected);
      expect(standing.connected).to.equal(true);
    } finally {
      revoked.close();
      standing.close();
    }
  });
});
