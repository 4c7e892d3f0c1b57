import { readFileSync } from "node:fs";
import { expect } from "chai";
import { parseCompany } from "../../config/company.ts";
import type { Problem } from "../../config/problems.ts";
import { ConfigError } from "../../config/problems.ts";
import { connectionConfigs } from "../../hub/assembly/company.ts";
import { LANGUAGES } from "../../hub/contract/vocabulary.ts";
import { readConnections } from "../../telephony/providers.ts";

function problemsOf(source: string, env: Record<string, string> = {}): readonly Problem[] {
  try {
    parseCompany(source, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const DUMMY = "0123456789abcdef".repeat(2);

describe("the company file", () => {
  it("may be empty: then everything has a default", () => {
    const company = parseCompany("", {});
    expect(company).to.include({ timeZone: "Europe/Moscow", country: "RU", calendar: "RU", language: "ru" });
    expect(company.complaint.days).to.equal(3);
    expect(company.complaint.categories.length).to.be.greaterThan(5);
    expect(company.queues.map(({ id }) => id)).to.deep.equal(["front"]);
    expect(company.connections).to.deep.equal([]);
  });

  it("as shipped is valid without any secret", () => {
    const company = parseCompany(readFileSync("config/company.yaml", "utf8"), {});
    expect(company.reports).to.deep.equal([{ name: "daily", cron: "30 18 * * 1-5", recipients: [] }]);
    expect(company.workingHours[5]).to.deep.equal({ open: "09:00", close: "18:00" });
    expect(company.workingHours[6]).to.equal(undefined);
  });

  it("stays valid when the examples in it are taken into use", () => {
    const source = readFileSync("config/company.yaml", "utf8")
      .replace("connections: []", "connections:")
      .replace("forms: []", "forms:")
      .replace("surveys: []", "surveys:")
      .replace("scorecards: []", "scorecards:")
      .replace(/^#( {2,}.*)$/gm, "$1");
    const secrets = [...source.matchAll(/\$\{(\w+)\}/g)].map(([, name = ""]) => [name, DUMMY] as const);
    const { connections, forms, surveys, scorecards } = parseCompany(source, Object.fromEntries(secrets));
    expect(connections.map(({ id, country }) => [id, country])).to.deep.include.members([
      ["kyiv", "UA"],
      ["office", "RU"],
      ["intl", "GB"],
      ["pbx", "RU"],
    ]);
    expect(forms.map(({ id, origins, consent }) => [id, origins, consent?.version])).to.deep.equal([["site", ["https://www.example.org"], "2026-01"]]);
    expect([surveys[0]?.questions.map(({ id }) => id), scorecards[0]?.criteria.map(({ id }) => id)]).to.deep.equal([
      ["mark", "why", "recommend"],
      ["greeting", "listened", "polite"],
    ]);
    const { problems } = readConnections(connectionConfigs({ connections }));
    // A secret of these tests has not the form that some providers give theirs.
    const others = problems.filter(({ path: [index, key] }) => connections[Number(index)]?.settings[String(key)] !== DUMMY);
    expect(others).to.deep.equal([]);
  });

  it("may name nothing but connections, which inherit country and zone", () => {
    const company = parseCompany("country: UA\nconnections:\n  - id: main\n    provider: cti\n    secret: ${CTI}\n    port: 5038\n", { CTI: "s3cret" });
    const [connection] = company.connections;
    expect(connection).to.deep.include({
      id: "main",
      provider: "cti",
      country: "UA",
      timeZone: "Europe/Kyiv",
      settings: { secret: "s3cret", port: "5038" },
    });
    expect(connection?.places).to.include({ "": "company.yaml:3:5", secret: "company.yaml:5:13" });
  });

  it("follows the country in zone, language and calendar", () => {
    expect(parseCompany("country: UA", {})).to.include({ timeZone: "Europe/Kyiv", language: "uk", calendar: "UA" });
    expect(parseCompany("country: GB", {})).to.include({ timeZone: "Etc/UTC", language: "en", calendar: "weekends" });
  });

  it("tells all mistakes at once, each with line and column", () => {
    const problems = problemsOf(
      [
        "nmae: Север",
        "timeZone: Moscow",
        "complaint:",
        "  days: три",
        "queues:",
        "  - id: front",
        "    overflow: sale",
        "reports:",
        "  - name: daily",
        "    cron: every day",
        "connections:",
        "  - id: office",
        "    key: ${MANGO_KEY}",
      ].join("\n"),
    );
    expect(problems.map(({ where }) => where)).to.deep.equal([
      "company.yaml:1:1",
      "company.yaml:2:11",
      "company.yaml:4:9",
      "company.yaml:10:11",
      "company.yaml:12:5",
      "company.yaml:13:10",
    ]);
    expect(problems.map(({ message }) => message)).to.deep.equal([
      '"nmae" is not a known key; did you mean "name"?',
      "timeZone must be a time zone like Europe/Moscow",
      "complaint.days must be a whole number from 1 to 60",
      "reports[0].cron must be a cron line like 30 18 * * 1-5",
      "connections[0].provider must be a text",
      "MANGO_KEY is not set; set it, or MANGO_KEY_FILE, in the environment",
    ]);
  });

  it("reads who takes a queue's cards: names, or people with languages and a capacity of their own, and the queue's hours", () => {
    const text =
      "queues:\n  - {id: front, capacity: 4, members: [ivanova, 101, {who: petrov, skills: [uk], capacity: 3}], workingHours: {sat: '10:00-14:00'}}\n  - {id: sales}";
    const [front, sales] = parseCompany(text, {}).queues;
    expect(front).to.deep.include({ capacity: 4, workingHours: { 6: { open: "10:00", close: "14:00" } } });
    expect(front?.members).to.deep.equal([
      { who: "ivanova", skills: [], capacity: null },
      { who: "101", skills: [], capacity: null },
      { who: "petrov", skills: ["uk"], capacity: 3 },
    ]);
    expect(sales).to.deep.include({ capacity: 5, workingHours: null, members: [] });
    expect(problemsOf("queues: [{id: front, members: [{who: petrov, skils: [uk]}, {skills: [uk]}]}]").map(({ message }) => message)).to.deep.equal([
      '"skils" is not a known key; did you mean "skills"?',
      "queues[0].members[1].who must be a text or a number",
    ]);
  });

  it("gives a department the queue it names, else the one of its own name, and says which choices cost money", () => {
    const text = [
      "queues: [{id: front}, {id: quality}]",
      "departments: [{id: quality, name: Качество}, {id: legal, name: Юристы, queue: front}, {id: sales, name: Продажи}]",
      "complaint: {decisions: [{id: paid, name: Заплатили, amount: true}, {id: fixed, name: Починили}],",
      "  compensations: [{id: voucher, name: Купон}, {id: tea, name: Чай, amount: false}, {id: discount, name: Скидка},",
      "    {id: none, name: Ничего}, {id: gift, name: Подарок}, {id: free_service, name: Обслужили, amount: true}]}",
    ].join("\n");
    const { departments, complaint } = parseCompany(text, {});
    expect(departments.map(({ id, queue }) => [id, queue])).to.deep.equal([
      ["quality", "quality"],
      ["legal", "front"],
      ["sales", null],
    ]);
    expect(complaint.decisions.map(({ amount }) => amount)).to.deep.equal([true, false]);
    expect(complaint.compensations.map(({ id, amount }) => [id, amount])).to.deep.equal([
      ["voucher", true],
      ["tea", false],
      ["discount", true],
      ["none", false],
      ["gift", false],
      ["free_service", true],
    ]);
    expect(problemsOf("departments: [{id: legal, name: Юристы, queue: fornt}]\nqueues: [{id: front}]").map(({ message }) => message)).to.deep.equal([
      'there is no queue "fornt"; did you mean "front"?',
    ]);
  });

  it("finds names that point nowhere and ids that stand twice", () => {
    const problems = problemsOf(
      [
        "queues:",
        "  - {id: front, overflow: sale}",
        "  - {id: sales}",
        "  - {id: sales}",
        "numbers:",
        '  - {number: "+74950001010", connection: office}',
        "complaint: {categories: [{id: late, name: Late, department: salse}]}",
      ].join("\n"),
    );
    expect(problems).to.deep.equal([
      { where: "company.yaml:2:27", message: 'there is no queue "sale"; did you mean "sales"?' },
      { where: "company.yaml:4:10", message: '"sales" is there already; ids must differ' },
      { where: "company.yaml:6:42", message: 'there is no connection "office"; there are: none' },
      { where: "company.yaml:7:61", message: 'there is no department "salse"; did you mean "sales"?' },
    ]);
  });

  it("finds questions that cannot be asked as they stand, with line and column", () => {
    const source = `surveys:
  - id: after
    name: После обращения
    after: complaint
    questions:
      - {id: mark, kind: scale, measure: csat, to: 10, text: Как мы справились?}
      - {id: why, kind: text, text: Почему?, when: {question: later, atMost: 3}}
      - {id: where, kind: choice, text: Где?, options: [{id: shop, name: Магазин}]}
      - {id: later, kind: scale, text: А теперь?, when: {question: where, atLeast: 2}}
      - {id: last, kind: nps, text: Порекомендуете?, when: {question: why, is: [x]}}
scorecards: [{id: call, name: Звонок, criteria: [{id: a, name: А}, {id: a, name: Б}]}]`;
    const told = problemsOf(source).map(({ where, message }) => `${where} ${message}`);
    expect(told).to.deep.equal([
      "company.yaml:6:42 csat needs a scale from 1 to 5",
      'company.yaml:7:63 there is no question "later" before this one',
      "company.yaml:8:9 a choice needs at least two options",
      'company.yaml:9:51 "where" is a choice: use is: [option]',
      "company.yaml:10:71 a text cannot decide what is asked next",
      'company.yaml:11:73 "a" is there already; ids must differ',
    ]);
    expect(
      parseCompany(source.split("\n").slice(0, 5).join("\n").concat("\n      - {id: mark, kind: nps, text: Порекомендуете?}"), {}).surveys[0],
    ).to.deep.include({
      by: ["telegram", "email"],
      expireDays: 14,
      share: 100,
    });
    expect(
      problemsOf("surveys: [{id: a, name: А, after: visit, questions: [{id: why, kind: text, text: Почему?, ends: {low: нет, high: да}}]}]")[0]?.message,
    ).to.equal("only a scale has ends");
  });

  it("says what the ends of a mark mean, and of no other scale", () => {
    const ends = Object.fromEntries(
      (
        parseCompany(
          `surveys: [{id: a, name: А, after: visit, questions: [
          {id: csat, kind: scale, measure: csat, text: Как?},
          {id: low, kind: scale, low: 3, to: 10, text: Как?},
          {id: nps, kind: nps, text: Порекомендуете?},
          {id: times, kind: scale, text: Сколько раз звонили?},
          {id: loud, kind: scale, text: Шумно?, ends: {low: {ru: тихо}, high: {ru: громко}}},
          {id: why, kind: text, text: Почему?}]}]`,
          {},
        ).surveys[0]?.questions ?? []
      ).map((question) => [question.id, question.ends]),
    );
    for (const mark of ["csat", "low", "nps"])
      expect(
        [ends[mark]?.low, ends[mark]?.high].map((texts) => Object.keys(texts ?? {})),
        mark,
      ).to.deep.equal([[...LANGUAGES], [...LANGUAGES]]);
    expect(ends["csat"]).to.deep.equal(ends["low"]);
    expect(ends["nps"]?.low.en).to.equal("not at all likely");
    expect([ends["times"], ends["why"]]).to.deep.equal([null, null]);
    expect(ends["loud"]).to.deep.equal({ low: { ru: "тихо" }, high: { ru: "громко" } });
  });

  it("reads hours by day and range, and refuses what is no day or no time", () => {
    const hours = parseCompany('workingHours: {mon-sat: "8:30-19:00", sat: "10:00-15:00", wed: }', {}).workingHours;
    expect(hours).to.deep.equal({
      1: { open: "08:30", close: "19:00" },
      2: { open: "08:30", close: "19:00" },
      4: { open: "08:30", close: "19:00" },
      5: { open: "08:30", close: "19:00" },
      6: { open: "10:00", close: "15:00" },
    });
    expect(problemsOf('workingHours: {mo: "09:00-18:00"}')[0]?.message).to.contain("no weekday");
    expect(problemsOf('workingHours: {mon: "18:00-09:00"}')[0]?.message).to.contain("must open before it closes");
    expect(problemsOf('workingHours: {mon: "25:00-26:00"}')[0]?.message).to.contain("does not exist");
    expect(problemsOf("workingHours: {mon: nine}")[0]?.message).to.contain("must look like 09:00-18:00");
  });

  it("shows broken YAML and a doubled key by place", () => {
    expect(problemsOf("name: a\nname: b")[0]?.where).to.equal("company.yaml:2:1");
    expect(problemsOf("queues: [")[0]?.where).to.match(/^company\.yaml:1:\d+$/);
  });

  it("never repeats a secret in a mistake", () => {
    const text = JSON.stringify(problemsOf("connections:\n  - id: ${SECRET}\n    provider: cti\n    country: ${SECRET}\n", { SECRET: "очень тайно" }));
    expect(text).not.to.contain("очень тайно");
    expect(problemsOf("connections:\n  - id: x!\n    provider: cti\n")).to.have.length(1);
  });

  it("must be a mapping", () => {
    expect(problemsOf("- a\n- b")).to.have.length(1);
  });
});
