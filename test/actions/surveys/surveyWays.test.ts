// Surveys that no other test puts to anybody: after a call, after a visit, and the monthly one of regular clients, by mail, by SMS and on
// the phone; on a real store, with two hubs' rounds at once.
import { expect } from "chai";
import { parseCompany } from "../../../config/company.ts";
import { answerAll, answerQuestion } from "../../../hub/actions/surveys/answerSurvey.ts";
import { askDueSurveys } from "../../../hub/actions/surveys/askSurvey.ts";
import { drawSamples, inviteAfterCalls, inviteAfterVisits } from "../../../hub/actions/surveys/inviteAfter.ts";
import { addTask } from "../../../hub/actions/tasks/addTask.ts";
import { completeTask } from "../../../hub/actions/tasks/completeTask.ts";
import { askableBy } from "../../../hub/assembly/company.ts";
import { assembleSurveyBook } from "../../../hub/assembly/surveys.ts";
import { afterWorkingMinutes } from "../../../hub/domain/workingClock.ts";
import type { InteractionRecord } from "../../../hub/ports/interactions.ts";
import type { Store } from "../../../hub/store/store.ts";
import { callRecord, openedComplaint, threadRecord } from "../../builders/records.ts";
import { createObserved } from "../../fakes/observed.ts";
import { onEachDatabase, ulids } from "../../support/databases.ts";

const COMPANY = `
timeZone: Europe/Moscow
calendar: weekends
workingHours: {mon-sun: "00:00-23:59"}
connections:
  - {id: tw, provider: twilio, country: GB, timeZone: Europe/London, accountSid: AC00000000000000000000000000000001, authToken: twilio-token-of-the-tests-01, smsFrom: "+442071838750"}
surveys:
  - id: calls
    name: {ru: Звонок}
    after: call
    by: [telegram, phone]
    questions: [{id: mark, kind: scale, measure: csat, text: {ru: "Вам помогли?"}}]
  - id: visits
    name: {ru: Выезд}
    after: visit
    by: [telegram, email, sms]
    questions: [{id: mark, kind: scale, measure: csat, text: {ru: "Как справился инженер?"}}]
  - id: regulars
    name: {ru: Постоянные}
    after: regular_clients
    by: [email, sms]
    questions:
      - {id: mark, kind: scale, measure: csat, text: {ru: "Довольны?"}}
      - {id: recommend, kind: nps, text: {ru: "Порекомендуете?"}}
`;
const NOW = "2026-03-17T09:00:00.000Z";
const FEBRUARY = "2026-02-10T09:00:00.000Z";
const PUBLIC_URL = "https://hub.example.org";

