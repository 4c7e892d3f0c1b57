// Retention deletes what is old and finished, and nothing that is still owed.
import { expect } from "chai";
import { purgeOld } from "../../hub/actions/admin/purgeOld.ts";
import { NO_CONTENT } from "../../hub/domain/advice.ts";
import type { Store } from "../../hub/store/store.ts";
import { onEachDatabase } from "../support/databases.ts";
import { selectFrom } from "../support/hub.ts";
import { callFact, partyOf, telegramMessage, testIntake } from "../support/intake.ts";

const DAYS_LATER_MS = 40 * 86_400_000;
const KEEP = { rawEventsDays: null, reportsDays: null, recordingsDays: null, adviceDays: null };

onEachDatabase("retention", (database) => {
  let store: Store;
  before(async () => {
    store = await database.openStore();
  });

  it("lets card events and raw events go, and keeps what was not delivered and what people work with", async () => {
    const { ingest, deps } = testIntake(store);
    await ingest([
      callFact({ from: partyOf("+79005550001") }),
      telegramMessage({ chatKey: "9", sender: { id: "9", displayName: "Старый", username: null, languageCode: "ru" } }),
    ]);
    const pendingBefore = (await store.outbox.depth()).pending;
    expect(pendingBefore).to.be.greaterThan(0);
    const clock = { now: () => new Date(Date.now() + DAYS_LATER_MS) };
    await purgeOld({ purge: store.purge, clock, log: deps.log, retention: { ...KEEP, rawEventsDays: 30 } });
    expect((await store.outbox.cardsSince(0)).ids).to.deep.equal([]);
    expect((await store.outbox.depth()).pending).to.equal(pendingBefore);
    expect((await store.intake.lastEvents(["office", "telegram"])).size).to.equal(0);
    expect((await store.interactions.list({ phone: "+79005550001" }, { cursor: null, limit: 10 })).items).to.have.length(1);
  });

  it("lets listed calls go by their age, more than one bite of them", async () => {
    const listed = (prefix: string, startedAt: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({ callKey: `${prefix}-${index}`, startedAt, interactionId: null, isRecovered: false }));
    for (let day = 1; day <= 9; day += 1) await store.reconciliations.addListed("office", listed(`old-${day}`, `2026-01-0${day}T10:00:00.000Z`, 300));
    await store.reconciliations.addListed("office", listed("young", "2026-01-20T10:00:00.000Z", 5));
    expect(await store.purge.listedCalls("2026-01-15T00:00:00.000Z")).to.equal(2_700);
    expect(await store.purge.listedCalls("2026-01-15T00:00:00.000Z")).to.equal(0);
    expect(await store.purge.listedCalls("2026-02-01T00:00:00.000Z")).to.equal(5);
  });

  it("lets go what the model said and what it cost by sender, and what was heard with its recording; what waits stays", async () => {
    const { ingest, deps } = testIntake(store);
    const recording = { id: "R-OLD", url: null, durationSec: 40, expiresAt: null };
    await ingest([callFact({ callKey: "HEARD" }), callFact({ callKey: "HEARD", kind: "recording.ready", recording })]);
    const [row] = await selectFrom<{ id: string; interaction_id: string }>(store, "SELECT id, interaction_id FROM recordings");
    const [interactionId, recordingId] = [row?.interaction_id ?? "", row?.id ?? ""];
    const at = new Date().toISOString();
    const advice = { interactionId, state: "applied", corrected: null, model: "m", promptVersion: "1", promptTokens: 1, answerTokens: 1 } as const;
    const decided = { createdAt: at, decidedBy: null, decidedAt: null };
    const job = { kind: "triage", interactionId, language: null, senderKey: "C1", requestedBy: null } as const;
    await store.transactions.run(async (unit) => {
      await unit.addAdvice({ ...advice, ...decided, id: "A-HEARD", kind: "transcript", subjectId: recordingId, content: NO_CONTENT });
      await unit.addAdvice({ ...advice, ...decided, id: "A-VOICE", kind: "transcript", subjectId: "M-OLD", content: NO_CONTENT });
      await unit.addAiJob({ ...job, id: "J-DONE", subjectId: "M1" });
      await unit.addAiJob({ ...job, id: "J-WAITS", subjectId: "M2" });
    });
    await store.aiJobs.done("J-DONE");
    const limits = { requests: 9, tokens: 9_000, senderRequests: 9 };
    await store.aiSpending.reserve({ day: at.slice(0, 10), senderKey: "C1", tokens: 500, limits });
    const later = { purge: store.purge, clock: { now: () => new Date(Date.now() + DAYS_LATER_MS) }, log: deps.log };
    const idsOf = async () => (await store.advice.ofInteraction(interactionId)).map(({ id }) => id);
    const rowsIn = async (table: string) => Number((await selectFrom<{ n: number }>(store, `SELECT COUNT(*) AS n FROM ${table}`))[0]?.n);

    await purgeOld({ ...later, clock: { now: () => new Date() }, retention: { ...KEEP, recordingsDays: 30, adviceDays: 30 } });
    expect([await idsOf(), await rowsIn("ai_jobs"), await rowsIn("ai_spending")]).to.deep.equal([["A-VOICE", "A-HEARD"], 2, 2]);
    await purgeOld({ ...later, retention: KEEP });
    expect([await idsOf(), await rowsIn("ai_jobs")]).to.deep.equal([["A-VOICE", "A-HEARD"], 1]);
    expect(await store.aiJobs.waitingOf(interactionId)).to.deep.equal(["triage"]);
    expect(await rowsIn("ai_spending")).to.equal(1);
    expect(await store.aiSpending.ofDay(at.slice(0, 10)), "the company's own count stays").to.deep.equal({ requests: 1, tokens: 500 });
    await purgeOld({ ...later, retention: { ...KEEP, recordingsDays: 30 } });
    expect(await idsOf()).to.deep.equal(["A-VOICE"]);
    await purgeOld({ ...later, retention: { ...KEEP, adviceDays: 30 } });
    expect(await idsOf()).to.deep.equal([]);
  });

  it("forgets who was asked for consent and never answered, sooner or later as the company keeps, and what links and codes were", async () => {
    const terms = { version: "2026-11", channels: ["telegram"], question: () => "?", label: () => "." } as const;
    const stranger = { chatKey: "31", sender: { id: "31", displayName: "Безответный", username: null, languageCode: "ru" } };
    const { ingest, deps } = testIntake(store, { rules: { consent: terms } });
    await ingest([telegramMessage({ ...stranger, text: "молчаливый" })]);
    const [user] = await store.users.list();
    const at = new Date().toISOString();
    const token = { purpose: "invoice", subject: "C1", label: "7", createdBy: null, createdAt: at, usedAt: at, usedBy: "chat" } as const;
    await store.chatTokens.add({ ...token, digest: "d-used", expiresAt: at });
    await store.chatTokens.add({ ...token, digest: "d-lives", usedAt: null, usedBy: null, expiresAt: new Date(Date.now() + 2 * DAYS_LATER_MS).toISOString() });
    await store.links.putCode({ digest: "code", userId: user?.id ?? "U1", channel: "telegram", expiresAt: at });
    const left = async () => {
      const count = async (from: string) => Number((await selectFrom<{ n: number }>(store, `SELECT COUNT(*) AS n FROM ${from}`))[0]?.n);
      return [
        await count("ledger WHERE payload LIKE '%молчаливый%'"),
        await count("consents WHERE state = 'asked'"),
        await count("chat_tokens"),
        await count("link_codes"),
      ];
    };
    const purgeAfter = (days: number, rawEventsDays: number | null) =>
      purgeOld({ purge: store.purge, clock: { now: () => new Date(Date.now() + days * 86_400_000) }, log: deps.log, retention: { ...KEEP, rawEventsDays } });
    await purgeAfter(3, 10);
    expect(await left()).to.deep.equal([1, 1, 2, 1]);
    await purgeAfter(8, 10);
    expect(await left(), "what has ended for a week").to.deep.equal([1, 1, 1, 0]);
    await purgeAfter(11, null);
    expect(await left(), "a month where nothing is said").to.deep.equal([1, 1, 1, 0]);
    await purgeAfter(11, 10);
    expect(await left()).to.deep.equal([0, 0, 1, 0]);
  });

  it("keeps raw events for ever where the company sets no limit", async () => {
    const { ingest, deps } = testIntake(store);
    await ingest([callFact({ from: partyOf("+79005550002"), connectionId: "kept" })]);
    const clock = { now: () => new Date(Date.now() + DAYS_LATER_MS) };
    await purgeOld({ purge: store.purge, clock, log: deps.log, retention: KEEP });
    expect((await store.intake.lastEvents(["kept"])).size).to.equal(1);
  });
});
