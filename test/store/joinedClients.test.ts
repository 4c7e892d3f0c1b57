import { expect } from "chai";
import type { SurveyInvitation } from "../../hub/contract/survey.ts";
import type { Store } from "../../hub/store/store.ts";
import { onEachDatabase, ulids } from "../support/databases.ts";

const AT = "2026-03-17T09:00:00.000Z";

async function person(store: Store, phone: string): Promise<{ readonly clientId: string; readonly contactId: string }> {
  const [clientId, contactId] = [ulids.next(), ulids.next()];
  await store.transactions.run(async (unit) => {
    await unit.addClient({
      id: clientId,
      kind: "person",
      name: "Марина",
      managerId: null,
      segment: null,
      region: null,
      lineOfBusiness: null,
      source: null,
      language: null,
      isNew: true,
      createdAt: AT,
    });
    await unit.addContact({ id: contactId, clientId, name: "Марина", role: null, language: null, points: [{ kind: "phone", value: phone, raw: phone }] });
  });
  return { clientId, contactId };
}

function invitation(clientId: string): SurveyInvitation {
  return {
    id: ulids.next(),
    surveyId: "after_call",
    version: "1",
    subjectKind: "call",
    subjectId: ulids.next(),
    clientId,
    contactId: null,
    agentId: null,
    language: "ru",
    way: "telegram",
    state: "asked",
    reason: null,
    createdAt: AT,
    askAt: AT,
    askedAt: AT,
    expiresAt: "2026-03-31T09:00:00.000Z",
    endedAt: null,
    answers: {},
    answeredBy: null,
    csat: null,
    nps: null,
    isLow: false,
    taskId: null,
    lowTaskId: null,
    complaintId: null,
  };
}

onEachDatabase("two clients that prove to be one", (database) => {
  for (const both of [false, true]) {
    it(`keep what they were asked and that they want no surveys${both ? ", said under both names" : ""}`, async () => {
      const store = await database.openStore();
      const [one, other] = [await person(store, "+79161234501"), await person(store, "+79161234502")];
      const asked = invitation(one.clientId);
      await store.transactions.run(async (unit) => {
        await unit.addInvitation(asked);
        await unit.refuseSurveys(one.clientId, AT, null);
        if (both) await unit.refuseSurveys(other.clientId, AT, null);
      });
      await store.intake.transaction(async (unit) => {
        const known = await unit.contactsById([one.contactId, other.contactId]);
        const [from, into] = [known.get(one.contactId), known.get(other.contactId)];
        if (from === undefined || into === undefined) throw new Error("Both were added.");
        await unit.joinContacts(from, into);
      });
      expect(await store.clients.get(one.clientId)).to.equal(null);
      expect((await store.surveys.get(asked.id))?.clientId).to.equal(other.clientId);
      expect(await store.transactions.run((unit) => unit.refusesSurveys(other.clientId))).to.equal(true);
      expect(await store.transactions.run((unit) => unit.refusesSurveys(one.clientId))).to.equal(false);
    });
  }
});
