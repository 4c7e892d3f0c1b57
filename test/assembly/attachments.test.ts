import { expect } from "chai";
import { openAttachment } from "../../hub/actions/attachments/openAttachment.ts";
import { assembleAttachments } from "../../hub/assembly/attachments.ts";
import type { Attachment } from "../../hub/contract/inbound.ts";
import type { FetchedFile } from "../../hub/ports/attachments.ts";

const VOICE: Attachment = { kind: "voice", ref: "v", name: null, mimeType: null, sizeBytes: null, durationSec: 3, latitude: null, longitude: null };
const FILE: FetchedFile = { kind: "file", bytes: new Uint8Array([1]) };

describe("files of clients that many ask for at once", () => {
  it("are fetched a few at a time; who would stand behind a long queue is told so at once, and it is counted", async () => {
    const opened: (() => void)[] = [];
    const telegram = { openFile: () => new Promise<FetchedFile>((done) => void opened.push(() => done(FILE))) };
    const files = assembleAttachments({ telegram, slack: null, mail: { openAttachment: async () => ({ kind: "gone" }) } });
    const asked = Array.from({ length: 36 }, () => files.fetch("telegram", VOICE));
    expect(await files.fetch("telegram", VOICE)).to.deep.equal({ kind: "busy" });
    const counted: object[] = [];
    const refused = await openAttachment(
      {
        attachmentFiles: files,
        messages: { get: async () => ({ id: "M1", interactionId: "I1", attachments: [VOICE] }) as never },
        interactions: { get: async () => ({ id: "I1", channel: "telegram" }) as never },
        counters: { count: (_, labels) => void counted.push(labels) },
        log: { info: () => {}, warn: () => {}, error: () => {} },
      },
      { userId: "u1", name: "", roles: ["administrator"], queues: [] },
      "M1.0",
    ).catch((error: unknown) => error);
    expect(refused).to.include({ code: "unavailable" });
    expect(counted).to.deep.equal([{ channel: "telegram", result: "busy" }]);
    expect(opened, "no more are under way").to.have.length(4);
    for (let at = 0; at < asked.length; at += 1) {
      opened[at]?.();
      await asked[at];
      await new Promise((next) => setImmediate(next));
    }
    expect(
      (await Promise.all(asked)).every(({ kind }) => kind === "file"),
      "none was lost",
    ).to.equal(true);
    const last = files.fetch("telegram", VOICE);
    opened.at(-1)?.();
    expect((await last).kind).to.equal("file");
  });
});
