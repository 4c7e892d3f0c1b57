import { expect } from "chai";
import { openComplaint, type TypedComplaint } from "../../../hub/actions/complaints/openComplaint.ts";
import { updateComplaint } from "../../../hub/actions/complaints/updateComplaint.ts";
import type { WorkingTime } from "../../../hub/domain/calendar.ts";
import { createMemoryHub } from "../../builders/memoryHub.ts";
import { actorOf, callRecord, clientRecord, threadRecord, userOf } from "../../builders/records.ts";
import { refusal } from "../../builders/refusal.ts";

const DAY = { open: "09:00", close: "18:00" };
const WORKING_TIME: WorkingTime = {
  calendar: { name: "weekends", years: null },
  hours: { 1: DAY, 2: DAY, 3: DAY, 4: DAY, 5: DAY },
  timeZone: "Europe/Moscow",
  missingYear: "weekends",
};

function hubWithClient() {
  const hub = createMemoryHub();
  const client = hub.addClient(clientRecord({ language: "uk" }));
  const verbs = {
    ...hub.verbs,
    rules: {
      companyLanguage: "ru" as const,
      complaintDueAt: () => "2026-03-20T15:00:00.000Z",
      registeredText: (language: string, complaint: { readonly number: number }) => `${language} № ${complaint.number}`,
      openedAgainText: (language: string, complaint: { readonly number: number }) => `${language} № ${complaint.number} again`,
      mayTell: () => true,
    },
    clients: { ...hub.verbs.clients, get: async (id: string) => hub.state().clients.get(id) ?? null },
    interactions: { ...hub.verbs.interactions, get: async (id: string) => hub.state().interactions.get(id) ?? null },
    complaints: { ...hub.verbs.complaints, get: async (id: string) => hub.state().complaints.get(id) ?? null },
    company: {
      complaintClock: { client: "stops" as const, department: "runs" as const },
      complaintDays: 3,
      complaintCatalogue: { decisions: [], compensations: [], rootCauses: [] },
    },
    metricSettings: { workingTime: WORKING_TIME },
  };
  const typed: TypedComplaint = { clientId: client.id, text: "Не морозит", severity: "normal", department: "service" };
  const agent = actorOf(hub.addUser(userOf(["agent"])));
  const quality = actorOf(hub.addUser(userOf(["quality"])));
  return { hub, client, verbs, typed, agent, quality };
}

describe("opening a complaint by hand", () => {
  it("gives it a number and a deadline, and tells the client in their chat and language", async () => {
    const { hub, client, verbs, typed, agent } = hubWithClient();
    const thread = threadRecord({ clientId: client.id });
    hub.store(thread);
    const opened = await openComplaint(verbs, agent, { ...typed, interactionId: thread.id });
    expect(opened).to.include({ number: 1, status: "registered", openedBy: agent.userId, dueAt: "2026-03-20T15:00:00.000Z", essence: "Не морозит" });
    expect([...hub.state().messages.values()][0]).to.include({ text: "uk № 1", delivery: "queued", authorId: null });
    expect(hub.counted("otklik_complaints_total", { by: "person", severity: "normal" })).to.equal(1);
  });

  it("stands on every live card of the client, in a newer version", async () => {
    const { hub, client, verbs, typed, agent } = hubWithClient();
    const [thread, call, closed] = [
      threadRecord({ clientId: client.id }),
      callRecord({ clientId: client.id }),
      callRecord({ clientId: client.id, state: "closed" }),
    ];
    for (const record of [thread, call, closed]) hub.store(record);
    await openComplaint(verbs, agent, { ...typed, interactionId: thread.id });
    const { interactions } = hub.state();
    expect(interactions.get(thread.id)).to.include({ intent: "complaint", version: thread.version + 1 });
    expect(interactions.get(call.id)?.version).to.equal(call.version + 1);
    expect(interactions.get(closed.id)?.version).to.equal(closed.version);
  });

  it("writes nothing where there is no chat, or when told not to", async () => {
    const { hub, client, verbs, typed, agent } = hubWithClient();
    const [call, thread] = [callRecord({ clientId: client.id }), threadRecord({ clientId: client.id })];
    for (const record of [call, thread]) hub.store(record);
    await openComplaint(verbs, agent, { ...typed, interactionId: call.id });
    await openComplaint(verbs, agent, { ...typed, interactionId: thread.id, tellClient: false });
    await openComplaint(verbs, agent, typed);
    expect(hub.state().messages.size).to.equal(0);
    expect([...hub.state().complaints.values()].map(({ number }) => number)).to.deep.equal([1, 2, 3]);
  });

  it("is refused for an interaction with somebody else, and leaves nothing behind", async () => {
    const { hub, verbs, typed, agent } = hubWithClient();
    const stranger = threadRecord({ clientId: hub.addClient(clientRecord()).id });
    hub.store(stranger);
    await refusal("invalid", openComplaint(verbs, agent, { ...typed, interactionId: stranger.id }));
    expect(hub.state().complaints.size).to.equal(0);
  });
});

