import { expect } from "chai";
import { createTokens } from "../../bots/email/conversation.ts";
import { createTakeLetter } from "../../bots/email/takeLetter.ts";
import type { MailRecord } from "../../hub/ports/mails.ts";
import { memoryMails } from "../fakes/memoryMails.ts";
import { letter } from "./letters.ts";

describe("taking a letter in", () => {
  it("knows whom to answer before anybody can answer it", async () => {
    const rows: MailRecord[] = [];
    const known: (readonly string[])[] = [];
    const take = createTakeLetter({
      connectionId: "email",
      ourselves: { addresses: new Set(["hub@north.example.org"]), loopMark: "mark" },
      tokens: createTokens("secret"),
      mails: memoryMails(rows),
      ingest: async (events) => {
        known.push(rows.map(({ replyTo }) => replyTo));
        return { accepted: events.length, duplicates: 0, failed: 0 };
      },
      takeReply: async () => false,
      counters: { count: () => undefined },
      clock: { now: () => new Date("2026-03-17T07:00:00.000Z") },
    });
    await take({ source: letter({ from: "larisa@kolos.example.org", id: "first@kolos.example.org", text: "Витрина не холодит" }), ref: "1" });
    expect(known).to.deep.equal([["larisa@kolos.example.org"]]);
  });
});
