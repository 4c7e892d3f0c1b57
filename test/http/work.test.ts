// An agent's path through the API over the real store on both databases: what one route writes, others show.
import { expect } from "chai";
import type { Client, Complaint, Interaction, List, Message, Task, User } from "../../hub/contract/api.ts";
import type { Card } from "../../hub/contract/card.ts";
import type { InboundEvent } from "../../hub/contract/inbound.ts";
import type { Role } from "../../hub/contract/vocabulary.ts";
import type { Store } from "../../hub/store/store.ts";
import { onEachDatabase, ulids } from "../support/databases.ts";
import { type Ask, type Door, openDoor, PASSWORD, problemOf } from "./harness.ts";
import { createHasher, secrets } from "./memoryPorts.ts";

onEachDatabase("http: an agent's work", (database) => {
  let store: Store;
  let door: Door;
  let token: string;
  let closeDoor = async (): Promise<void> => {};

  before(async () => {
    store = await database.openStore();
    const { transactions, interactions, messages, clients, contacts, complaints, tasks, users, tokens, sessions, outbox, intake, reportRuns, reportSource } =
      store;
    door = await openDoor({
      transactions,
      interactions,
      messages,
      clients,
      contacts,
      complaints,
      tasks,
      users,
      tokens,
      sessions,
      outbox,
      intake,
      reportRuns,
      reportSource,
      ids: ulids,
      clock: { now: () => new Date() },
    });
    closeDoor = door.close;
    token = await tokenOf("anna", ["supervisor"]);
  });
  after(() => closeDoor());

  async function tokenOf(name: string, roles: readonly Role[]): Promise<string> {
    const id = ulids.next();
    await store.users.add({
      id,
      email: `${name}@example.org`,
      name,
      roles,
      language: "ru",
      extension: null,
      department: null,
      queues: [],
      passwordHash: await createHasher().hash(PASSWORD),
    });
    const made = secrets.make();
    await store.tokens.add({ id: ulids.next(), name, hash: secrets.digest(made), userId: id });
    return made;
  }

  async function ok<T>(method: string, path: string, body?: Ask["body"]): Promise<T> {
    const answer = await door.ask(method, `/api/v1${path}`, { token, ...(body === undefined ? {} : { body }) });
    expect(answer.status, `${method} ${path}: ${answer.text}`).to.be.oneOf([200, 201, 204]);
    return (answer.text === "" ? undefined : JSON.parse(answer.text)) as T;
  }

  async function refusal(method: string, path: string, body?: Ask["body"]) {
    return problemOf(await door.ask(method, `/api/v1${path}`, { token, ...(body === undefined ? {} : { body }) }));
  }

  const newClient = (name: string, phone: string): Promise<Client> =>
    ok("POST", "/clients", { kind: "organisation", name, contacts: [{ name: "Пётр", points: [{ kind: "phone", value: phone }] }] });

  it("registers a client, and finds it by its number in any notation, by name and by contact", async () => {
    const client = await newClient("Магазин «Север»", "8 (916) 123-45-67");
    expect(client.contacts[0]?.points.map(({ kind, value }) => [kind, value])).to.deep.equal([["phone", "+79161234567"]]);
    for (const query of ["phone=9161234567", "phone=%2B7%20916%20123%2045%2067", `q=${encodeURIComponent("север")}`, `q=${encodeURIComponent("Пётр")}`]) {
      const { items } = await ok<List<Client>>("GET", `/clients?${query}`);
      expect(
        items.map(({ id }) => id),
        query,
      ).to.include(client.id);
    }
    expect((await ok<List<unknown>>("GET", "/contacts?phone=89161234567")).items).to.have.length(1);
    expect(
      (await refusal("POST", "/clients", { kind: "person", name: "x", contacts: [{ name: "x", points: [{ kind: "phone", value: "+79161234567" }] }] })).code,
    ).to.equal("duplicate");
  });

  it("changes a client and adds a person to it", async () => {
    const client = await newClient("Пекарня", "+79161112233");
    const changed = await ok<Client>("PATCH", `/clients/${client.id}`, { segment: "A", region: null });
    expect(changed).to.include({ segment: "A", name: "Пекарня" });
    const contact = await ok<{ clientId: string }>("POST", `/clients/${client.id}/contacts`, {
      name: "Ольга",
      points: [{ kind: "email", value: "Olga@Example.org" }],
    });
    expect(contact.clientId).to.equal(client.id);
    expect((await ok<Client>("GET", `/clients/${client.id}`)).contacts).to.have.length(2);
  });

  it("opens a complaint, works on it, and refuses a change made from an old version", async () => {
    const client = await newClient("Кафе", "+79162223344");
    const opened = await ok<Complaint>("POST", "/complaints", { clientId: client.id, essence: "Витрина не морозит", severity: "high" });
    expect(opened).to.include({ severity: "high", status: "registered", department: "quality", clientId: client.id });
    const changed = await ok<Complaint>("PATCH", `/complaints/${opened.id}`, { version: opened.version, status: "in_work" });
    expect(changed.status).to.equal("in_work");
    expect((await refusal("PATCH", `/complaints/${opened.id}`, { version: opened.version, status: "waiting" })).code).to.equal("stale_version");
    expect((await refusal("PATCH", `/complaints/${opened.id}`, { status: "waiting" })).errors?.map(({ path }) => path)).to.deep.equal(["version"]);
    for (const query of [`clientId=${client.id}`, "phone=89162223344", `number=${opened.number}`, `clientId=${client.id}&open=true`]) {
      expect(
        (await ok<List<Complaint>>("GET", `/complaints?${query}`)).items.map(({ id }) => id),
        query,
      ).to.deep.equal([opened.id]);
    }
    expect((await ok<Client>("GET", `/clients/${client.id}`)).openComplaints).to.equal(1);
  });

  it("refuses a category and a department the company does not have", async () => {
    const problem = await refusal("POST", "/complaints", { clientId: "x", essence: "x", category: "nonsense", department: "moon" });
    expect(problem.errors?.map(({ path }) => path)).to.have.members(["category", "department"]);
  });

  it("notes a task and marks it done", async () => {
    const task = await ok<Task>("POST", "/tasks", { kind: "callback", title: "Перезвонить", dueAt: "2026-03-17T15:00:00+03:00" });
    expect(task.dueAt).to.equal("2026-03-17T12:00:00.000Z");
    expect((await ok<Task>("POST", `/tasks/${task.id}/done`)).state).to.equal("done");
    const noted = await ok<List<Task>>("GET", `/tasks?q=${encodeURIComponent("звонит")}`);
    expect(noted.items.map(({ id }) => id)).to.include(task.id);
    expect((await ok<List<Task>>("GET", "/tasks?q=something-else")).items).to.deep.equal([]);
    expect((await ok<List<Task>>("GET", "/tasks?state=done")).items.map(({ id }) => id)).to.include(task.id);
  });

  it("shows a thread as a card, takes it, answers, notes, reads and ends it", async () => {
    const id = await aThread(store);
    const { items } = await ok<{ items: Card[] }>("GET", "/cards");
    expect(items.map((card) => card.id)).to.include(id);
    expect((await ok<Card>("POST", `/interactions/${id}/accept`, {})).agent?.name).to.equal("anna");
    const reply = await ok<Message>("POST", `/interactions/${id}/messages`, { text: "Здравствуйте 🙂" });
    expect(reply).to.include({ text: "Здравствуйте 🙂", direction: "outbound", delivery: "queued" });
    expect((await ok<Message>("POST", `/interactions/${id}/notes`, { text: "внутреннее" })).direction).to.equal("note");
    await ok("POST", `/interactions/${id}/read`);
    const { items: written } = await ok<List<Message>>("GET", `/interactions/${id}/messages?limit=200`);
    expect(written.map(({ direction }) => direction)).to.include.members(["outbound", "note"]);
    const ended = await ok<Interaction>("POST", `/interactions/${id}/disposition`, { disposition: "done", essence: "решено" });
    expect(ended).to.include({ state: "closed", disposition: "done", essence: "решено" });
    expect((await refusal("POST", `/interactions/${id}/disposition`, { disposition: "nonsense" })).errors?.[0]?.path).to.equal("disposition");
  });

  it("walks a list page by page without losing or repeating", async () => {
    const made = new Set<string>();
    for (let at = 0; at < 7; at += 1) made.add((await ok<Task>("POST", "/tasks", { kind: "todo", title: `page ${at}`, assigneeId: "pager" })).id);
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: List<Task> = await ok("GET", `/tasks?assigneeId=pager&limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).to.have.length(7);
    expect(new Set(seen)).to.deep.equal(made);
  });

  it("survives cursors nobody gave out, on every list", async () => {
    for (const path of ["/interactions", "/clients", "/contacts", "/complaints", "/tasks", "/reports"]) {
      for (const cursor of ["nonsense", "9".repeat(300), "%27%20OR%201%3D1--", "bnVsbA=="]) {
        const { status } = await door.ask("GET", `/api/v1${path}?cursor=${cursor}`, { token });
        expect(status, `${path} ${cursor}`).to.be.oneOf([200, 422]);
      }
    }
  });

  it("takes searches as they are typed, whatever they contain", async () => {
    for (const path of ["/interactions", "/clients", "/contacts", "/complaints", "/tasks"]) {
      for (const q of ["'; DROP TABLE clients; --", "100%", "_", "!", "\\", "🙂", "ї", '" OR ""="', "a'b\"c`d"]) {
        const { status } = await door.ask("GET", `/api/v1${path}?q=${encodeURIComponent(q)}`, { token });
        expect(status, `${path} ${q}`).to.equal(200);
      }
    }
  });

  it("logs in by cookie on the real tables, and forgets the cookie at log-out", async () => {
    const logIn = await door.ask("POST", "/api/v1/session", { body: { email: " ANNA@example.org", password: PASSWORD } });
    expect(logIn.status, logIn.text).to.equal(201);
    const cookie = (logIn.cookies.at(-1) ?? "").split(";", 1)[0] ?? "";
    expect((await door.ask("GET", "/api/v1/session", { cookie })).status).to.equal(200);
    expect((await door.ask("DELETE", "/api/v1/session", { cookie })).status).to.equal(204);
    expect((await door.ask("GET", "/api/v1/session", { cookie })).status).to.equal(401);
  });

  it("gives accounts and tokens, and shows the token once", async () => {
    const root = await tokenOf("root", ["administrator"]);
    const body = { email: "New@Example.org", name: "Новый", password: "long enough to pass", roles: ["agent"], language: "uk" };
    const made = await door.ask("POST", "/api/v1/users", { token: root, body });
    const user = JSON.parse(made.text) as User;
    expect(made.status, made.text).to.equal(201);
    expect(user.email).to.equal("new@example.org");
    expect(made.text).to.not.include("assword");
    expect(problemOf(await door.ask("POST", "/api/v1/users", { token: root, body })).code).to.equal("duplicate");
    const given = JSON.parse((await door.ask("POST", "/api/v1/tokens", { token: root, body: { userId: user.id, name: "crm" } })).text);
    expect((await door.ask("GET", "/api/v1/session", { token: given.token })).status).to.equal(200);
    await door.ask("PATCH", `/api/v1/users/${user.id}`, { token: root, body: { active: false } });
    expect((await door.ask("GET", "/api/v1/session", { token: given.token })).status).to.equal(401);
  });

  it("tells the day's figures with their definitions", async () => {
    const figures = await ok<{ totals: Record<string, number | null>; byHour: unknown[]; measures: { id: string; definition: { ru: string } }[] }>(
      "GET",
      "/figures",
    );
    expect(figures.totals.complaints_opened).to.be.at.least(1);
    expect(figures.byHour).to.have.length(24);
    expect(figures.measures.map(({ id }) => id)).to.have.members(Object.keys(figures.totals));
    expect((await refusal("GET", "/figures?day=yesterday")).code).to.equal("invalid");
  });
});

