// Who may ask for what, every cell written down: role × command, and for what changes a complaint also whose it is.
import { expect } from "chai";
import { createCommands } from "../../hub/actions/commands/commands.ts";
import { COMMAND_NAMES, COMMANDS, type CommandName } from "../../hub/contract/commands.ts";
import type { Attachment } from "../../hub/contract/inbound.ts";
import { ROLES, type Role } from "../../hub/contract/vocabulary.ts";
import { PAGE_CONNECTION } from "../../hub/domain/clientPage.ts";
import { newComplaint } from "../../hub/domain/complaint.ts";
import { threadExternalId } from "../../hub/domain/thread.ts";
import type { Store } from "../../hub/store/store.ts";
import { actorOf, callRecord, userOf } from "../builders/records.ts";
import { createObserved } from "../fakes/observed.ts";
import { testDatabase, ulids } from "../support/databases.ts";

const NOW = "2026-03-17T09:00:00.000Z";
const EVERYBODY = ROLES.join(" ");
const WORKERS = "agent sales service quality legal supervisor administrator";
const CALLERS = "agent sales service quality supervisor administrator";
const QUEUE = `${CALLERS} executive`;

const MATRIX: Readonly<Record<CommandName, string>> = {
  today: "quality marketing accountant supervisor executive administrator",
  queue: QUEUE,
  agents: EVERYBODY,
  missed: QUEUE,
  overdue: EVERYBODY,
  complaints: EVERYBODY,
  complaint: EVERYBODY,
  client: EVERYBODY,
  take: WORKERS,
  assign: WORKERS,
  close: WORKERS,
  requests: EVERYBODY,
  answer: EVERYBODY,
  remind: CALLERS,
  call: CALLERS,
  report: "supervisor executive administrator",
  subscribe: EVERYBODY,
  who: EVERYBODY,
  help: EVERYBODY,
};
/** On another's complaint; taking it nobody may: it is theirs. */
const ON_ANOTHERS: Readonly<Record<"take" | "assign" | "close", string>> = {
  take: "",
  assign: "quality legal supervisor administrator",
  close: "quality legal supervisor administrator",
};
const WORKING_TIME = { calendar: { name: "weekends", years: null }, hours: {}, timeZone: "Europe/Moscow", missingYear: "weekends" } as const;
const TERMS = { sharePercent: 50, remindPercent: 75, workingTime: WORKING_TIME, workingTimeOf: () => WORKING_TIME };
const FORBIDDEN = /You have no right/;
const PHOTO: Attachment = { kind: "photo", ref: "f1", name: null, mimeType: "image/jpeg", sizeBytes: 9, durationSec: null, latitude: null, longitude: null };

