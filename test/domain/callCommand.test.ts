import { expect } from "chai";
import type { CallEvent, Party } from "../../hub/contract/inbound.ts";
import { answeredCommand, commandOfCall, followCall, isBareAnswer, isSilent, keyOfCommand, refusalOf } from "../../hub/domain/callCommand.ts";
import type { CallCommandRecord } from "../../hub/ports/calls.ts";
import { callEvent } from "../../telephony/events.ts";

const PHONE = "+79161234567";
const ASKED_AT = "2026-03-17T09:00:00.000Z";
const later = (sec: number): string => new Date(Date.parse(ASKED_AT) + sec * 1000).toISOString();

function command(more: Partial<CallCommandRecord> = {}): CallCommandRecord {
  return {
    id: "01COMMAND",
    state: "pending",
    extension: "101",
    agentId: "anna",
    clientId: null,
    contactId: null,
    phone: PHONE,
    line: null,
    connectionId: "office",
    callKey: null,
    interactionId: null,
    error: null,
    errorDetail: null,
    createdAt: ASKED_AT,
    endedAt: null,
    ...more,
  };
}

const customer: Party = { raw: PHONE, e164: PHONE, extension: null, kind: "customer", displayName: null, hidden: false };

/** What a provider says that gives nothing of ours back. */
function fact(more: Partial<CallEvent> = {}, heardSec = 2): CallEvent {
  const source = { connectionId: "office", provider: "mango", receivedAt: later(heardSec), auth: "signature" } as const;
  const agent = { externalId: null, extension: "101", name: null };
  return {
    ...callEvent(source, null, { kind: "leg.ringing", externalId: "e1", rawType: "ringing", callKey: "C-1", direction: "outbound", to: customer, agent }),
    ...more,
  };
}

const found = (given: CallCommandRecord, ...facts: readonly CallEvent[]): string | null => commandOfCall([given], facts, null)?.id ?? null;

describe("which call came of which asking (R18)", () => {
  it("is told by the command's own id, whatever else differs", () => {
    const strange = fact({ commandId: "01COMMAND", agent: null, to: null, direction: "unknown" }, 80);
    expect(found(command(), strange)).to.equal("01COMMAND");
    expect(found(command({ callKey: "C-9" }), strange)).to.equal("01COMMAND");
  });

  it("is told by the provider's id of the call, also by another of its ids", () => {
    const asked = command({ callKey: "C-1" });
    expect(found(asked, fact({ agent: null, to: null }))).to.equal("01COMMAND");
    expect(found(asked, fact({ callKey: "C-7", aliases: ["C-1"] }))).to.equal("01COMMAND");
    expect(found(asked, fact({ callKey: "C-7" })), "the provider named another call").to.equal(null);
  });

  it("is otherwise told by extension and destination within a minute", () => {
    expect(found(command(), fact())).to.equal("01COMMAND");
    expect(found(command(), fact({}, 60))).to.equal("01COMMAND");
    expect(found(command(), fact({}, 61))).to.equal(null);
    expect(found(command(), fact({}, -6)), "it rang before it was asked for").to.equal(null);
    expect(found(command({ extension: "102" }), fact())).to.equal(null);
    expect(found(command({ phone: "+79160000000" }), fact())).to.equal(null);
    expect(found(command(), fact({ direction: "inbound" })), "the client calls just now").to.equal(null);
  });

  it("is found when extension and destination stand in different facts of the call", () => {
    expect(found(command(), fact({ to: null }), fact({ agent: null }))).to.equal("01COMMAND");
  });

  it("stays within the connection", () => {
    expect(found(command({ connectionId: "kyiv" }), fact({ commandId: "01COMMAND" }))).to.equal(null);
  });

  it("takes the first of two that look alike, and none that has its call", () => {
    const [first, second] = [command({ id: "01A" }), command({ id: "01B", createdAt: later(1) })];
    expect(commandOfCall([first, second], [fact()], null)?.id).to.equal("01A");
    const tied = { ...first, state: "ringing" as const, interactionId: "i1" };
    expect(commandOfCall([tied, second], [fact()], null)?.id).to.equal("01B");
    expect(commandOfCall([tied, second], [fact()], "i1")?.id, "its own call stays its own").to.equal("01A");
  });

  it("prefers the proven one to one that looks alike and is older", () => {
    expect(commandOfCall([command({ id: "01A" }), command({ id: "01B" })], [fact({ commandId: "01B" })], null)?.id).to.equal("01B");
  });
});

describe("a command follows its call", () => {
  const call = { id: "i1", endedAt: null };

  it("through ringing and talking to its end, and never back", () => {
    const ringing = followCall(command(), { ...call, state: "ringing" }, later(2));
    expect(ringing).to.include({ state: "ringing", interactionId: "i1", endedAt: null });
    const connected = followCall(ringing, { ...call, state: "held" }, later(9));
    expect(connected.state).to.equal("connected");
    expect(followCall(connected, { ...call, state: "ringing" }, later(10))).to.equal(connected);
    const ended = followCall(connected, { ...call, state: "wrapup", endedAt: later(40) }, later(41));
    expect(ended).to.include({ state: "ended", endedAt: later(40) });
    expect(followCall(ended, { ...call, state: "closed" }, later(50))).to.equal(ended);
  });

  it("and is the very same when nothing changes", () => {
    const ringing = command({ state: "ringing", interactionId: "i1" });
    expect(followCall(ringing, { ...call, state: "ringing" }, later(3))).to.equal(ringing);
  });

  it("fails where the provider says that nothing came of the asking, and says whose doing it was", () => {
    const told = (outcome: CallEvent["outcome"]) => refusalOf([fact({ kind: "command.updated", commandId: "01COMMAND", outcome })]);
    expect([told("missed"), told("busy"), told("failed"), told("answered"), told(null)]).to.deep.equal(["not_taken", "not_taken", "refused", null, null]);
    const over = { ...call, state: "closed" as const };
    expect(followCall(command(), over, later(30), told("missed"))).to.include({ state: "failed", error: "not_taken", endedAt: later(30), interactionId: "i1" });
    expect(followCall(command(), { ...call, state: "ringing" }, later(3), told("missed")).state, "not before the call is over").to.equal("ringing");
  });

  it("fails at once by an answer that names no call, while nothing else is known of it", () => {
    const answer = (outcome: CallEvent["outcome"], code: string | null = "3300") =>
      fact({
        kind: "command.updated",
        callKey: keyOfCommand("01COMMAND"),
        commandId: "01COMMAND",
        outcome,
        hangup: code === null ? null : { by: "system", code },
      });
    expect([answer("failed"), answer(null), fact({ kind: "command.updated", commandId: "01COMMAND" })].map(isBareAnswer)).to.deep.equal([true, true, false]);
    expect(answeredCommand(command(), [answer("failed")], later(3))).to.include({ state: "failed", error: "refused", errorDetail: "3300", endedAt: later(3) });
    expect(answeredCommand(command(), [answer("busy", "1121")], later(3))).to.include({ error: "not_taken", errorDetail: "1121" });
    const pending = command();
    expect(answeredCommand(pending, [answer(null, null)], later(3))).to.equal(pending);
    const ringing = command({ state: "ringing", interactionId: "i1" });
    expect(answeredCommand(ringing, [answer("failed")], later(3)), "its call tells").to.equal(ringing);
  });

  it("is given up after ninety seconds in which nothing was heard", () => {
    expect(isSilent(command(), later(89))).to.equal(false);
    expect(isSilent(command(), later(90))).to.equal(true);
    expect(isSilent(command({ state: "ringing", interactionId: "i1" }), later(900))).to.equal(false);
  });
});
