import { expect } from "chai";
import type { InteractionRecord } from "../../hub/ports/interactions.ts";
import { type Door, openDoor, problemOf } from "./harness.ts";
import { createInteractions, emptyClients, emptyReportRuns, userOf } from "./memoryPorts.ts";

function interactionOf(id: string, more: Partial<InteractionRecord> = {}): InteractionRecord {
  return {
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
    startedAt: "2026-03-17T08:00:00.000Z",
    answeredAt: null,
    endedAt: null,
    waitSec: null,
    talkSec: null,
    holdSec: null,
    externalId: `tg:${id}`,
    connectionId: "bot",
    legs: [],
    recordings: [],
    essence: null,
    disposition: null,
    intent: null,
    language: null,
    line: null,
    version: 1,
    contactName: null,
    openKey: "secret-open-key",
    settleAt: null,
    offeredTo: [],
    declinedBy: [],
    waitingSince: null,
    unread: 0,
    ...more,
  };
}

describe("http: answers", () => {
  let door: Door;
  afterEach(() => door.close());

  const bodyOf = async (path: string, token: string) => JSON.parse((await door.ask("GET", `/api/v1${path}`, { token })).text);

  it("shows of an interaction what the contract names, and nothing the hub keeps for itself", async () => {
    door = await openDoor({ interactions: createInteractions([interactionOf("i1")]) });
    const token = await door.tokenOf("anna", ["agent"]);
    const shown = await bodyOf("/interactions/i1", token);
    expect(shown).to.have.all.keys(
      "id",
      "channel",
      "direction",
      "state",
      "outcome",
      "clientId",
      "contactId",
      "phone",
      "hidden",
      "queue",
      "agentId",
      "startedAt",
      "answeredAt",
      "endedAt",
      "waitSec",
      "talkSec",
      "holdSec",
      "externalId",
      "connectionId",
      "legs",
      "recordings",
      "essence",
      "disposition",
      "intent",
      "language",
      "line",
      "version",
    );
    expect((await bodyOf("/interactions", token)).items[0]).to.deep.equal(shown);
  });

  it("reads a number in any notation", async () => {
    door = await openDoor({ interactions: createInteractions([interactionOf("i1", { phone: "+79161234567" }), interactionOf("i2")]) });
    const token = await door.tokenOf("anna", ["agent"]);
    for (const phone of ["%2B79161234567", "+79161234567", "8 (916) 123-45-67", "8-916-123-45-67", "9161234567"]) {
      const { items } = await bodyOf(`/interactions?phone=${phone}`, token);
      expect(
        items.map(({ id }: { id: string }) => id),
        phone,
      ).to.deep.equal(["i1"]);
    }
  });

  it("gives a page and the cursor of the next", async () => {
    door = await openDoor({ interactions: createInteractions(Array.from({ length: 60 }, (_, at) => interactionOf(`i${at}`))) });
    const token = await door.tokenOf("anna", ["agent"]);
    const first = await bodyOf("/interactions", token);
    expect(first.items).to.have.length(50);
    expect(first.nextCursor).to.equal("next");
    expect((await bodyOf("/interactions?limit=200", token)).nextCursor).to.equal(null);
  });

  it("finds nobody's complaints and tasks by a number nobody has", async () => {
    door = await openDoor({ clients: emptyClients });
    const token = await door.tokenOf("anna", ["agent"]);
    for (const path of ["/complaints", "/tasks"]) {
      expect(await bodyOf(`${path}?phone=%2B79161234567`, token)).to.deep.equal({ items: [], nextCursor: null });
    }
  });

  it("shows each person the cards of their queues, their own and those offered to them", async () => {
    door = await openDoor({
      interactions: createInteractions([
        interactionOf("sales", { queue: "sales" }),
        interactionOf("service", { queue: "service" }),
        interactionOf("open", {}),
        interactionOf("mine", { queue: "service", agentId: "anna", state: "open" }),
        interactionOf("rings", { queue: "service", offeredTo: ["anna"] }),
        interactionOf("old", { queue: "sales", state: "closed" }),
      ]),
    });
    const anna = await door.tokenOf("anna", ["agent"]);
    door.users.put(userOf("anna", ["agent"], { queues: ["sales"] }), "irrelevant");
    const boss = await door.tokenOf("boss", ["supervisor"]);
    const ids = async (token: string) => (await bodyOf("/cards", token)).items.map(({ id }: { id: string }) => id);
    expect(await ids(anna)).to.have.members(["sales", "open", "mine", "rings"]);
    expect(await ids(boss)).to.have.members(["sales", "service", "open", "mine", "rings"]);
    expect(await bodyOf("/cards", anna)).to.include({ cursor: 7, serverTime: "2026-03-17T09:00:00.000Z" });
  });

  it("sends a report's file under a name that cannot leave its header", async () => {
    const name = '../../etc/otchёt "x"\r\nSet-Cookie: stolen=1.xlsx';
    door = await openDoor({ reports: { runNow: neverRun, file: async () => ({ name, bytes: new Uint8Array([80, 75, 3, 4]) }) }, reportRuns: emptyReportRuns });
    const answer = await door.ask("GET", "/api/v1/reports/r1/file", { token: await door.tokenOf("boss", ["supervisor"]) });
    expect(answer.status).to.equal(200);
    expect(answer.cookies).to.deep.equal([]);
    expect(answer.headers.get("content-disposition"))
      .to.match(/^attachment; filename=/)
      .and.not.include("etc/");
    expect(answer.headers.get("content-type")).to.include("spreadsheetml");
    expect(answer.text.slice(0, 2)).to.equal("PK");
  });

  it("keeps numbers, names, texts, tokens and cookies out of the log", async () => {
    door = await openDoor({ interactions: createInteractions([interactionOf("i1")]) });
    const token = await door.tokenOf("anna", ["agent"]);
    const cookie = await door.cookieOf("anna@example.org");
    await door.ask("GET", "/api/v1/clients?phone=%2B79161234567&q=Canary%20Ltd", { token });
    await door.ask("POST", "/api/v1/interactions/i1/notes", { cookie, body: { text: "canary text" } });
    await door.ask("GET", "/api/v1/canary-path/79161234567", { cookie });
    await door.ask("GET", "/canary-view/79161234567", { cookie });
    const log = door.logged.join("");
    expect(log).to.include("/api/v1/clients").and.include("/api/v1/interactions/:id/notes");
    for (const secret of ["9161234567", "anary", token, cookie.split("=")[1] ?? "", "anna@example.org"]) expect(log).to.not.include(secret);
  });

  it("refuses ids that are none", async () => {
    door = await openDoor();
    const token = await door.tokenOf("anna", ["agent"]);
    for (const id of ["..%2F..%2Fetc%2Fpasswd", "%00", "a%20b", "x".repeat(65)]) {
      expect(problemOf(await door.ask("GET", `/api/v1/clients/${id}`, { token })).code, id).to.equal("invalid");
    }
    expect(problemOf(await door.ask("GET", "/api/v1/clients/%E0%A4%A", { token })).code).to.equal("unknown_path");
  });
});

async function neverRun(): Promise<never> {
  throw new Error("no report was to be made");
}
