import { request } from "node:http";
import { connect } from "node:net";
import { expect } from "chai";
import { createServer } from "../../hub/http/server.ts";
import { type Door, openDoor, problemOf } from "./harness.ts";

describe("http: the server", () => {
  let door: Door;
  afterEach(() => door.close());

  const hooked = () =>
    openDoor(
      {},
      {
        receiver: (_request, response) => response.end("the receiver"),
        telegramWebhook: (_request, response) => response.end("telegram"),
        slackWebhook: (_request, response) => response.end("slack"),
      },
    );

  it("hands webhooks to their receivers, and everything else to the API", async () => {
    door = await hooked();
    for (const [path, expected] of [
      ["/hooks/mango/office/events/call", "the receiver"],
      ["/hooks/telegram", "telegram"],
      ["/hooks/telegram?x=1", "telegram"],
      ["/hooks/slack", "slack"],
      ["/hooks/telegrammer/x", "the receiver"],
    ] as const) {
      expect((await door.ask("POST", path)).text, path).to.equal(expected);
    }
    expect((await door.ask("GET", "/healthz")).text).to.equal('{"status":"up"}');
  });

  it("answers for an unconnected Slack or Telegram that there is no such address", async () => {
    door = await openDoor();
    for (const path of ["/hooks/slack", "/hooks/telegram"]) {
      const answer = await door.ask("POST", path);
      expect(answer.status, path).to.equal(404);
      expect(problemOf(answer).code).to.equal("unknown_path");
    }
  });

  it("cuts who sends headers drop by drop, and serves the others meanwhile", async () => {
    door = await openDoor({}, { headersWithinMs: 150, requestWithinMs: 300, checkEveryMs: 30 });
    const slow = Array.from({ length: 20 }, () => dripping(door.port));
    expect((await door.ask("GET", "/healthz")).status).to.equal(200);
    for (const answer of await Promise.all(slow)) expect(answer).to.match(/^HTTP\/1\.1 408 /);
  });

  it("cuts who announces a body and never sends it", async () => {
    door = await openDoor({}, { headersWithinMs: 150, requestWithinMs: 300, checkEveryMs: 30 });
    const answer = await said(door.port, "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
    expect(answer).to.match(/^HTTP\/1\.1 408 /);
  });

  it("answers what is not HTTP, and headers without end, and counts both", async () => {
    door = await openDoor();
    expect(await said(door.port, "what is this\r\n\r\n")).to.match(/^HTTP\/1\.1 400 /);
    expect(await said(door.port, `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"x".repeat(70_000)}\r\n\r\n`)).to.match(/^HTTP\/1\.1 431 /);
    expect(await door.metrics()).to.include('otklik_api_refusals_total{code="malformed"} 2');
  });

  it("refuses a port that is taken", async () => {
    door = await openDoor();
    const second = createServer({ app: () => {}, counters: door.deps.counters, receiver: () => {}, telegramWebhook: null, slackWebhook: null });
    const refusal = await second.listen(door.port, "127.0.0.1").then(
      () => null,
      (error: NodeJS.ErrnoException) => error.code,
    );
    expect(refusal).to.equal("EADDRINUSE");
  });

  it("ends connections that are still busy when its patience does", async () => {
    door = await openDoor({}, { receiver: () => {} });
    const hanging = new Promise<string>((resolve) => {
      const sent = request({ port: door.port, host: "127.0.0.1", path: "/hooks/cti/never", method: "POST" });
      sent.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "cut"));
      sent.end();
      sent.on("socket", (socket) => socket.once("connect", () => setImmediate(() => void door.close())));
    });
    expect(await hanging).to.equal("ECONNRESET");
  });
});

/** Opens a connection and sends one header byte at a time until it is cut; what the server said. */
function dripping(port: number): Promise<string> {
  return new Promise((resolve) => {
    let heard = "";
    const socket = connect(port, "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    const drip = setInterval(() => socket.write("x"), 20);
    const over = () => {
      clearInterval(drip);
      socket.destroy();
      resolve(heard);
    };
    socket.on("data", (chunk) => {
      heard += String(chunk);
    });
    socket.on("end", over);
    socket.on("error", over);
  });
}

function said(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.on("data", (chunk) => {
      heard += String(chunk);
    });
    socket.on("close", () => resolve(heard));
    socket.on("error", () => {});
  });
}
