// Recordings come in whatever the line does, and from nowhere they must not come from.
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { expect } from "chai";
import { eraseRecordings } from "../../../hub/actions/recordings/eraseRecordings.ts";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { RecordingRecord } from "../../../hub/ports/recordings.ts";
import type { Store } from "../../../hub/store/store.ts";
import type { RecordingPlace } from "../../../telephony/adapter.ts";
import { createRecordingFetcher, type RecordingFetcher } from "../../../telephony/recordings/fetcher.ts";
import { createRecordingFolder, type RecordingFolder } from "../../../telephony/recordings/folder.ts";
import type { Reach } from "../../../telephony/recordings/guardedRequest.ts";
import { namedAddressGuard } from "../../../telephony/recordings/namedAddress.ts";
import { setOrphansAside } from "../../../telephony/recordings/orphans.ts";
import { isPublicAddress } from "../../../telephony/recordings/publicAddress.ts";
import { onEachDatabase } from "../../support/databases.ts";
import { callFact, testIntake } from "../../support/intake.ts";
import { cutOnce, type FileServer, startFileServer, wav, whole } from "./fileServer.ts";

const SOUND = wav(2);
const MOST_BYTES = 200_000;

onEachDatabase("recordings on their way in", (database) => {
  let server: FileServer;
  let root: string;
  let folder: RecordingFolder;
  let store: Store;
  let nowMs: number;
  let serial = 0;
  let tlsChecks: string | undefined;
  const clock = { now: () => new Date(nowMs) };
  const counted: string[] = [];
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const counters = { count: (name: string, labels: object) => void counted.push(`${name} ${Object.values(labels).join(" ")}`) };

  before(async () => {
    // Its certificate is its own: what is tested here is where requests go, not who vouches for names.
    tlsChecks = process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
    process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
    server = await startFileServer();
    store = await database.openStore();
  });
  after(async () => {
    if (tlsChecks === undefined) delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
    else process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = tlsChecks;
    await server.close();
  });
  beforeEach(() => {
    nowMs = Date.now();
    counted.length = 0;
    server.asked.length = 0;
    server.lookedUp.length = 0;
    root = mkdtempSync(join(tmpdir(), "otklik-recordings-"));
    folder = createRecordingFolder(root);
  });
  afterEach(async () => {
    for (const { id } of await store.recordings.claimDue("2100-01-01T00:00:00.000Z", "2100-01-02T00:00:00.000Z", 100)) {
      await store.recordings.giveUp(id, "failed", "the test is over");
    }
    rmSync(root, { recursive: true, force: true });
  });

  function fetcherOf(locate: (url: string | null) => RecordingPlace | null, reach: Reach = server.reach): RecordingFetcher {
    return createRecordingFetcher({
      recordings: store.recordings,
      sources: new Map([["office", { provider: "cti", namedOrigins: [server.plain], locateRecording: async ({ url }) => locate(url) }]]),
      io: {
        now: clock.now,
        publicUrl: "https://hub.test",
        request: async () => {
          throw new Error("Nobody asks the provider here.");
        },
      },
      reach,
      folder,
      limits: { mostBytes: MOST_BYTES, wholeMs: 5_000, idleMs: 400 },
      clock,
      counters,
      log,
    });
  }
  const place = (url: string | null): RecordingPlace => ({
    url: url ?? "",
    headers: { authorization: "Basic c2VjcmV0" },
    hosts: ["media.test", "*.cdn.test", "cdn.test", "inside.test"],
  });

  /** A finished call that tells of a recording under this url. */
  async function told(url: string | null, more: Partial<NonNullable<CallEvent["recording"]>> = {}): Promise<string> {
    serial += 1;
    const { ingest } = testIntake(store);
    const callKey = `${database.kind}-${serial}`;
    const recording = { id: `REC/${serial}=`, url, durationSec: 2, expiresAt: null, ...more };
    await ingest([callFact({ callKey, kind: "call.started" }), callFact({ callKey, kind: "recording.ready", recording })]);
    // The store's clock went on since the test began.
    nowMs = Math.max(nowMs, Date.now());
    const { items } = await store.interactions.list({}, { cursor: null, limit: 1 });
    const address = items[0]?.recordings[0]?.url ?? "";
    return /recordings\/(\w+)\/audio/.exec(address)?.[1] ?? "";
  }
  async function rowOf(id: string): Promise<RecordingRecord> {
    const row = await store.recordings.get(id);
    if (row === null) throw new Error("There is no such recording.");
    return row;
  }
  const later = (ms: number): void => {
    nowMs += ms;
  };

  it("a recording told of is fetched once, stored whole under a name of ours, and a repeat changes nothing", async () => {
    server.answers.set("/one.wav", whole(SOUND));
    const id = await told(`${server.plain}/one.wav`);
    const fetcher = fetcherOf(place);
    expect(await fetcher.round()).to.equal(1);
    const row = await rowOf(id);
    expect(row).to.include({ state: "stored", mimeType: "audio/wav", sizeBytes: SOUND.length, durationSec: 2 });
    expect(row.file).to.match(/^\d{4}\/\d{2}\/\w{26}\.wav$/);
    expect(
      createHash("sha256")
        .update(readFileSync(join(root, row.file ?? "")))
        .digest("hex"),
    ).to.equal(createHash("sha256").update(SOUND).digest("hex"));
    expect(await fetcher.round()).to.equal(0);
    expect(server.asked).to.have.length(1);
    expect(counted).to.deep.equal(["otklik_recordings_total cti stored"]);
  });

  it("a line cut in the middle goes on where it was cut", async () => {
    server.answers.set("/cut.wav", cutOnce(SOUND, 9_000));
    const id = await told(`${server.plain}/cut.wav`);
    const fetcher = fetcherOf(place);
    await fetcher.round();
    expect((await rowOf(id)).state).to.equal("wanted");
    later(6_000);
    await fetcher.round();
    const row = await rowOf(id);
    expect(row.state).to.equal("stored");
    expect(readFileSync(join(root, row.file ?? "")).equals(SOUND)).to.equal(true);
    expect(server.asked.map(({ headers }) => headers.range)).to.deep.equal([undefined, "bytes=9000-"]);
    expect(server.asked[1]?.headers["if-range"]).to.equal('"one"');
  });

  it("a server that falls silent is let go and asked again", async () => {
    let times = 0;
    server.answers.set("/slow.wav", (request, response) => {
      times += 1;
      if (times > 1) whole(SOUND)(request, response);
    });
    const id = await told(`${server.plain}/slow.wav`);
    const fetcher = fetcherOf(place);
    await fetcher.round();
    later(6_000);
    await fetcher.round();
    expect((await rowOf(id)).state).to.equal("stored");
  });

  it("a file that appears late is waited for with growing pauses", async () => {
    const id = await told(`${server.plain}/late.wav`);
    const fetcher = fetcherOf(place);
    await fetcher.round();
    later(4_000);
    await fetcher.round();
    expect(server.asked, "not before its time").to.have.length(1);
    later(2_000);
    await fetcher.round();
    later(10_000);
    await fetcher.round();
    expect(server.asked, "the second pause is longer").to.have.length(2);
    server.answers.set("/late.wav", whole(SOUND, "application/octet-stream"));
    later(10_000);
    await fetcher.round();
    expect(await rowOf(id)).to.include({ state: "stored", mimeType: "audio/wav", attempts: 3 });
  });

  it("what never appears is given up after two days as gone", async () => {
    const id = await told(`${server.plain}/never.wav`);
    const fetcher = fetcherOf(place);
    for (let hours = 0; hours < 80; hours += 1) {
      await fetcher.round();
      later(3_600_000);
    }
    expect((await rowOf(id)).state).to.equal("gone");
    expect(counted.at(-1)).to.equal("otklik_recordings_total cti gone");
  });

  it("a page instead of sound is not stored, whatever type it claims", async () => {
    server.answers.set("/page.wav", whole(Buffer.from("<html>log in</html>"), "audio/wav"));
    server.answers.set("/page.html", whole(SOUND, "text/html"));
    const ids = [await told(`${server.plain}/page.wav`), await told(`${server.plain}/page.html`)];
    await fetcherOf(place).round();
    for (const id of ids) expect((await rowOf(id)).state).to.equal("wanted");
    expect(counted).to.deep.equal(["otklik_recordings_total cti later", "otklik_recordings_total cti later"]);
  });

  it("what is too big is refused at once, also when the server does not say how big it is", async () => {
    server.answers.set("/big.wav", whole(Buffer.concat([SOUND, Buffer.alloc(MOST_BYTES)])));
    server.answers.set("/endless.wav", (_request, response) => {
      response.writeHead(200, { "content-type": "audio/wav" });
      response.write(SOUND);
      response.end(Buffer.alloc(MOST_BYTES));
    });
    const ids = [await told(`${server.plain}/big.wav`), await told(`${server.plain}/endless.wav`)];
    await fetcherOf(place).round();
    for (const id of ids) expect((await rowOf(id)).state).to.equal("failed");
  });

  for (const [what, url] of [
    ["a private address by name", () => "https://inside.test/a.wav"],
    ["a private address by number", () => "https://169.254.169.254/latest/meta-data"],
    ["a number written otherwise", () => "https://0x0a010203/a.wav"],
    ["an IPv6 address that leads back here", () => "https://[::ffff:127.0.0.1]/a.wav"],
    ["a host nobody listed", () => "https://elsewhere.test/a.wav"],
    ["a host that only ends like a listed one", () => "https://evilcdn.test/a.wav"],
    ["another port without TLS", () => "http://media.test:1/a.wav"],
    ["a file of the disk", () => "file:///etc/passwd"],
  ] as const) {
    it(`${what} is refused, asked for directly or by a redirect`, async () => {
      server.answers.set("/away.wav", (_request, response) => response.writeHead(302, { location: url() }).end());
      const any = (link: string | null): RecordingPlace => ({ ...place(link), hosts: [...place(link).hosts, "169.254.169.254", "10.1.2.3"] });
      const ids = [await told(url()), await told(`${server.plain}/away.wav`)];
      await fetcherOf(any).round();
      for (const id of ids) expect((await rowOf(id)).state).to.equal("failed");
      expect(server.asked.map(({ path }) => path)).to.deep.equal(["/away.wav"]);
    });
  }

  it("a name whose answer changes is looked up once for each request and refused when it turns inward", async () => {
    let times = 0;
    server.answers.set("/turn.wav", (_request, response) => {
      times += 1;
      server.names.set("media.test", ["10.9.9.9"]);
      response.writeHead(503).end();
    });
    const id = await told(`${server.plain}/turn.wav`);
    const fetcher = fetcherOf(place);
    try {
      await fetcher.round();
      later(6_000);
      await fetcher.round();
      expect(server.lookedUp).to.deep.equal(["media.test", "media.test"]);
      expect(times).to.equal(1);
      expect((await rowOf(id)).state).to.equal("failed");
    } finally {
      server.names.set("media.test", ["127.0.0.1"]);
    }
  });

  describe("of an exchange in the company's own network", () => {
    const HUB_PORT = 3000;
    const strict = (ownPort = HUB_PORT): Reach => ({
      ...server.reach,
      isAllowed: isPublicAddress,
      isAllowedByName: namedAddressGuard(ownPort, () => ["192.168.1.10", "fd12::10"]),
    });

    it("come from the very host and port its settings name", async () => {
      server.answers.set("/own.wav", whole(SOUND));
      const id = await told(`${server.plain}/own.wav`);
      await fetcherOf(place, strict()).round();
      expect((await rowOf(id)).state).to.equal("stored");
    });

    it("come from no other host, port or scheme there, though the provider's list of hosts has it", async () => {
      server.answers.set("/own.wav", whole(SOUND));
      const port = new URL(server.plain).port;
      for (const url of [`${server.tls}/own.wav`, `https://media.test:${new URL(server.tls).port}/own.wav`, `http://cdn.test:${port}/own.wav`]) {
        const id = await told(url);
        await fetcherOf(place, strict()).round();
        expect((await rowOf(id)).state, url).to.equal("failed");
      }
      expect(server.asked).to.deep.equal([]);
    });

    it("come from nowhere a redirect leads to, not even to the same host", async () => {
      server.answers.set("/own.wav", whole(SOUND));
      server.answers.set("/to.wav", (_request, response) => response.writeHead(302, { location: "/own.wav" }).end());
      const id = await told(`${server.plain}/to.wav`);
      await fetcherOf(place, strict()).round();
      expect((await rowOf(id)).state).to.equal("failed");
      expect(server.asked.map(({ path }) => path)).to.deep.equal(["/to.wav"]);
    });

    it("never come from the hub itself, whatever its settings name", async () => {
      server.answers.set("/own.wav", whole(SOUND));
      const id = await told(`${server.plain}/own.wav`);
      await fetcherOf(place, strict(Number(new URL(server.plain).port))).round();
      expect((await rowOf(id)).state).to.equal("failed");
      expect(server.asked).to.deep.equal([]);
    });

    it("come from a name only while it leads to such addresses alone", async () => {
      server.names.set("media.test", ["127.0.0.1", "169.254.169.254"]);
      try {
        const id = await told(`${server.plain}/own.wav`);
        await fetcherOf(place, strict()).round();
        expect((await rowOf(id)).state).to.equal("failed");
        expect(server.asked).to.deep.equal([]);
      } finally {
        server.names.set("media.test", ["127.0.0.1"]);
      }
    });

    for (const [address, port, isAllowed] of [
      ["10.0.0.5", 80, true],
      ["172.31.0.5", 8088, true],
      ["192.168.1.20", HUB_PORT, true],
      ["127.0.0.1", 8088, true],
      ["::1", 8088, true],
      ["fd12::20", HUB_PORT, true],
      ["93.184.216.34", 443, true],
      ["127.0.0.1", HUB_PORT, false],
      ["127.8.8.8", HUB_PORT, false],
      ["::1", HUB_PORT, false],
      ["192.168.1.10", HUB_PORT, false],
      ["fd12::10", HUB_PORT, false],
      ["0.0.0.0", 80, false],
      ["::", 80, false],
      ["169.254.169.254", 80, false],
      ["169.254.1.1", 8088, false],
      ["100.100.100.200", 80, false],
      ["fe80::1", 80, false],
      ["fd00:ec2::254", 80, false],
      ["::ffff:10.0.0.5", 80, false],
      ["::ffff:169.254.169.254", 80, false],
      ["224.0.0.1", 80, false],
      ["10.0.0", 80, false],
    ] as const) {
      it(`${isAllowed ? "may" : "may not"} come from ${address} port ${port}`, () => {
        expect(strict().isAllowedByName(address, port)).to.equal(isAllowed);
      });
    }
  });

  it("a name with one private address among public ones is refused", async () => {
    server.names.set("mixed.cdn.test", ["127.0.0.1", "192.168.1.1"]);
    const id = await told("https://mixed.cdn.test/a.wav");
    await fetcherOf(place).round();
    expect((await rowOf(id)).state).to.equal("failed");
    expect(server.asked).to.deep.equal([]);
  });

  it("credentials go to their host and not along a redirect to another", async () => {
    server.answers.set("/moved.wav", (_request, response) => response.writeHead(302, { location: "/here.wav" }).end());
    server.answers.set("/here.wav", (_request, response) => response.writeHead(307, { location: `${server.tls}/there.wav` }).end());
    server.answers.set("/there.wav", whole(SOUND));
    const id = await told(`${server.plain}/moved.wav`);
    await fetcherOf(place).round();
    expect((await rowOf(id)).state).to.equal("stored");
    expect(server.asked.map(({ path, headers }) => [path, headers.authorization])).to.deep.equal([
      ["/moved.wav", "Basic c2VjcmV0"],
      ["/here.wav", "Basic c2VjcmV0"],
      ["/there.wav", undefined],
    ]);
  });

  it("redirects without end are refused", async () => {
    server.answers.set("/round.wav", (_request, response) => response.writeHead(302, { location: "/round.wav" }).end());
    const id = await told(`${server.plain}/round.wav`);
    await fetcherOf(place).round();
    expect((await rowOf(id)).state).to.equal("failed");
    expect(server.asked).to.have.length(6);
  });

  it("short-lived links go first, and an expired one is not asked for", async () => {
    for (const name of ["slow", "soon", "over"]) server.answers.set(`/${name}.wav`, whole(SOUND));
    const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
    await told(`${server.plain}/slow.wav`);
    await told(`${server.plain}/soon.wav`, { expiresAt: inMinutes(10) });
    const over = await told(`${server.plain}/over.wav`, { expiresAt: inMinutes(-1) });
    await fetcherOf(place).round();
    expect(server.asked.map(({ path }) => path)).to.deep.equal(["/soon.wav", "/slow.wav"]);
    expect((await rowOf(over)).state).to.equal("gone");
  });

  it("the provider's word to wait is kept", async () => {
    server.answers.set("/busy.wav", (_request, response) => response.writeHead(429, { "retry-after": "120" }).end());
    await told(`${server.plain}/busy.wav`);
    const fetcher = fetcherOf(place);
    await fetcher.round();
    later(100_000);
    await fetcher.round();
    expect(server.asked).to.have.length(1);
    later(21_000);
    await fetcher.round();
    expect(server.asked).to.have.length(2);
  });

  it("two hubs share the work: each recording is fetched by one of them", async () => {
    const ids = [];
    for (let at = 0; at < 6; at += 1) {
      server.answers.set(`/shared-${at}.wav`, whole(SOUND));
      ids.push(await told(`${server.plain}/shared-${at}.wav`));
    }
    const stored = await Promise.all([fetcherOf(place).round(), fetcherOf(place).round(), fetcherOf(place).round()]);
    expect(stored.reduce((sum, count) => sum + count, 0)).to.equal(6);
    expect(server.asked.filter(({ path }) => path.startsWith("/shared"))).to.have.length(6);
  });

  it("retention erases the file and leaves that there was one; a fetch that comes too late leaves nothing", async () => {
    server.answers.set("/old.wav", whole(SOUND));
    const id = await told(`${server.plain}/old.wav`);
    await fetcherOf(place).round();
    const { file } = await rowOf(id);
    await eraseRecordings({ recordings: store.recordings, files: folder, counters }, new Date(nowMs + 60_000).toISOString());
    expect(await rowOf(id)).to.include({ state: "erased", file: null, url: null });
    expect(existsSync(join(root, file ?? ""))).to.equal(false);
    expect(await store.recordings.stored(id, { file: "x", mimeType: "audio/wav", bytes: 1, checksum: "" })).to.equal(false);
  });

  describe("files that belong to no recording", () => {
    const errors: object[] = [];
    const tidy = (): Promise<number> =>
      setOrphansAside({ recordings: store.recordings, folder, clock, log: { ...log, error: (facts: object) => void errors.push(facts) } });
    let kept: string;

    beforeEach(async () => {
      errors.length = 0;
      server.answers.set("/kept.wav", whole(SOUND));
      const id = await told(`${server.plain}/kept.wav`);
      await fetcherOf(place).round();
      kept = join(root, (await rowOf(id)).file ?? "");
      old(kept);
    });
    function old(path: string): void {
      const at = new Date(nowMs - 2 * 86_400_000);
      utimesSync(path, at, at);
    }
    /** Files two days old that no row knows. */
    function strange(count: number): string[] {
      return Array.from({ length: count }, (_, index) => {
        const path = join(dirname(kept), `${String(index).padStart(26, "0")}.wav`);
        writeFileSync(path, SOUND);
        old(path);
        return path;
      });
    }
    const setAside = (path: string): string => join(root, "orphans", relative(root, path));

    it("are set aside as they are, the others stay, and a repeat changes nothing", async () => {
      const [orphan = ""] = strange(1);
      expect(await tidy()).to.equal(1);
      expect([existsSync(kept), existsSync(orphan), readFileSync(setAside(orphan)).equals(SOUND)]).to.deep.equal([true, false, true]);
      expect(await tidy()).to.equal(0);
      expect(errors).to.deep.equal([]);
    });

    it("are erased by retention once set aside", async () => {
      const [orphan = ""] = strange(1);
      await tidy();
      expect(await folder.dropSetAside(new Date(nowMs - 3 * 86_400_000))).to.equal(0);
      expect(await folder.dropSetAside(new Date(nowMs - 86_400_000))).to.equal(1);
      expect([existsSync(kept), existsSync(setAside(orphan))]).to.deep.equal([true, false]);
    });

    it("all stay, with an error, when they are many among few", async () => {
      const paths = strange(21);
      expect(await tidy()).to.equal(0);
      expect(paths.filter((path) => !existsSync(path))).to.deep.equal([]);
      expect(errors).to.deep.equal([{ unknown: 21, known: 1 }]);
    });

    it("all stay, with an error, when the database knows no file at all", async () => {
      const [orphan = ""] = strange(1);
      rmSync(kept);
      expect(await tidy()).to.equal(0);
      expect(existsSync(orphan)).to.equal(true);
      expect(errors).to.deep.equal([{ unknown: 1, known: 0 }]);
    });
  });
});