describe("working on a complaint", () => {
  it("refuses a change made from an older view", async () => {
    const { verbs, typed, agent, quality } = hubWithClient();
    const { id, version } = await openComplaint(verbs, agent, typed);
    const changed = await updateComplaint(verbs, quality, { id, version, patch: { status: "in_work", ownerId: quality.userId } });
    expect(changed).to.include({ status: "in_work", ownerId: quality.userId, version: version + 1 });
    await refusal("stale_version", updateComplaint(verbs, quality, { id, version, patch: { status: "waiting" } }));
  });

  it("lets anybody raise a severity and only some lower it", async () => {
    const { verbs, typed, agent, quality } = hubWithClient();
    const { id } = await openComplaint(verbs, agent, typed);
    await updateComplaint(verbs, agent, { id, version: 1, patch: { severity: "high" } });
    await refusal("forbidden", updateComplaint(verbs, agent, { id, version: 2, patch: { severity: "low" } }));
    expect(await updateComplaint(verbs, quality, { id, version: 2, patch: { severity: "low" } })).to.include({ severity: "low" });
  });

  it("keeps the way of stages, wants a decision, and dates the resolution once", async () => {
    const { hub, client, verbs, typed, agent, quality } = hubWithClient();
    const { id } = await openComplaint(verbs, agent, typed);
    await refusal("wrong_state", updateComplaint(verbs, quality, { id, version: 1, patch: { status: "told" } }));
    await refusal("invalid", updateComplaint(verbs, quality, { id, version: 1, patch: { status: "decided" } }));
    const decided = await updateComplaint(verbs, quality, { id, version: 1, patch: { status: "decided", decision: "Заменить" } });
    hub.clock.nowMs += 60_000;
    await refusal("not_told", updateComplaint(verbs, quality, { id, version: 2, patch: { status: "told" } }));
    const call = callRecord({ clientId: client.id, answeredAt: "2026-03-17T09:05:30.000Z", endedAt: "2026-03-17T09:06:30.000Z" });
    hub.store(call);
    expect(await updateComplaint(verbs, quality, { id, version: 2, patch: { status: "told" } })).to.include({
      resolvedAt: decided.resolvedAt,
      toldInteractionId: call.id,
    });
    expect(await updateComplaint(verbs, quality, { id, version: 3, patch: { status: "in_work" } })).to.include({ resolvedAt: null });
  });

  it("keeps a colleague's complaint from those without the right", async () => {
    const { verbs, typed, agent, quality } = hubWithClient();
    const { id } = await openComplaint(verbs, agent, { ...typed, ownerId: quality.userId });
    await refusal("forbidden", updateComplaint(verbs, agent, { id, version: 1, patch: { status: "in_work" } }));
  });
});
