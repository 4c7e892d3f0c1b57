import { expect } from "chai";
import { createTokens } from "../../bots/email/conversation.ts";
import { createTakeLetter } from "../../bots/email/takeLetter.ts";
import type { InboundEvent } from "../../hub/contract/inbound.ts";
import type { MailRecord } from "../../hub/ports/mails.ts";
import { memoryMails } from "../fakes/memoryMails.ts";
import { letter } from "./letters.ts";

describe("taking a letter in", () => {
  const taking = (rows: MailRecord[], ingested: (events: readonly InboundEvent[]) => void) =>
    createTakeLetter({
      connectionId: "email",
      ourselves: { addresses: new Set(["hub@north.example.org"]), loopMark: "mark" },
      tokens: createTokens("secret"),
      mails: memoryMails(rows),
      ingest: async (events) => {
        ingested(events);
        return { accepted: events.length, duplicates: 0, failed: 0 };
      },
      takeReply: async () => false,
      counters: { count: () => undefined },
      clock: { now: () => new Date("2026-03-17T07:00:00.000Z") },
    });

  it("knows whom to answer before anybody can answer it", async () => {
    const rows: MailRecord[] = [];
    const known: (readonly string[])[] = [];
    const take = taking(rows, () => known.push(rows.map(({ replyTo }) => replyTo)));
    await take({ source: letter({ from: "larisa@kolos.example.org", id: "first@kolos.example.org", text: "Витрина не холодит" }), ref: "1" });
    expect(known).to.deep.equal([["larisa@kolos.example.org"]]);
  });

  it("tells a machine from a person who got too many automatic letters", async () => {
    const rows: MailRecord[] = [];
    const found: unknown[] = [];
    const take = taking(rows, (events) => {
      for (const event of events) if (event.kind === "message.received") found.push([event.automatic === true, event.byMachine === true]);
    });
    const from = "larisa@kolos.example.org";
    const headers = { "Auto-Submitted": "auto-replied" };
    for (const id of ["a", "b", "c"]) await take({ source: letter({ from, id: `${id}@kolos.example.org`, text: "Я в отпуске", headers }), ref: id });
    await take({ source: letter({ from, id: "d@kolos.example.org", text: "Верните деньги" }), ref: "d" });
    expect(found).to.deep.equal([
      [true, true],
      [true, true],
      [true, true],
      [true, false],
    ]);
  });
});
