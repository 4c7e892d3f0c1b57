// A recording as people meet it: by the hub's own address, in parts, theirs alone to hear, and no longer than kept.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Interaction, List } from "../../hub/contract/api.ts";
import type { Recording } from "../../hub/contract/recordings.ts";
import { eventually } from "../support/eventually.ts";
import { countOf, removeFolders, startTestHub, type TestHub } from "../support/hub.ts";
import type { Person, Reply } from "../support/person.ts";
import { wav } from "../telephony/recordings/fileServer.ts";
import { mangoCall } from "./mangoCall.ts";

const PHONE = "+79167770001";
const SOUND = wav(1);
const PBX_SECRET = "pbx-secret-of-the-tests-0123456789";

/** Counts who knocks, whatever they speak. */
async function startWatchedServer(): Promise<{ readonly port: number; readonly connections: () => number; readonly close: () => Promise<unknown> }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { port, connections: () => connections, close: () => new Promise((done) => server.close(done)) };
}

describe("hearing recordings", function () {
  this.timeout(30_000);
  let hub: TestHub;
  let folder: string;
  let call: Interaction;
  let id: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "otklik-heard-"));
    hub = await startTestHub({
      env: () => ({ DATA_DIR: folder }),
      company: `  - {id: pbx, provider: cti, country: UA, timeZone: Europe/Kyiv, secret: "${PBX_SECRET}", recordingHosts: [127.0.0.1]}`,
    });
    const played = mangoCall(hub, "REC-1", PHONE, Math.floor(Date.now() / 1000) - 120);
    await played.ringsInQueue();
    await played.ringsAt("101");
    await played.answeredBy("101");
    await played.ended("101", 40);
    await hub.mango("/events/recording", {
      recording_id: "MToxOmFiYw==",
      recording_state: "Completed",
      entry_id: "REC-1",
      call_id: "REC-1-101",
      seq: 9,
      timestamp: 1,
    });
    const anna = await hub.person("anna");
    call = await eventually("the call has its recording", async () => {
      const list = await anna.get<List<Interaction>>(`/interactions?phone=${encodeURIComponent(PHONE)}`);
      return list.items.find(({ recordings }) => recordings.length > 0);
    });
    // Nobody is behind the provider's name here: it stays on its way until a test lets it arrive.
    await hub.hub.store.database.sequelize.query("UPDATE recordings SET state = 'wanted', next_at = 9000000000000");
    id = /^\/api\/v1\/recordings\/(\w+)\/audio$/.exec(call.recordings[0]?.url ?? "")?.[1] ?? "";
  });
  after(async () => {
    await hub.stop();
    removeFolders();
    rmSync(folder, { recursive: true, force: true });
  });

  /** As the fetcher leaves it. */
  async function arrives(): Promise<void> {
    const { recordings } = hub.hub.store;
    const file = `2026/09/${id}.wav`;
    mkdirSync(join(folder, "recordings/2026/09"), { recursive: true });
    writeFileSync(join(folder, "recordings", file), SOUND);
    await recordings.stored(id, { file, mimeType: "audio/wav", bytes: SOUND.length, checksum: "of the tests" });
  }

  const sound = (person: Person, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${hub.url}/api/v1/recordings/${id}/audio`, { headers: { cookie: person.cookie, ...headers } });

  it("keeps the shape of the contract, with the hub's address instead of the provider's", () => {
    expect(call.recordings).to.deep.equal([{ id: "MToxOmFiYw==", url: `/api/v1/recordings/${id}/audio` }]);
    expect(id).to.match(/^[0-9a-f]{26}$/);
  });

  it("says that it is not there yet, and plays nothing", async () => {
    const anna = await hub.person("anna");
    expect(await anna.get<Recording>(`/recordings/${id}`)).to.include({ id, interactionId: call.id, state: "wanted" });
    expect((await anna.ask("GET", `/recordings/${id}/audio`)).status).to.equal(409);
  });

  it("is played whole and in parts, named, and never guessed at by the browser", async () => {
    await arrives();
    const anna = await hub.person("anna");
    const whole = await sound(anna);
    expect(Buffer.from(await whole.arrayBuffer()).equals(SOUND)).to.equal(true);
    expect(whole.headers.get("content-type")).to.equal("audio/wav");
    expect(whole.headers.get("x-content-type-options")).to.equal("nosniff");
    expect(whole.headers.get("cache-control")).to.equal("no-store");
    expect(whole.headers.get("content-disposition")).to.match(/^inline; filename="call-\d{4}-\d\d-\d\d-\w+\.wav"$/);
    const part = await sound(anna, { range: "bytes=44-143" });
    expect([part.status, part.headers.get("content-range")]).to.deep.equal([206, `bytes 44-143/${SOUND.length}`]);
    expect(Buffer.from(await part.arrayBuffer()).equals(SOUND.subarray(44, 144))).to.equal(true);
    const beyond = await sound(anna, { range: `bytes=${SOUND.length}-` });
    expect([beyond.status, beyond.headers.get("content-range")]).to.deep.equal([416, `bytes */${SOUND.length}`]);
  });

  it("is heard by who spoke and by who answers for all calls, and every listening leaves a trace", async () => {
    const before = await hub.counted("otklik_recordings_heard_total", {});
    const statusFor = async (who: "anna" | "boris" | "supervisor"): Promise<number> => (await sound(await hub.person(who))).status;
    expect([await statusFor("anna"), await statusFor("boris"), await statusFor("supervisor")]).to.deep.equal([200, 403, 200]);
    expect((await (await hub.person("boris")).ask("GET", `/recordings/${id}`)).status).to.equal(403);
    await sound(await hub.person("anna"), { range: "bytes=500-" });
    expect((await hub.counted("otklik_recordings_heard_total", {})) - before).to.equal(2);
    const lines = hub
      .log()
      .split("\n")
      .filter((line) => line.includes("a recording is heard"));
    expect(lines.at(-1)).to.include(`"recordingId":"${id}"`);
    expect(lines.join("")).to.not.include(PHONE.slice(1));
  });

  it("is never fetched from the hub's own machine, whatever a signed event and the company file say", async () => {
    const watched = await startWatchedServer();
    try {
      const told = (event: object): Promise<Reply> =>
        hub.raw(`/hooks/cti/pbx/${PBX_SECRET}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(event) });
      const common = { callId: "inside-1", direction: "in", from: "+380441112233", to: "+380443334455" };
      await told({ ...common, event: "newCall" });
      await told({ ...common, event: "hangup", cause: "normalClearing", recordingUrl: `https://127.0.0.1:${watched.port}/a.wav` });
      await eventually("it is refused", async () => (await countOf(hub, "recordings WHERE connection_id = 'pbx' AND error = 'private_address'")) === 1);
      expect(watched.connections()).to.equal(0);
    } finally {
      await watched.close();
    }
  });

  it("is not there for who has not logged in, nor under another name", async () => {
    expect((await hub.raw(`/api/v1/recordings/${id}/audio`, {})).status).to.equal(401);
    const supervisor = await hub.person("supervisor");
    expect((await supervisor.ask("GET", `/recordings/${"0".repeat(26)}/audio`)).status).to.equal(404);
    expect((await supervisor.ask("GET", "/recordings/..%2F..%2Fsession.secret/audio")).status).to.be.oneOf([404, 422]);
  });

  it("is told of in the state of the hub and stays known when it is erased", async () => {
    await hub.hub.store.recordings.erased([id]);
    const supervisor = await hub.person("supervisor");
    expect(await supervisor.get<Recording>(`/recordings/${id}`)).to.include({ state: "erased" });
    expect((await supervisor.ask("GET", `/recordings/${id}/audio`)).status).to.equal(404);
    const administrator = await hub.person("administrator");
    expect(await administrator.get<object>("/system")).to.deep.include({ recordings: { wanted: 0, failed: 1 }, reconciliation: [] });
  });
});
