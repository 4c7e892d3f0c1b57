// What became of the complaints of the demo's past: each ends by what its own words ask for.
import { expect } from "chai";
import type { Complaint } from "../../hub/contract/api.ts";
import { makeConnectionSecrets, readDemoCompany } from "../../hub/demo/company.ts";
import { createRandom } from "../../hub/demo/history/random.ts";
import { resolutionOf } from "../../hub/demo/history/resolutions.ts";
import type { Store } from "../../hub/store/store.ts";
import { testDatabase } from "../support/databases.ts";
import { growPast } from "../support/demoPast.ts";

const MONTHS = 3;

describe("the complaints of the demo's past", function () {
  this.timeout(60_000);
  const database = testDatabase("embedded");
  const company = readDemoCompany(makeConnectionSecrets());
  let store: Store;
  let all: Complaint[];
  let settled: readonly Complaint[];

  before(async () => {
    store = await database.openStore();
    await growPast(store, MONTHS);
    all = [];
    for (let cursor: string | null = null; ; ) {
      const page = await store.complaints.list({}, { cursor, limit: 200 });
      all.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    settled = all.filter(({ resolvedAt }) => resolvedAt !== null);
  });
  after(() => database.cleanUp());

  /** Whatever the words name, in the three languages, ends by one of these. */
  function answers(category: string, words: RegExp, decisions: readonly string[], causes: readonly string[] | null = null): void {
    const those = settled.filter((one) => one.category === category && words.test(one.essence));
    expect(those, `${category} ${words}`).to.not.be.empty;
    for (const { essence, decisionId, rootCause } of those) {
      expect(decisions, essence).to.include(decisionId);
      if (causes !== null && rootCause !== null) expect(causes, essence).to.include(rootCause);
    }
  }

  it("end by what their words ask for, from a cause that fits", () => {
    answers("wrong_delivery", /./u, ["brought", "refunded"]);
    answers(
      "billing_documents",
      /ошибка|реквизиты|ИНН|опечатка|не та дата|описка|misspelt|wrong again/iu,
      ["documents_corrected", "refunded"],
      ["document_error"],
    );
    answers("billing_documents", /обещали .*(?:до сих пор нет|тишина)/iu, ["documents_sent"], ["promise_not_kept", "no_communication"]);
    answers("installation_delay", /доставк/iu, ["delivered_late", "discount", "explained", "apologised"], ["supplier", "promise_not_kept", "no_communication"]);
    answers("installation_delay", /опоздал|запізнився|hour late/iu, ["apologised", "explained"], ["promise_not_kept", "no_communication"]);
    const random = createRandom(3);
    for (const said of ["Фото есть, кто возместит?", "Photos attached, we want compensation"])
      for (let turn = 0; turn < 40; turn += 1) expect(resolutionOf(random, "goods_loss", said, () => true).decisionId).to.match(/^(?:refunded|discount)$/u);
    answers("untidiness", /поцарапа|сколо|отбит|подряпа|scratched|chipped/iu, ["made_good", "discount"]);
    for (const { essence, decision } of settled.filter(({ category }) => category === "advertising")) expect(decision, essence).to.not.match(/рассылк/u);
  });

  it("say with money how much, the sum that was named where one was, and with nothing else any", () => {
    const priced = new Set(company.complaint.decisions.filter(({ amount }) => amount).map(({ id }) => id));
    const paid = settled.filter(({ decisionId }) => priced.has(decisionId ?? ""));
    expect(paid).to.not.be.empty;
    for (const { essence, decision, decisionId, compensationId, compensationAmount } of settled) {
      expect(company.complaint.decisions.find(({ id }) => id === decisionId)?.name.ru, essence).to.equal(decision);
      expect(compensationAmount !== null && compensationAmount > 0, essence).to.equal(priced.has(decisionId ?? ""));
      if (compensationId !== null) expect(company.complaint.compensations.map(({ id }) => id)).to.include(compensationId);
    }
    const figures = (essence: string): string | undefined =>
      /(?:\$(\d[\d,]*))|(\d[\d ]*) (?:рублей|гривень)/u.exec(essence)?.slice(1).find(Boolean)?.replace(/[ ,]/gu, "");
    const named = paid.filter(({ essence, decisionId }) => decisionId === "refunded" && figures(essence) !== undefined);
    expect(named).to.not.be.empty;
    for (const { essence, compensationAmount } of named) expect(compensationAmount, essence).to.equal(Number(figures(essence)));
  });

  it("are closed after the client was told: in an answered call of ours since the decision, which its note names", async () => {
    const closed = settled.filter(({ status }) => status === "closed");
    expect(closed.length / settled.filter(({ status }) => status !== "rejected").length).to.be.above(0.9);
    for (const { id, number, essence, clientId, decision, resolvedAt, toldInteractionId, reopenedAt } of closed) {
      const call = await store.interactions.get(toldInteractionId ?? "");
      expect(call, essence).to.include({ clientId, channel: "call", direction: "outbound", outcome: "answered" });
      expect((call?.startedAt ?? "") >= (resolvedAt ?? ""), essence).to.equal(true);
      expect(call?.essence, essence).to.include(`№ ${number}:`);
      if (call?.language === "ru") expect(call.essence?.toLowerCase(), essence).to.include((decision ?? "").toLowerCase());
      const stages = (await store.life.history(id)).filter(({ change }) => change === "status");
      const course = ["in_work", "decided", "told", "closed"];
      expect(stages.map(({ to }) => to)).to.deep.equal(reopenedAt === null ? course : [...course, ...course]);
      expect(stages.findLast(({ to }) => to === "told")).to.deep.include({ link: { kind: "interaction", id: toldInteractionId } });
      const minutes = stages.map(({ at }) => Math.floor(Date.parse(at) / 60_000));
      expect(new Set(minutes).size, `${essence}: not all in one minute`).to.equal(stages.length);
      expect(minutes, essence).to.deep.equal(minutes.toSorted((a, b) => a - b));
      expect(stages.map(({ why }) => why ?? "").join(), "no call is claimed").to.not.match(/позвонил/u);
    }
  });
});
