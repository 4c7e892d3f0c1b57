import { expect } from "chai";
import { parseCompany } from "../../../config/company.ts";
import { checkSockets } from "../../../hub/cli/doctor/sockets.ts";
import { foldCall } from "../../../hub/domain/call.ts";
import { createTranslator } from "../../../telephony/providers/asterisk/translate.ts";
import { readConnections } from "../../../telephony/providers.ts";
import { startAsterisk } from "../../fakes/asterisk.ts";
import { foldAnyOrder } from "../anyOrder.ts";
import { A, factsOf, iso, on, PBX, ringAll, type Scene, TRUNK } from "./asteriskScenes.ts";

const LATER = iso(7 * 3600);
/** T + 60 s in Kyiv. */
const LOCAL = { StartTime: "2026-09-21 17:13:20", EndTime: "2026-09-21 17:14:20" };

const cdr = (fields: Readonly<Record<string, string | number>>, at = 90): Scene =>
  on(at, "Cdr", LOCAL, {
    Source: "380671234567",
    Destination: "380443334455",
    Channel: "PJSIP/trunk-00000010",
    DestinationChannel: "PJSIP/101-00000041",
    LastApplication: "Dial",
    Duration: 60,
    BillableSeconds: 48,
    Disposition: "ANSWERED",
    UniqueID: A,
    ...fields,
  });

describe("Asterisk's records of pairs", () => {
  it("change nothing of a call that was heard, whatever they claim", () => {
    const heard = factsOf([...ringAll(), cdr({ Disposition: "NO ANSWER", BillableSeconds: 0 }), cdr({ BillableSeconds: 3_000 })]);
    expect(foldCall(heard, LATER)).to.deep.equal(foldCall(factsOf(ringAll()), LATER));
  });

  it("are the word on a call that came and went while nobody listened", () => {
    const call = foldAnyOrder(factsOf([cdr({})]), LATER);
    expect(call).to.include({ direction: "inbound", outcome: "answered", agentExtension: "101", phone: "+380671234567", line: "+380443334455" });
    expect(call).to.include({ talkSec: 48, startedAt: iso(0), answeredAt: iso(12), endedAt: iso(60) });
    expect(call.screenPop).to.equal(false);
  });

  it("do not take a queue's music for a talk", () => {
    const queue = { LastApplication: "Queue", DestinationChannel: "" };
    expect(factsOf([cdr(queue)])).to.deep.equal([]);
    const taken = foldAnyOrder(factsOf([cdr({ LastApplication: "Queue", DestinationChannel: "Local/101@from-queue-0000000a;1" })]), LATER);
    expect(taken).to.include({ outcome: "answered", talkSec: null, agentExtension: "101" });
  });

  it("make one missed call of a ring at two telephones, and an answered one when either was picked up", () => {
    const missed = (extension: string): Scene => cdr({ Disposition: "NO ANSWER", BillableSeconds: 0, DestinationChannel: `PJSIP/${extension}-00000041` });
    const nobody = foldAnyOrder(factsOf([missed("101"), missed("102")]), LATER);
    expect(nobody).to.include({ outcome: "missed", direction: "inbound", talkSec: 0 });
    expect(nobody.legs.map(({ extension, outcome }) => [extension, outcome])).to.deep.equal([
      ["101", "missed"],
      ["102", "missed"],
    ]);
    const one = foldAnyOrder(factsOf([missed("102"), cdr({})]), LATER);
    expect(one).to.include({ outcome: "answered", agentExtension: "101", talkSec: 48 });
  });

  it("tell where the recording lies, by its file's name", () => {
    const translator = createTranslator({ ...PBX, recordingUrl: "https://pbx.example.com/rec/{year}/{month}/{day}/{file}" });
    const facts = factsOf([...ringAll(), cdr({ RecordingFile: "in-600 380671234567.wav" })], { translator });
    const [recording] = foldCall(facts, LATER).recordings;
    expect(recording?.url).to.equal("https://pbx.example.com/rec/2026/09/21/in-600%20380671234567.wav");
    expect(recording?.id, "an id may stand in a log").to.not.contain("380671234567");
    expect(facts.find(({ kind }) => kind === "recording.ready")?.callKey).to.equal(A);
  });
});

describe("recordings of an exchange", () => {
  const monitored = [...ringAll().slice(0, 2), on(2, "MixMonitorStart", TRUNK), on(50, "MixMonitorStop", TRUNK)];

  it("are ready when the exchange stops recording, where the address needs no file's name", async () => {
    const config = { ...PBX, recordingUrl: "https://pbx.example.com/rec/{uniqueid}.wav" };
    const ready = factsOf(monitored, { translator: createTranslator(config) }).find(({ kind }) => kind === "recording.ready");
    expect(ready?.recording?.url).to.equal(`https://pbx.example.com/rec/${A}.wav`);
    const locate = readConnections([config]).sockets.get("pbx")?.locateRecording;
    const io = { request: () => Promise.reject(new Error("not asked")), now: () => new Date(), publicUrl: "" };
    expect(await locate?.({ id: A, callKey: A, url: ready?.recording?.url ?? null }, io)).to.deep.include({ hosts: ["pbx.example.com"], headers: {} });
  });

  it("are told to be running, and no more, where nobody knows their address", () => {
    expect(
      factsOf(monitored)
        .map(({ kind }) => kind)
        .filter((kind) => kind.startsWith("recording")),
    ).to.deep.equal(["recording.started"]);
  });
});

describe("the doctor at an exchange", () => {
  it("says whether it lets the hub in", async () => {
    const exchange = await startAsterisk();
    const company = (password: string) =>
      parseCompany(
        `connections:\n  - {id: pbx, provider: asterisk, country: UA, host: 127.0.0.1, port: ${exchange.port}, user: hub, password: ${password}}\n`,
        {},
      );
    try {
      expect(await checkSockets(company(PBX.password))).to.deep.equal([{ name: "exchange pbx", state: "ok", says: "asterisk answers and takes the log-in" }]);
      const [refused] = await checkSockets(company("hunter2"));
      expect(refused).to.deep.include({ name: "exchange pbx", state: "failed" });
      expect(refused?.says).to.contain("manager.conf").and.not.contain("hunter2");
    } finally {
      await exchange.close();
    }
    expect((await checkSockets(company(PBX.password)))[0]?.says).to.contain("Nobody listens there");
  });
});
