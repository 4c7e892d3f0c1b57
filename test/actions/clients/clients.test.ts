import { expect } from "chai";
import { addContact } from "../../../hub/actions/clients/addContact.ts";
import { registerClient } from "../../../hub/actions/clients/registerClient.ts";
import { updateClient } from "../../../hub/actions/clients/updateClient.ts";
import { createMemoryHub } from "../../builders/memoryHub.ts";
import { actorOf, callRecord, clientRecord, userOf } from "../../builders/records.ts";
import { refusal } from "../../builders/refusal.ts";

function hubWithAgent() {
  const hub = createMemoryHub();
  return { hub, verbs: { ...hub.verbs, country: "RU" }, agent: actorOf(hub.addUser(userOf(["agent"]))) };
}

describe("registering a client", () => {
  it("keeps a number in its one form, and as it was typed", async () => {
    const { hub, verbs, agent } = hubWithAgent();
    const points = [
      { kind: "phone", value: "8 (495) 123-45-67" },
      { kind: "email", value: " Shop@Example.org" },
    ] as const;
    const { clientId } = await registerClient(verbs, agent, { kind: "organisation", name: "Пекарня", contacts: [{ name: "Ольга", points }] });
    const [contact] = hub.state().contacts.values();
    expect(contact).to.include({ clientId, name: "Ольга" });
    expect(contact?.points).to.deep.equal([
      { kind: "phone", value: "+74951234567", raw: "8 (495) 123-45-67" },
      { kind: "email", value: "shop@example.org", raw: " Shop@Example.org" },
    ]);
  });

  it("names the client who has the number already, and stores nothing", async () => {
    const { hub, verbs, agent } = hubWithAgent();
    const contacts = [{ name: "Ольга", points: [{ kind: "phone" as const, value: "+7 495 123-45-67" }] }];
    const { clientId } = await registerClient(verbs, agent, { kind: "organisation", name: "Пекарня", contacts });
    const again = [{ name: "О.", points: [{ kind: "phone" as const, value: "84951234567" }] }];
    const error = await refusal("duplicate", registerClient(verbs, agent, { kind: "person", name: "Ольга", contacts: again }));
    expect(error.errors?.[0]?.message).to.equal(clientId);
    expect(error.detail).to.include(clientId).and.not.to.include("495");
    expect(hub.state().clients.size).to.equal(1);
  });

  it("names every wrong field at once", async () => {
    const { verbs, agent } = hubWithAgent();
    const phone = (value: string) => ({ kind: "phone" as const, value });
    const contacts = [
      { name: "А", points: [phone("12"), phone("+74951234567")] },
      { name: "Б", points: [phone("84951234567")] },
    ];
    const error = await refusal("invalid", registerClient(verbs, agent, { kind: "person", name: "А", contacts }));
    expect(error.errors?.map(({ path }) => path)).to.deep.equal(["contacts.0.points.0.value", "contacts.1.points.0.value"]);
  });
});

describe("changing a client", () => {
  it("shows on the live cards, and the client is no longer new", async () => {
    const { hub, verbs, agent } = hubWithAgent();
    const client = hub.addClient(clientRecord({ name: "+7 495 123-45-67" }));
    hub.state().newClients.add(client.id);
    const call = callRecord({ clientId: client.id });
    hub.store(call);
    await updateClient(verbs, agent, { id: client.id, patch: { name: "Пекарня" } });
    expect(hub.state().clients.get(client.id)?.name).to.equal("Пекарня");
    expect(hub.state().newClients.has(client.id)).to.equal(false);
    expect(hub.state().interactions.get(call.id)?.version).to.equal(call.version + 1);
    expect(hub.notices).to.deep.include({ type: "client.changed", id: client.id });
  });
});

describe("adding a contact", () => {
  it("takes the client's language, and refuses a number that leads to somebody already", async () => {
    const { hub, verbs, agent } = hubWithAgent();
    const client = hub.addClient(clientRecord({ language: "uk" }));
    const points = [{ kind: "telegram" as const, value: "700123" }];
    const { contactId } = await addContact(verbs, agent, { clientId: client.id, name: "Ігор", points });
    expect(hub.state().contacts.get(contactId)).to.include({ language: "uk", clientId: client.id });
    await refusal("duplicate", addContact(verbs, agent, { clientId: client.id, name: "Ігор", points }));
    await refusal("not_found", addContact(verbs, agent, { clientId: "nobody", name: "Ігор", points: [] }));
  });
});
