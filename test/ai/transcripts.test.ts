import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Advice, AdviceOfInteraction } from "../../hub/contract/advice.ts";
import type { Complaint, Interaction, List } from "../../hub/contract/api.ts";
import type { Notice } from "../../hub/contract/socket.ts";
import { adviceRecord } from "../builders/records.ts";
import { type FakeOpenAi, startFakeOpenAi } from "../fakes/openai.ts";
import type { DatabaseKind } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { removeFolders, rowsOf, startTestHub, type TestHub } from "../support/hub.ts";
import { callFact } from "../support/intake.ts";
import { mariadbBinary } from "../support/mariadb.ts";

const SAID = "алло вы камеру чинили в понедельник она опять встала третий раз уже мясо пропало кто мне за это заплатит я буду жаловаться";

for (const kind of ["embedded", "MariaDB"] as const satisfies readonly DatabaseKind[]) {
  const absent = kind === "MariaDB" && mariadbBinary() === null && process.env["CI"] === undefined;
  (absent ? describe.skip : describe)(`what was said on the telephone (${kind})`, function () {
    this.timeout(60_000);
    let hub: TestHub;
    let model: FakeOpenAi;
    /** The console of somebody who looks on. */
    let told: Notice[];
    let interactionId: string;
    let complaintId: string;
    const folder = mkdtempSync(join(tmpdir(), "otklik-sound-"));

    before(async () => {
      model = await startFakeOpenAi();
      model.hear(SAID);
      model.think(() => ({ lines: ["Камера встала в третий раз", "Чинили в понедельник", "Ждёт ответа о мясе"] }));
      // The fake stands on this machine: what stays in the house is transcribed without being asked for.
      hub = await startTestHub({ kind, env: () => ({ OPENAI_BASE_URL: model.baseUrl, DATA_DIR: folder }) });
    });
    after(async () => {
      await hub?.stop();
      await model?.stop();
      removeFolders();
      rmSync(folder, { recursive: true, force: true });
    });

    async function lookOn(): Promise<void> {
      told = [];
      const { socket } = await (await hub.person("anna")).openSocket();
      socket.on("notice", (notice) => void told.push(notice));
    }
    const isTold = (type: Notice["type"], id: string) => () => told.some((notice) => notice.type === type && notice.id === id);

    it("opens the complaint that nobody wrote down, once, and is summed up in three lines", async () => {
      await lookOn();
      const recording = { id: "R1", url: null, durationSec: 40, expiresAt: null };
      await hub.hub.ingest([callFact({ callKey: "T1" }), callFact({ callKey: "T1", kind: "recording.ready", recording })]);
      const [row] = await rowsOf<{ id: string; interaction_id: string }>(hub, "SELECT id, interaction_id FROM recordings");
      mkdirSync(join(folder, "recordings"), { recursive: true });
      writeFileSync(join(folder, "recordings", "r1.mp3"), new Uint8Array(4_000));
      await hub.hub.store.recordings.stored(row?.id ?? "", { file: "r1.mp3", mimeType: "audio/mpeg", bytes: 4_000, checksum: "0" });
      const supervisor = await hub.person("supervisor");
      const adviceOf = (): Promise<AdviceOfInteraction> => supervisor.get<AdviceOfInteraction>(`/interactions/${row?.interaction_id}/advice`);
      const summary = await eventually("the call is summed up", async () => (await adviceOf()).items.find((one) => one.kind === "summary"));
      expect(summary.content.text?.split("\n")).to.have.length(3);
      const transcript = (await adviceOf()).items.find((one) => one.kind === "transcript");
      expect(transcript?.content).to.include({ text: SAID, intent: "complaint" });
      const complaints = (await supervisor.get<List<Complaint>>(`/complaints?interactionId=${row?.interaction_id}`)).items;
      expect(complaints.map(({ openedBy, severity }) => [openedBy, severity])).to.deep.equal([[null, "high"]]);
      expect((await supervisor.get<Interaction>(`/interactions/${row?.interaction_id}`)).intent).to.equal("complaint");
      expect(model.sounds).to.deep.equal([{ fileName: "r1.mp3", bytes: 4_000, model: "whisper-1" }]);
      [interactionId, complaintId] = [row?.interaction_id ?? "", complaints[0]?.id ?? ""];
    });

    it("is told to every console: the complaint it opened, and that there is advice", async () => {
      await eventually("the complaint is told", isTold("complaint.changed", complaintId));
      await eventually("the advice is told", isTold("advice.changed", interactionId));
    });

    it("is decided on by a person, and every console is told: of the advice, and of the complaint it was taken for", async () => {
      const reading = adviceRecord({ interactionId, subjectId: interactionId });
      await hub.hub.store.transactions.run((unit) => unit.addAdvice(reading));
      const supervisor = await hub.person("supervisor");
      await lookOn();
      const decided = await supervisor.post<Advice>(`/advice/${reading.id}/decision`, { decision: "accept" });
      expect([decided.state, decided.decidedBy]).to.deep.equal(["accepted", supervisor.user.id]);
      await eventually("the decision is told", isTold("advice.changed", interactionId));
      await eventually("its complaint is told", isTold("complaint.changed", complaintId));
      const { items } = await supervisor.get<AdviceOfInteraction>(`/interactions/${interactionId}/advice`);
      const summary = items.find(({ kind }) => kind === "summary");
      told = [];
      await supervisor.post<Advice>(`/advice/${summary?.id}/decision`, { decision: "dismiss" });
      await eventually("what was put away is told", isTold("advice.changed", interactionId));
      expect(told.filter(({ type }) => type === "complaint.changed")).to.deep.equal([]);
    });
  });
}
