// Recordings that were told of before the hub fetched any are wanted too.
import { expect } from "chai";
import { up } from "../../hub/store/migrations/004-recordings.ts";
import { onEachDatabase } from "../support/databases.ts";
import { callFact, testIntake } from "../support/intake.ts";

onEachDatabase("recordings of calls stored before", (database) => {
  it("get their rows when the table is made, each once, under the address their call already has", async () => {
    const store = await database.openStore();
    const { ingest } = testIntake(store);
    const recording = (id: string, url: string | null) => ({ id, url, durationSec: null, expiresAt: null });
    await ingest([
      callFact({ callKey: "before", kind: "recording.ready", recording: recording("R1", "https://example.com/1.mp3") }),
      callFact({ callKey: "before", kind: "recording.ready", recording: recording("R2", null) }),
      callFact({ callKey: "silent" }),
    ]);
    const schema = store.database.sequelize.getQueryInterface();
    await schema.dropTable("recordings");
    await up(schema);
    const due = await store.recordings.claimDue("2100-01-01T00:00:00.000Z", "2100-01-02T00:00:00.000Z", 10);
    expect(due.map(({ recordingId, url, callKey, state }) => [recordingId, url, callKey, state])).to.have.deep.members([
      ["R1", "https://example.com/1.mp3", "before", "wanted"],
      ["R2", null, "before", "wanted"],
    ]);
    const [call] = (await store.interactions.list({}, { cursor: null, limit: 10 })).items.filter(({ externalId }) => externalId === "before");
    expect(call?.recordings.map(({ url }) => url)).to.have.members(due.map(({ id }) => `/api/v1/recordings/${id}/audio`));
    expect(due.every(({ interactionId }) => interactionId === call?.id)).to.equal(true);
  });
});