describe("rights of the commands", () => {
  const database = testDatabase("embedded");
  let store: Store;
  let commands: ReturnType<typeof createCommands>;
  let number = 0;

  before(async () => {
    store = await database.openStore();
    const observed = createObserved();
    commands = createCommands({
      ...store,
      clock: { now: () => new Date(NOW) },
      ids: ulids,
      counters: observed.counters,
      live: { cardsChanged: () => {}, cardsChangedWith: () => {}, notice: () => {} },
      company: {
        timeZone: "Europe/Moscow",
        language: "en",
        queues: [],
        dispositions: [],
        departments: [],
        connections: [],
        complaintDays: 3,
        complaintCatalogue: { decisions: [], compensations: [], rootCauses: [] },
        complaintClock: { client: "stops", department: "runs" },
      },
      country: "RU",
      segments: [],
      telephone: {
        canDial: () => false,
        dial: async () => ({ kind: "unknown", detail: "" }),
        canTransfer: () => false,
        transfer: async () => ({ kind: "unknown", detail: "" }),
      },
      pendingCalls: { list: () => [], put: () => {} },
      dialPlan: { connections: [], lines: [], queueOfConnection: new Map() },
      providerOf: () => "unknown",
      rules: { companyLanguage: "en", mayAsk: () => false, mayTell: () => false, openedAgainText: () => "" },
      requestTerms: TERMS,
      staffWays: async () => [],
      metricSettings: {
        timeZone: "Europe/Moscow",
        serviceLevelSec: 20,
        messageMinutes: { telegram: 15, slack: 15, email: 15, form: 15, sms: 15, whatsapp: 15 },
        workingTime: WORKING_TIME,
      },
      reports: { runNow: unexpected, finished: unexpected, file: unexpected },
    });
    for (const role of [...ROLES, "agent2"]) {
      const { presence: _p, presenceSince: _s, active: _a, ...user } = personOf(role);
      await store.users.add({ ...user, passwordHash: "x" });
    }
  });
  after(() => database.cleanUp());

  const personOf = (role: string) =>
    userOf([role === "agent2" ? "agent" : (role as Role)], { id: `u-${role}`, name: `The ${role}`, email: `${role}@example.com` });

  async function complaintOf(ownerId: string | null): Promise<string> {
    number += 1;
    const record = newComplaint({
      id: ulids.next(),
      number,
      clientId: "c1",
      contactId: null,
      interactionId: null,
      severity: "normal",
      category: null,
      department: "quality",
      ownerId,
      text: "cold",
      openedAt: NOW,
      openedBy: null,
      dueAt: "2026-03-20T15:00:00.000Z",
    });
    await store.transactions.run((unit) => unit.addComplaint(record));
    return String(number);
  }

  const ask = (role: string, command: CommandName, args: readonly string[], place: "private" | "group" = "private") =>
    commands.run(actorOf(personOf(role)), "en", place, { command, args, cursor: null }, "telegram");
  const argsOf = (command: CommandName, no: string): readonly string[] => {
    if (command === "take") return [no];
    if (command === "assign") return [no, "u-agent2"];
    if (command === "close") return [no, "replaced"];
    if (command === "complaint") return [no];
    if (command === "client") return ["Nobody"];
    if (command === "answer") return ["1", "so"];
    if (command === "call") return ["+79161234567"];
    return command === "remind" ? [no, "tomorrow"] : [];
  };

  for (const command of COMMAND_NAMES) {
    it(`${command}: ${ROLES.length} roles, nobody's or one's own`, async () => {
      for (const role of ROLES) {
        for (const owner of command === "take" ? [null] : [null, `u-${role}`]) {
          const answer = await ask(role, command, argsOf(command, await complaintOf(owner)));
          expect(!FORBIDDEN.test(answer.title), `${role}, ${owner ?? "nobody's"}: ${answer.title}`).to.equal(MATRIX[command].split(" ").includes(role));
        }
      }
    });
  }

  for (const command of ["take", "assign", "close"] as const) {
    it(`${command}: another's, and it stays theirs unless the right says otherwise`, async () => {
      for (const role of ROLES) {
        const no = await complaintOf("u-agent2");
        const answer = await ask(role, command, command === "assign" ? [no, `u-${role}`] : argsOf(command, no));
        expect(answer.outcome === "done", `${role}: ${answer.title}`).to.equal(ON_ANOTHERS[command].split(" ").includes(role));
        const [after] = (await store.complaints.list({ number: Number(no) }, { cursor: null, limit: 1 })).items;
        if (answer.outcome !== "done") expect(after).to.include({ ownerId: "u-agent2", status: "registered" });
      }
    });
  }

  /** A complaint that nobody has, and what its client writes on its page. */
  async function writtenOver() {
    const no = await complaintOf(null);
    const found = async () => (await store.complaints.list({ number: Number(no) }, { cursor: null, limit: 1 })).items[0];
    const id = (await found())?.id ?? "";
    const thread = callRecord({ id: ulids.next(), channel: "form", connectionId: PAGE_CONNECTION, externalId: threadExternalId(id, "t"), clientId: "c1" });
    await store.transactions.run((unit) => unit.saveInteraction(thread));
    const write = (text: string, second: number, attachments: readonly Attachment[] = []) =>
      store.transactions.run((unit) =>
        unit.addMessage({
          id: ulids.next(),
          interactionId: thread.id,
          direction: "inbound",
          text,
          attachments,
          authorId: null,
          at: `2026-03-17T09:00:0${second}.000Z`,
          delivery: "received",
          channelKey: ulids.next(),
        }),
      );
    return { no, write, status: async () => (await found())?.status };
  }

  /** As the button says it. */
  const press = (answer: Awaited<ReturnType<typeof ask>>) => ask("quality", answer.buttons[0]?.command ?? "help", answer.buttons[0]?.args ?? []);

  it("close: over words of the client it shows them, and goes on only for who has read them to the last", async () => {
    const { no, write, status } = await writtenOver();
    await write("Не соглашусь на скидку", 1);
    const refused = await ask("quality", "close", [no, "replaced"]);
    expect([refused.outcome, await status()]).to.deep.equal(["refused", "registered"]);
    expect(refused.title).to.contain("nobody has answered");
    expect(refused.lines.join()).to.contain("«Не соглашусь на скидку»");
    await write("И верните деньги", 2);
    const again = await press(refused);
    expect([again.outcome, await status()], "what came after the button nobody has read").to.deep.equal(["refused", "registered"]);
    expect(again.lines.join()).to.contain("«И верните деньги»");
    expect([(await press(again)).outcome, await status()]).to.deep.equal(["done", "decided"]);
    const complaint = await ask("quality", "complaint", [no]);
    expect([...complaint.lines, ...complaint.rows.map(({ text }) => text)].join())
      .to.contain("replaced")
      .and.not.contain("read:");
  });

  it("close: names the files that came with a text, and those that came alone", async () => {
    const { no, write } = await writtenOver();
    await write("Вот счёт", 1, [PHOTO, PHOTO]);
    await write("", 2, [PHOTO]);
    const [text = "", alone = "", ...rest] = (await ask("quality", "close", [no, "replaced"])).lines;
    expect(text).to.match(/: «Вот счёт», files: 2$/);
    expect(alone).to.match(/: files: 1$/);
    expect(rest.join()).to.match(new RegExp(`If the decision stands, send: /close ${no} read:[0-9A-Z]{4} replaced$`));
  });

  it("close: what the sent command says is the decision, to its first word", async () => {
    const { no, write, status } = await writtenOver();
    await write("Когда?", 1);
    const refused = await ask("quality", "close", [no, "Read back the terms, client agrees"]);
    expect([(await press(refused)).outcome, await status()]).to.deep.equal(["done", "decided"]);
    const complaint = await ask("quality", "complaint", [no]);
    expect([...complaint.lines, ...complaint.rows.map((row) => row.text)].join()).to.contain("Read back the terms, client agrees");
  });

  it("close: more than a chat can show is read in the console, and no button goes over it", async () => {
    const { no, write, status } = await writtenOver();
    await write("слово ".repeat(500), 1);
    const refused = await ask("quality", "close", [no, "replaced"]);
    expect([refused.outcome, refused.buttons, await status()]).to.deep.equal(["refused", [], "registered"]);
    expect(refused.lines.join()).to.contain("in the console, where you can also record the decision or close the complaint");
  });

  it("close: a decision that a chat would cut is not offered to be sent", async () => {
    const { no, write } = await writtenOver();
    await write("Когда?", 1);
    const refused = await ask("quality", "close", [no, "слово ".repeat(400)]);
    expect(refused.buttons).to.deep.equal([]);
    expect(refused.lines.join()).to.contain("in the console").and.not.contain("/close");
  });

  it("close: a decided complaint over which the client wrote is not even told, so that it is whole or not at all", async () => {
    const { no, write, status } = await writtenOver();
    expect((await ask("quality", "close", [no, "replaced"])).outcome).to.equal("done");
    const call = callRecord({ id: ulids.next(), clientId: "c1", startedAt: NOW, answeredAt: NOW, endedAt: NOW, outcome: "answered", state: "closed" });
    await store.transactions.run((unit) => unit.saveInteraction(call));
    await write("И верните деньги", 1);
    const refused = await ask("quality", "close", [no]);
    expect(refused.title).to.contain("nobody has answered");
    expect(await status()).to.equal("decided");
    expect([(await press(refused)).outcome, await status()]).to.deep.equal(["done", "closed"]);
  });

  it("shows a group nothing of one client or complaint, whoever asks", async () => {
    const no = await complaintOf(null);
    for (const command of COMMAND_NAMES) {
      const answer = await ask("administrator", command, argsOf(command, no), "group");
      const { group } = COMMANDS[command];
      if (group === "nothing") expect(answer.title, command).to.contain("private chat only");
      if (group !== "whole") expect(answer.rows, command).to.deep.equal([]);
      expect(
        [...answer.buttons, answer.next, answer.file].filter((part) => part !== null),
        command,
      ).to.deep.equal([]);
    }
    expect((await store.complaints.list({ number: Number(no) }, { cursor: null, limit: 1 })).items[0]?.ownerId).to.equal(null);
  });

  it("offers everybody the commands they may use, and no others", () => {
    for (const role of ROLES) {
      const offered = commands.menu({ roles: [role] }, "en").map(({ command }) => command);
      expect(offered, role).to.deep.equal(COMMAND_NAMES.filter((command) => MATRIX[command].split(" ").includes(role)));
    }
  });
});

async function unexpected(): Promise<never> {
  throw new Error("this test did not expect that call");
}
