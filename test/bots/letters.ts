// Letters as they really come: the samples beside this file, with what differs from test to test put in.
import { readFileSync } from "node:fs";

export function sample(name: string, values: Readonly<Record<string, string>> = {}): Buffer {
  const bytes = readFileSync(new URL(`./samples/${name}.eml`, import.meta.url));
  const filled = Object.entries(values).reduce(
    (text, [key, value]) => text.replaceAll(`%${key}%`, Buffer.from(value).toString("latin1")),
    bytes.toString("latin1"),
  );
  return Buffer.from(filled, "latin1");
}

/** A short letter written for the test. */
export function letter(parts: {
  readonly from: string;
  readonly to?: string;
  readonly id: string;
  readonly subject?: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}): Buffer {
  const headers = {
    From: parts.from,
    To: parts.to ?? "hub@north.example.org",
    Subject: `=?utf-8?B?${Buffer.from(parts.subject ?? "Витрина").toString("base64")}?=`,
    Date: new Date().toUTCString(),
    "Message-ID": `<${parts.id}>`,
    ...parts.headers,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from([...head, "", parts.text, ""].join("\r\n"));
}
