import { expect } from "chai";
import { phoneText } from "../../hub/console/phoneText.ts";
import { callbackAt } from "../../hub/console/views/work/callbackTimes.ts";
import { type CannedAnswer, cannedQuery, findCanned, firstBlank, markedParts } from "../../hub/console/views/work/canned.ts";
import { figureOf } from "../../hub/console/views/work/cardFigure.ts";
import { groupCards, normMs, waitsFor } from "../../hub/console/views/work/groups.ts";
import { waitedMs } from "../../hub/console/views/work/waited.ts";
import type { Card } from "../../hub/contract/card.ts";
import { AFTERNOON_MS, COMPANY, createFakeDay, offeredCall } from "./fakeDay.ts";

const day = createFakeDay(AFTERNOON_MS);
const offer = offeredCall(day, AFTERNOON_MS);
const cards = [...day.cards.values(), offer];
const find = (id: string): Card => {
  const found = cards.find((one) => one.id === id);
  if (found === undefined) throw new Error(`No card ${id}.`);
  return found;
};
const ago = (ms: number): string => new Date(AFTERNOON_MS - ms).toISOString();

describe("the list of the work screen", () => {
  it("puts offers first, then one's own, then the queue, each by time left to its norm", () => {
    const groups = groupCards(cards, day.me.id, ["service"], COMPANY);
    expect(groups.map((group) => [group.key, group.cards.map((one) => one.id)])).to.deep.equal([
      ["offers", ["call-ladoga"]],
      ["yours", ["th-cheese", "th-meridian", "th-smak"]],
      ["queue service", ["th-prichal", "call-new", "th-polyn"]],
    ]);
  });

  it("puts a call before a message when both have the same time left", () => {
    const call = { ...find("call-new"), id: "z-call", openedAt: ago(0) };
    const message = { ...find("th-prichal"), id: "a-message", waitingSince: ago(COMPANY.sla.messageMinutes.telegram * 60_000 - COMPANY.sla.seconds * 1000) };
    const queue = groupCards([message, call], day.me.id, [], COMPANY).find((group) => group.kind === "queue");
    expect(queue?.cards.map((one) => one.id)).to.deep.equal(["z-call", "a-message"]);
  });

  it("moves an offer that somebody took out of the offers", () => {
    const taken = { ...offer, state: "talking" as const, agent: { id: "timur", name: "Тимур Алиев" } };
    expect(groupCards([taken], day.me.id, [], COMPANY).map((group) => group.kind)).to.deep.equal(["yours", "queue"]);
  });

  it("puts a chat whose turn it is here before one's own, with the time left to take it", () => {
    const turn = { ...find("th-prichal"), offeredTo: [day.me.id], offerEndsAt: new Date(AFTERNOON_MS + 12_000).toISOString() };
    expect(groupCards([turn, find("th-cheese")], day.me.id, [], COMPANY).map(({ kind }) => kind)).to.deep.equal(["turn", "yours"]);
    expect(figureOf(turn, day.me.id, COMPANY, AFTERNOON_MS)).to.deep.equal({ kind: "turn", ms: 12_000, tone: "live" });
    expect(figureOf(turn, "timur", COMPANY, AFTERNOON_MS), "to the others it is overdue").to.include({ kind: "overdue" });
    const mine = { ...turn, agent: { id: day.me.id, name: day.me.name } };
    expect(groupCards([mine], day.me.id, [], COMPANY).map(({ kind }) => kind)).to.deep.equal(["yours"]);
  });

  it("shows one figure a card: waited, left, overdue, their turn, or who has it", () => {
    const figure = (card: Card) => figureOf(card, day.me.id, COMPANY, AFTERNOON_MS);
    expect(figure(offer)).to.deep.equal({ kind: "waited", ms: 12_000, tone: "live" });
    expect(figure(find("th-cheese"))).to.deep.equal({ kind: "left", ms: 6 * 60_000, tone: "plain" });
    expect(figure({ ...find("th-cheese"), waitingSince: ago(11 * 60_000) })).to.include({ kind: "left", tone: "warn" });
    expect(figure(find("th-prichal"))).to.deep.equal({ kind: "overdue", ms: 2 * 60_000, tone: "late" });
    expect(figure(find("th-smak"))).to.include({ kind: "theirTurn" });
    expect(figure(find("th-polyn"))).to.include({ kind: "takenBy", name: "Тимур Алиев" });
  });

  it("measures an answer in working time: over a weekend nothing grows late, and what is late is so by working time", () => {
    const saturday = { ...find("th-cheese"), waitingSince: "2025-11-15T09:00:00.000Z" };
    const at = (now: string) => figureOf(saturday, day.me.id, COMPANY, Date.parse(now));
    expect(at("2025-11-16T20:00:00.000Z")).to.deep.equal({ kind: "left", ms: 15 * 60_000, tone: "plain" });
    expect(at("2025-11-17T06:10:00.000Z")).to.deep.equal({ kind: "left", ms: 5 * 60_000, tone: "warn" });
    expect(at("2025-11-17T06:20:00.000Z")).to.deep.equal({ kind: "overdue", ms: 5 * 60_000, tone: "late" });
  });

  it("judges a reply of the past by the same working time, and a call by the clock", () => {
    const weekend = { channel: "telegram", startedAt: "2025-11-15T09:00:00.000Z", waitSec: 45 * 3600 + 5 * 60 } as const;
    expect(waitedMs(weekend, COMPANY), "Saturday noon to Monday 9:05").to.equal(5 * 60_000);
    expect(normMs("telegram", COMPANY)).to.equal(15 * 60_000);
    expect(waitedMs({ ...weekend, channel: "call", waitSec: 90 }, COMPANY)).to.equal(90_000);
    expect(normMs("call", COMPANY)).to.equal(60_000);
  });

  it("counts as waiting what is anybody's or one's own and unanswered, not what colleagues have, nor an advertisement", () => {
    const waits = (card: Card) => waitsFor(card, day.me.id);
    expect(cards.filter(waits).map(({ id }) => id)).to.have.members(["th-cheese", "th-meridian", "th-prichal", "call-new", "call-ladoga"]);
    expect(waits(find("th-polyn")), "a colleague's").to.equal(false);
    expect(waits(find("th-smak")), "the client's turn").to.equal(false);
    const advertisement = { ...find("th-prichal"), waitingSince: null };
    expect(waits(advertisement)).to.equal(false);
    expect(figureOf(advertisement, day.me.id, COMPANY, AFTERNOON_MS)).to.deep.equal({ kind: "unawaited", tone: "plain" });
  });

  it("finds the first place of a canned answer that is still to be filled in", () => {
    expect(firstBlank("Инженер {инженер} будет {дата}.")).to.deep.equal({ start: 8, end: 17 });
    expect(firstBlank("Инженер Павел будет завтра.")).to.equal(null);
  });

  it("finds canned answers by every word, ё or е, the client's language first", () => {
    const texts = (found: readonly CannedAnswer[]): readonly string[] => found.map((one) => `${one.language} ${one.key.split(" ")[0]}`);
    expect(texts(findCanned(COMPANY.cannedAnswers, "вые", "ru"))).to.deep.equal(["ru move", "ru price"]);
    expect(texts(findCanned(COMPANY.cannedAnswers, "подойдет", "uk"))).to.deep.equal(["ru move"]);
    expect(texts(findCanned(COMPANY.cannedAnswers, "", "uk")).slice(0, 2)).to.deep.equal(["uk visit", "uk hello"]);
    expect(cannedQuery("/вые")).to.equal("вые");
    expect(cannedQuery("см. /вые")).to.equal(null);
    expect(markedParts("Перенос выезда", "вые")).to.deep.equal(["Перенос ", "вые", "зда"]);
  });

  it("promises calls in the company's zone", () => {
    const at = (choice: Parameters<typeof callbackAt>[0], exact = ""): string =>
      new Date(callbackAt(choice, exact, AFTERNOON_MS, "Europe/Moscow") ?? 0).toISOString();
    expect(at("inHour")).to.equal("2025-11-17T13:40:00.000Z");
    expect(at("today")).to.equal("2025-11-17T14:00:00.000Z");
    expect(at("tomorrow")).to.equal("2025-11-18T08:00:00.000Z");
    expect(at("exact", "2025-11-20T16:30")).to.equal("2025-11-20T13:30:00.000Z");
    expect(callbackAt("exact", "", AFTERNOON_MS, "Europe/Moscow")).to.equal(null);
  });

  it("writes numbers as they are read", () => {
    expect(phoneText("+79215550134")).to.equal("+7\u00a0921\u00a0555\u201101\u201134");
    expect(phoneText("+380440002020")).to.equal("+380\u00a044\u00a0000\u201120\u201120");
    expect(phoneText("+4930123456")).to.equal("+4930123456");
  });
});