onEachDatabase("surveys after calls, after visits and of regular clients", (database) => {
  const company = parseCompany(COMPANY, {});
  const clock = { at: NOW };
  const { counters, counted } = createObserved();
  let store: Store;
  before(async () => {
    store = await database.openStore();
    for (const [id, role, language] of [
      ["anna", "agent", "ru"],
      ["boris", "agent", "uk"],
      ["dina", "supervisor", "ru"],
    ] as const) {
      const known = {
        id,
        email: `${id}@example.org`,
        name: id,
        roles: [role],
        language,
        extension: null,
        department: null,
        queues: [],
        passwordHash: "x",
      } as const;
      await store.users.add(known);
    }
  });

  const deps = () => {
    const now = { now: () => new Date(clock.at) };
    const channels = askableBy({ telegram: { token: "x" } as never, slack: null, imapUrl: "imap://mail", smtpUrl: "smtp://mail" }, company);
    return {
      ...store,
      book: assembleSurveyBook(company, store, now),
      company,
      clock: now,
      ids: ulids,
      counters,
      live: { cardsChanged: () => {}, cardsChangedWith: () => {}, notice: () => {} },
      pauseDays: 30,
      workingTime: { calendar: { name: "weekends", years: null }, hours: company.workingHours, timeZone: company.timeZone, missingYear: "weekends" },
      mayTell: (channel: InteractionRecord["channel"]) => channel !== "call" && channels.includes(channel),
      publicUrl: PUBLIC_URL,
    } as const;
  };
  const add = (record: InteractionRecord): Promise<void> => store.transactions.run((unit) => unit.saveInteraction(record));
  const client = async (createdAt: string, phone: string | null): Promise<string> => {
    const id = ulids.next();
    await store.transactions.run(async (unit) => {
      const more = { managerId: null, segment: null, region: null, lineOfBusiness: null, source: null };
      await unit.addClient({ ...more, id, kind: "organisation", name: `Клиент ${id}`, language: "ru", isNew: false, createdAt });
      const points = phone === null ? [] : [{ kind: "phone" as const, value: phone, raw: phone }];
      await unit.addContact({ id: ulids.next(), clientId: id, name: "Иван", role: null, language: "ru", points });
    });
    return id;
  };
  const call = (clientId: string, endedAt: string, given: Partial<InteractionRecord> = {}): Promise<void> =>
    add(
      callRecord({
        id: ulids.next(),
        clientId,
        agentId: "anna",
        state: "closed",
        outcome: "answered",
        startedAt: endedAt,
        answeredAt: endedAt,
        endedAt,
        externalId: ulids.next(),
        ...given,
      }),
    );
  const thread = (clientId: string, channel: "telegram" | "email" | "sms", connectionId: string): Promise<void> =>
    add(
      threadRecord({
        id: ulids.next(),
        clientId,
        channel,
        connectionId,
        chatKey: clientId,
        openKey: null,
        state: "closed",
        startedAt: FEBRUARY,
        endedAt: FEBRUARY,
      }),
    );
  const queued = async () =>
    (await store.outbox.claim("2099-01-01T00:00:00.000Z", 1, 100, "hub")).flatMap(({ event }) => (event.type === "message.queued" ? [event] : []));
  const invitationsOf = async (surveyId: string) =>
    (await store.surveys.made("2026-01-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z")).filter((one) => one.surveyId === surveyId);

  it("asks about a call once, on the phone by somebody else, and its low mark is not its own agent's", async () => {
    const [caller, stranger] = [await client(NOW, "+79160000001"), await client(NOW, null)];
    await call(caller, "2026-03-17T08:50:00.000Z");
    await call(stranger, "2026-03-17T08:51:00.000Z");
    await call(caller, "2026-03-17T08:52:00.000Z", { outcome: "missed", answeredAt: null });
    await call(caller, "2026-03-17T01:00:00.000Z");
    await Promise.all([inviteAfterCalls(deps()), inviteAfterCalls(deps())]);
    await Promise.all([askDueSurveys(deps()), askDueSurveys(deps())]);
    const made = await invitationsOf("calls");
    expect(made.map(({ clientId, agentId, state, way, reason }) => [clientId, agentId, state, way, reason])).to.have.deep.members([
      [caller, "anna", "asked", "phone", null],
      [stranger, "anna", "skipped", null, "unreachable"],
    ]);
    const asked = made.find(({ clientId }) => clientId === caller);
    const task = await store.tasks.get(asked?.taskId ?? "");
    expect(task).to.include({ kind: "callback", state: "open", clientId: caller, assigneeId: "boris" });
    expect(task?.title, "in the language of who calls, though the client speaks Russian").to.contain("Опитування «Звонок»");
    const answered = await answerAll(deps(), asked?.id ?? "", { mark: 2 }, "boris");
    expect(answered?.invitation).to.include({ state: "answered", csat: 2, isLow: true, answeredBy: "boris" });
    expect((await store.tasks.get(asked?.taskId ?? ""))?.state).to.equal("done");
    const lowTask = await store.tasks.get(answered?.invitation.lowTaskId ?? "");
    expect(lowTask).to.include({ assigneeId: "dina", interactionId: asked?.subjectId });
    expect(lowTask?.matter, "for who reads in another language than the company's").to.include({ kind: "low_mark", subject: "call", number: null });
    expect((await store.marks.of("interaction", [asked?.subjectId ?? ""])).map(({ kind, value }) => [kind, value])).to.deep.equal([["csat", 2]]);
    expect(counted("otklik_surveys_total", { survey: "calls", result: "answered_low" })).to.equal(1);
  });

  it("asks nobody who waits for an answer of ours or has an overdue complaint, until they have it", async () => {
    const [writer, complainer, content] = [await client(NOW, "+79160000021"), await client(NOW, "+79160000022"), await client(NOW, "+79160000023")];
    for (const one of [writer, complainer, content]) await call(one, "2026-03-17T08:50:00.000Z");
    const waiting = threadRecord({ id: ulids.next(), clientId: writer, chatKey: ulids.next(), waitingSince: "2026-03-17T07:20:00.000Z" });
    await add(waiting);
    const overdue = await store.transactions.run(async (unit) => {
      const number = await unit.nextComplaintNumber();
      const complaint = openedComplaint({ id: ulids.next(), number, clientId: complainer, openedAt: FEBRUARY, dueAt: "2026-03-16T15:00:00.000Z" });
      await unit.addComplaint(complaint);
      return complaint;
    });
    await inviteAfterCalls(deps());
    await askDueSurveys(deps());
    const states = async () => {
      const made = await invitationsOf("calls");
      return [writer, complainer, content].map((id) => made.find(({ clientId }) => clientId === id)?.state);
    };
    expect(await states()).to.deep.equal(["waiting", "waiting", "asked"]);
    await add({ ...waiting, state: "open", waitingSince: null });
    await store.transactions.run((unit) => unit.saveComplaint({ ...overdue, status: "closed", resolvedAt: NOW }));
    await askDueSurveys(deps());
    expect(await states(), "not at every look").to.deep.equal(["waiting", "waiting", "asked"]);
    const askAt = (await invitationsOf("calls")).find(({ clientId }) => clientId === writer)?.askAt ?? "";
    expect(askAt).to.equal(afterWorkingMinutes(NOW, 60, deps().workingTime));
    await askDueSurveys({ ...deps(), clock: { now: () => new Date(Date.parse(NOW) + 3_600_000) } });
    expect(await states()).to.deep.equal(["asked", "asked", "asked"]);
    await queued();
  });

  it("asks nobody any more for whom the call was marked done without an answer, and leaves what was answered", async () => {
    const boris = { userId: "boris", name: "Борис", roles: ["agent"], queues: [] } as const;
    const asked = async (phone: string) => {
      const caller = await client(NOW, phone);
      await call(caller, "2026-03-17T08:50:00.000Z");
      await inviteAfterCalls(deps());
      await askDueSurveys(deps());
      const found = async () => (await invitationsOf("calls")).find(({ clientId }) => clientId === caller);
      const { id = "", taskId } = (await found()) ?? {};
      return { found, id, taskId: taskId ?? "" };
    };
    const given = await asked("+79160000007");
    await completeTask(deps(), boris, { id: given.taskId });
    expect(await given.found()).to.include({ state: "expired", endedAt: NOW, answeredBy: "boris", csat: null });
    expect(await answerAll(deps(), given.id, { mark: 5 }, "boris"), "it is over").to.equal(null);
    const answered = await asked("+79160000008");
    await answerAll(deps(), answered.id, { mark: 5 }, "boris");
    await completeTask(deps(), boris, { id: answered.taskId });
    expect(await answered.found()).to.include({ state: "answered", csat: 5 });
  });

  it("says where it was answered when somebody who was to be called uses the link", async () => {
    const caller = await client(NOW, "+79160000003");
    await call(caller, "2026-03-17T08:50:00.000Z");
    await inviteAfterCalls(deps());
    await askDueSurveys(deps());
    const asked = (await invitationsOf("calls")).find(({ clientId }) => clientId === caller);
    expect(asked?.way).to.equal("phone");
    await answerQuestion(deps(), asked?.id ?? "", { questionId: "mark", raw: "5" }, { channel: "form", answeredBy: null });
    expect((await invitationsOf("calls")).find(({ clientId }) => clientId === caller)).to.include({ state: "answered", way: "page", csat: 5 });
  });

  it("asks about a visit once it is done, once, by the first way that reaches the client, and its low mark is not its own visitor's", async () => {
    const supervisor = { userId: "dina", name: "Дина", roles: ["supervisor"], queues: [] } as const;
    const visit = async (clientId: string, isDone = true): Promise<string> => {
      const { id } = await addTask(deps(), supervisor, { kind: "visit", title: "Замена датчика", clientId, assigneeId: "anna", dueAt: NOW });
      if (isDone) await completeTask(deps(), supervisor, { id });
      return id;
    };
    const clients = await Promise.all(Array.from({ length: 5 }, () => client(NOW, null)));
    const [byTelegram, byMail, bySms, byNothing, waiting] = clients as [string, string, string, string, string];
    await thread(byTelegram, "telegram", "telegram");
    await thread(byMail, "email", "email");
    await thread(bySms, "sms", "tw");
    const first = await visit(byTelegram);
    for (const id of [byMail, bySms, byNothing]) await visit(id);
    await visit(waiting, false);
    await addTask(deps(), supervisor, { kind: "todo", title: "Позвонить", clientId: waiting }).then(({ id }) => completeTask(deps(), supervisor, { id }));
    await Promise.all([inviteAfterVisits(deps()), inviteAfterVisits(deps())]);
    await Promise.all([askDueSurveys(deps()), askDueSurveys(deps())]);
    const outcomes = async () => (await invitationsOf("visits")).map(({ clientId, agentId, state, way, reason }) => [clientId, agentId, state, way, reason]);
    const once = [
      [byTelegram, "anna", "asked", "telegram", null],
      [byMail, "anna", "asked", "email", null],
      [bySms, "anna", "asked", "sms", null],
      [byNothing, "anna", "skipped", null, "unreachable"],
    ];
    expect(await outcomes()).to.have.deep.members(once);
    const sent = await queued();
    expect(sent.map(({ channel }) => channel)).to.have.members(["telegram", "email", "sms"]);
    for (const { text } of sent) expect(text).to.contain("Мы недавно к вам приезжали");
    expect(sent.find(({ channel }) => channel === "telegram")?.text).to.contain("Как справился инженер?");

    clock.at = "2026-03-20T09:00:00.000Z";
    await visit(byTelegram);
    await inviteAfterVisits(deps());
    expect(await outcomes(), "asked three days before").to.have.deep.members([...once, [byTelegram, "anna", "skipped", null, "pause"]]);
    const asked = (await invitationsOf("visits")).find(({ subjectId }) => subjectId === first);
    const answered = await answerQuestion(deps(), asked?.id ?? "", { questionId: "mark", raw: "1" }, { channel: "telegram", answeredBy: null });
    expect(answered !== "wrong" && answered?.invitation).to.include({ state: "answered", csat: 1, isLow: true });
    const task = await store.tasks.get(answered === "wrong" ? "" : (answered?.invitation.lowTaskId ?? ""));
    expect(task).to.include({ assigneeId: "dina", clientId: byTelegram });
    expect(task?.title).to.contain("Низкая оценка 1: выезд");
    const marks = await store.marks.of("visit", [first]);
    expect(marks.map(({ kind, value, occasion }) => [kind, value, occasion])).to.deep.equal([["csat", 1, "visit"]]);
    clock.at = NOW;
  });

  it("draws regular clients once a month and asks them by mail, else by SMS, with a link that is answered", async () => {
    const regular = async (channel: "email" | "sms" | null): Promise<string> => {
      const id = await client("2025-06-01T09:00:00.000Z", "+79160000009");
      for (const at of ["2025-10-01T09:00:00.000Z", "2026-01-12T09:00:00.000Z", FEBRUARY]) await call(id, at);
      if (channel !== null) await thread(id, channel, channel === "sms" ? "tw" : "email");
      return id;
    };
    const [byMail, bySms, byNothing] = [await regular("email"), await regular("sms"), await regular(null)];
    const rare = await client("2025-06-01T09:00:00.000Z", null);
    await call(rare, FEBRUARY);
    await Promise.all([drawSamples(deps()), drawSamples(deps())]);
    await Promise.all([askDueSurveys(deps()), askDueSurveys(deps())]);
    await drawSamples(deps());
    const made = await invitationsOf("regulars");
    expect(made.map(({ clientId, state, way, reason }) => [clientId, state, way, reason])).to.have.deep.members([
      [byMail, "asked", "email", null],
      [bySms, "asked", "sms", null],
      [byNothing, "skipped", null, "unreachable"],
    ]);
    const sent = await queued();
    expect(sent.map(({ channel }) => channel)).to.have.members(["email", "sms"]);
    for (const { text } of sent) expect(text).to.contain(`${PUBLIC_URL}/s/`);
    const [invitation] = made.filter(({ way }) => way === "sms");
    const said = (questionId: string, raw: string) => answerQuestion(deps(), invitation?.id ?? "", { questionId, raw }, { channel: "form", answeredBy: null });
    expect(await said("mark", "5")).to.deep.include({ survey: deps().book.all[2] });
    const last = await said("recommend", "10");
    expect(last !== "wrong" && last?.invitation).to.include({ state: "answered", csat: 5, nps: 10, isLow: false });
    expect((await store.marks.of("survey", [invitation?.id ?? ""])).map(({ kind, value }) => [kind, value])).to.have.deep.members([
      ["csat", 5],
      ["nps", 10],
    ]);
    clock.at = "2026-04-20T09:00:00.000Z";
    await askDueSurveys(deps());
    expect((await invitationsOf("regulars")).find(({ clientId }) => clientId === byMail)?.state, "nobody answered in time").to.equal("expired");
  });
});
