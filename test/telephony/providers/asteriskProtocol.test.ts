import { expect } from "chai";
import type { AmiMessage } from "../../../telephony/providers/asterisk/protocol.ts";
import { createAmiReader, field, writeAction } from "../../../telephony/providers/asterisk/protocol.ts";
import { seeded } from "../random.ts";
import { ringAll, textOf } from "./asteriskScenes.ts";

const plain = (messages: readonly AmiMessage[]): readonly object[] => messages.map((message) => Object.fromEntries(message));

function read(chunks: readonly Buffer[]): { readonly messages: readonly object[]; readonly dropped: number } {
  let dropped = 0;
  const reader = createAmiReader(() => {
    dropped += 1;
  });
  return { messages: plain(chunks.flatMap((chunk) => reader.push(chunk))), dropped };
}

describe("the messages of Asterisk's manager interface", () => {
  it("are the same wherever the network cut them", () => {
    const bytes = Buffer.from(
      `Asterisk Call Manager/9.0.0\r\n${ringAll()
        .map((scene) => textOf(scene))
        .join("")}Event: Привет\r\nName: Олена\r\n\r\n`,
    );
    const whole = read([bytes]).messages;
    expect(whole).to.have.length(ringAll().length + 1);
    expect(read([...bytes].map((byte) => Buffer.from([byte]))).messages, "byte by byte").to.deep.equal(whole);
    const random = seeded(20260317);
    for (let round = 0; round < 50; round += 1) {
      const chunks: Buffer[] = [];
      for (let from = 0; from < bytes.length; ) {
        const to = from + 1 + Math.floor(random() * 700);
        chunks.push(bytes.subarray(from, to));
        from = to;
      }
      expect(read(chunks).messages, `round ${round}`).to.deep.equal(whole);
    }
  });

  it("keep every value of a key that repeats, and colons within a value", () => {
    const { messages } = read([Buffer.from("Event: X\r\nChanVariable: a=1\r\nChanVariable: b=2:3\r\nEmpty:\r\nno colon here\r\n\r\n\r\n\r\n")]);
    expect(messages).to.deep.equal([{ Event: ["X"], ChanVariable: ["a=1", "b=2:3"], Empty: [""] }]);
  });

  it("lose a line that is too long, and nothing else", () => {
    const { messages, dropped } = read([
      Buffer.from("Event: X\r\nLong: "),
      ...Array.from({ length: 40 }, () => Buffer.alloc(1024, "x")),
      Buffer.from("\r\nAfter: 1\r\n\r\n"),
    ]);
    expect(messages).to.deep.equal([{ Event: ["X"], After: ["1"] }]);
    expect(dropped).to.equal(1);
  });

  it("cannot grow without end", () => {
    const { messages, dropped } = read([Buffer.from(`Event: X\r\n${"A: 1\r\n".repeat(10_000)}\r\n`)]);
    expect((messages[0] as { A: readonly string[] }).A.length).to.be.lessThan(5_000);
    expect(dropped).to.be.greaterThan(5_000);
  });

  it("carry no second action in a value", () => {
    const text = writeAction([
      ["Action", "Originate"],
      ["Exten", "101\r\nAction: Command\r\nCommand: core stop now"],
    ]);
    expect(text).to.equal("Action: Originate\r\nExten: 101 Action: Command Command: core stop now\r\n\r\n");
  });

  it("give the first value of a key, and null for none", () => {
    const message: AmiMessage = new Map([
      ["One", [" 1 ", "2"]],
      ["Blank", [" "]],
    ]);
    expect([field(message, "One"), field(message, "Blank"), field(message, "None")]).to.deep.equal(["1", null, null]);
  });
});
