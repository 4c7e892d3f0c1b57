// A call with a file comes as multipart/form-data, written as grammY writes it, which the platform's own reader refuses.

export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const ATTACHED = "attach://";
const BORDER = "\r\n\r\n";

/** By name: text, or the file that an `attach://…` names. */
export function readForm(body: Buffer): Readonly<Record<string, unknown>> {
  // One character a byte, so that a file passes unharmed.
  const whole = body.toString("latin1");
  const boundary = whole.slice(0, whole.indexOf("\r\n"));
  const parts = new Map<string, string | SentFile>();
  for (const part of whole.split(boundary).slice(1, -1)) {
    const border = part.indexOf(BORDER);
    const head = part.slice(0, border);
    const content = Buffer.from(part.slice(border + BORDER.length, -"\r\n".length), "latin1");
    const file = /filename="?([^";\r\n]+)/iu.exec(head)?.[1];
    const name = /[;\s]name="?([^";\r\n]+)/iu.exec(head)?.[1] ?? "";
    parts.set(name, file === undefined ? content.toString("utf8") : { name: Buffer.from(file, "latin1").toString("utf8"), bytes: new Uint8Array(content) });
  }
  return Object.fromEntries(
    [...parts].map(([name, value]) => [name, typeof value === "string" && value.startsWith(ATTACHED) ? parts.get(value.slice(ATTACHED.length)) : value]),
  );
}