/** A Telegram thread somebody began, as intake leaves it. */
async function aThread(store: Store): Promise<string> {
  const id = ulids.next();
  const at = new Date().toISOString();
  const key = `telegram:bot:${id}`;
  await store.intake.transaction(async (unit) => {
    await unit.claim([{ id: ulids.next(), event: messageEvent(id, at) }]);
    return unit.write({
      addedInteractions: [
        {
          id,
          channel: "telegram",
          direction: "inbound",
          state: "waiting",
          outcome: null,
          clientId: null,
          contactId: null,
          phone: null,
          hidden: false,
          queue: null,
          agentId: null,
          startedAt: at,
          answeredAt: null,
          endedAt: null,
          waitSec: null,
          talkSec: null,
          holdSec: null,
          externalId: `${id}:1`,
          connectionId: "bot",
          legs: [],
          recordings: [],
          essence: "Витрина не морозит",
          disposition: null,
          intent: null,
          language: "ru",
          line: null,
          version: 1,
          contactName: null,
          openKey: key,
          settleAt: null,
          offeredTo: [],
          declinedBy: [],
          waitingSince: at,
          unread: 1,
        },
      ],
      savedInteractions: [],
      addedMessages: [],
      editedMessages: [],
      deliveries: [],
      addedComplaints: [],
      firstComplaintsOf: [],
      complaintThreads: [],
      languages: [],
      messageKeys: [],
      extendedMessages: [],
      deletedMessages: [],
      mergedCalls: [],
      recordings: [],
      aiJobs: [],
      emitted: [{ event: { type: "card.changed", interactionId: id }, orderKey: null }],
    });
  });
  return id;
}

function messageEvent(id: string, at: string): InboundEvent {
  return {
    channel: "unknown",
    kind: "unknown",
    connectionId: "bot",
    provider: "telegram",
    externalId: id,
    rawType: "message",
    occurredAt: at,
    occurredAtSource: "provider",
    receivedAt: at,
    auth: "token",
  };
}
