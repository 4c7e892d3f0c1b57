// Messages of Asterisk's manager interface as bytes and back: lines `Key: Value`, a blank line at the end, keys
// that may repeat. Chunks may be cut anywhere; nothing the other side sends can fill the memory.

/** Values of each key in the order they came. */
export type AmiMessage = ReadonlyMap<string, readonly string[]>;

const LONGEST_LINE_BYTES = 16 * 1024;
const MOST_LINES = 4_000;
const LINE_FEED = 0x0a;

/** The first value of a key; null when it is missing or empty. */
export function field(message: AmiMessage, name: string): string | null {
  const value = message.get(name)?.[0]?.trim();
  return value === undefined || value === "" ? null : value;
}

export interface AmiReader {
  /** The messages this chunk completed. */
  push(chunk: Buffer): readonly AmiMessage[];
}

/** `onDropped`: a line was too long, or a message had too many of them; the rest of it is still read. */
export function createAmiReader(onDropped: () => void): AmiReader {
  let parts: Buffer[] = [];
  let size = 0;
  let overlong = false;
  let lines = 0;
  let message = new Map<string, string[]>();

  function keep(piece: Buffer): void {
    size += piece.length;
    if (size > LONGEST_LINE_BYTES) {
      overlong = true;
      parts = [];
    } else if (piece.length > 0) parts.push(piece);
  }

  /** The line as text; null when it was too long. */
  function takeLine(): string | null {
    const text = overlong ? null : Buffer.concat(parts).toString("utf8").replace(/\r$/, "");
    parts = [];
    size = 0;
    overlong = false;
    return text;
  }

  function addLine(line: string | null): void {
    lines += 1;
    if (line === null || lines > MOST_LINES) {
      onDropped();
      return;
    }
    const colon = line.indexOf(":");
    // The greeting and the output of commands have none.
    if (colon < 1) return;
    const key = line.slice(0, colon);
    const values = message.get(key);
    const value = line.slice(colon + 1).replace(/^ /, "");
    if (values === undefined) message.set(key, [value]);
    else values.push(value);
  }

  return {
    push(chunk) {
      const complete: AmiMessage[] = [];
      let from = 0;
      for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
        keep(chunk.subarray(from, end));
        from = end + 1;
        const line = takeLine();
        if (line !== "") addLine(line);
        else {
          if (message.size > 0) complete.push(message);
          message = new Map();
          lines = 0;
        }
      }
      keep(chunk.subarray(from));
      return complete;
    },
  };
}

export type ActionFields = readonly (readonly [key: string, value: string])[];

/** A line break in a value would begin an action of its own: it becomes a blank. */
export function writeAction(fields: ActionFields): string {
  return `${fields.map(([key, value]) => `${key}: ${value.replace(/[\r\n\0]+/g, " ")}\r\n`).join("")}\r\n`;
}
