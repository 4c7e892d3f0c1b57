// An exchange's manager interface over real TCP: lets in who knows the password, tells what a test scripts, lists
// what stands, places calls, falls silent or drops the line.
import type { AddressInfo, Socket } from "node:net";
import { createServer } from "node:net";
import { type AmiMessage, createAmiReader, field } from "../../telephony/providers/asterisk/protocol.ts";

export interface FakeAsterisk {
  readonly port: number;
  /** Every action that came, in order; log-ins too. */
  readonly actions: readonly AmiMessage[];
  /** What CoreShowChannels and QueueStatus list, without `Event`. */
  standing: readonly Readonly<Record<string, string | number>>[];
  waiting: readonly Readonly<Record<string, string | number>>[];
  /** Told between the question what stands and its answer. */
  whileListing: string;
  password: string;
  /** Reads, and answers nothing any more. */
  silent: boolean;
  /** What Originate and BlindTransfer are answered with. */
  originate: "Success" | "Error";
  /** To everybody who is logged in. */
  send(text: string): void;
  sessions(): number;
  drop(): void;
  close(): Promise<void>;
}

export async function startAsterisk({ user = "hub", password = "pbx-password-of-the-tests", port = 0 } = {}): Promise<FakeAsterisk> {
  const sockets = new Set<Socket>();
  const loggedIn = new Set<Socket>();
  const actions: AmiMessage[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    const reader = createAmiReader(() => undefined);
    socket.on("error", () => undefined);
    socket.on("close", () => {
      sockets.delete(socket);
      loggedIn.delete(socket);
    });
    socket.on("data", (chunk: Buffer) => {
      for (const action of reader.push(chunk)) {
        actions.push(action);
        if (!fake.silent) answer(socket, action);
      }
    });
    socket.write("Asterisk Call Manager/9.0.0\r\n");
  });

  function answer(socket: Socket, action: AmiMessage): void {
    const id = field(action, "ActionID") ?? "";
    const say = (...fields: readonly Readonly<Record<string, string | number>>[]): void => {
      for (const one of fields) socket.write(`${lines({ ...one, ActionID: id })}\r\n`);
    };
    const name = field(action, "Action");
    if (name === "Login") {
      const right = field(action, "Username") === user && field(action, "Secret") === fake.password;
      say(right ? { Response: "Success", Message: "Authentication accepted" } : { Response: "Error", Message: "Authentication failed" });
      if (!right) return void socket.end();
      loggedIn.add(socket);
      socket.write(`${lines({ Event: "FullyBooted", Status: "Fully Booted" })}\r\n`);
    } else if (!loggedIn.has(socket)) say({ Response: "Error", Message: "Permission denied" });
    else if (name === "Ping") say({ Response: "Success", Ping: "Pong" });
    else if (name === "CoreShowChannels") {
      say({ Response: "Success", EventList: "start" });
      socket.write(fake.whileListing);
      say(...fake.standing.map((one) => ({ Event: "CoreShowChannel", ...one })));
      say({ Event: "CoreShowChannelsComplete", EventList: "Complete", ListItems: fake.standing.length });
    } else if (name === "QueueStatus") {
      say({ Response: "Success", EventList: "start" }, ...fake.waiting.map((one) => ({ Event: "QueueEntry", ...one })));
      say({ Event: "QueueStatusComplete", EventList: "Complete", ListItems: fake.waiting.length });
    } else if (name === "Originate" || name === "BlindTransfer") say({ Response: fake.originate, Message: String(name) });
    else say({ Response: "Error", Message: "Invalid/unknown command" });
  }

  const fake: FakeAsterisk = {
    port: 0,
    actions,
    standing: [],
    waiting: [],
    whileListing: "",
    password,
    silent: false,
    originate: "Success",
    send: (text) => {
      for (const socket of loggedIn) socket.write(text);
    },
    sessions: () => loggedIn.size,
    drop: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: () => {
      fake.drop();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return Object.assign(fake, { port: (server.address() as AddressInfo).port });
}

function lines(fields: Readonly<Record<string, string | number>>): string {
  return Object.entries(fields)
    .map(([key, value]) => `${key}: ${value}\r\n`)
    .join("");
}
