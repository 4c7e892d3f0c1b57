import { expect } from "chai";
import { type Door, openDoor, PASSWORD, problemOf } from "./harness.ts";
import { userOf } from "./memoryPorts.ts";

const NOTE = { text: "a note" };
const PATH = "/api/v1/interactions/none/notes";

describe("http: what a browser may be used for", () => {
  let door: Door;
  let cookie: string;
  beforeEach(async () => {
    door = await openDoor();
    door.users.put(userOf("anna", ["agent"]), PASSWORD);
    cookie = await door.cookieOf("anna@example.org");
  });
  afterEach(() => door.close());

  const FOREIGN: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["from another site", { origin: "https://evil.example" }],
    ["from another port of this host", { origin: "http://127.0.0.1:1" }],
    ["from an opaque origin", { origin: "null" }],
    ["that the browser calls cross-site", { "sec-fetch-site": "cross-site" }],
    ["that the browser calls same-site only", { "sec-fetch-site": "same-site" }],
  ];
  for (const [what, headers] of FOREIGN) {
    it(`refuses a change by cookie ${what}`, async () => {
      const answer = await door.ask("POST", PATH, { cookie, body: NOTE, headers });
      expect(answer.status).to.equal(403);
      expect(problemOf(answer).code).to.equal("csrf");
    });
  }

  it("lets the console change things by cookie", async () => {
    const answer = await door.ask("POST", PATH, { cookie, body: NOTE, headers: { origin: door.url } });
    expect(problemOf(answer).code).to.equal("not_found");
  });

  it("knows its public address behind a proxy that renames the host", async () => {
    await door.close();
    door = await openDoor({ publicOrigin: "https://hub.example.org" });
    door.users.put(userOf("anna", ["agent"]), PASSWORD);
    const inside = await door.cookieOf("anna@example.org");
    const answer = await door.ask("POST", PATH, { cookie: inside, body: NOTE, headers: { origin: "https://hub.example.org" } });
    expect(problemOf(answer).code).to.equal("not_found");
  });

  it("asks neither header nor origin of a bearer token", async () => {
    const token = await door.tokenOf("bot", ["agent"]);
    const answer = await door.ask("POST", PATH, { token, body: NOTE, headers: { origin: "https://crm.example" } });
    expect(problemOf(answer).code).to.equal("not_found");
  });

  it("lets no other site log somebody in", async () => {
    const answer = await door.ask("POST", "/api/v1/session", {
      body: { email: "anna@example.org", password: PASSWORD },
      headers: { origin: "https://evil.example" },
    });
    expect(problemOf(answer).code).to.equal("csrf");
    expect(answer.cookies).to.deep.equal([]);
  });

  it("takes no form a foreign page could post without asking", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      const answer = await door.ask("POST", "/api/v1/session", {
        raw: JSON.stringify({ email: "anna@example.org", password: PASSWORD }),
        headers: { "content-type": type },
      });
      expect(problemOf(answer).code, type).to.equal("unsupported_media_type");
    }
  });

  it("never answers a CORS question with yes", async () => {
    for (const [method, path] of [
      ["OPTIONS", "/api/v1/session"],
      ["GET", "/api/v1/session"],
      ["GET", "/healthz"],
      ["OPTIONS", PATH],
    ] as const) {
      const answer = await door.ask(method, path, { headers: { origin: "https://evil.example", "access-control-request-method": "POST" } });
      const allowed = [...answer.headers.keys()].filter((name) => name.startsWith("access-control-"));
      expect(allowed, `${method} ${path}`).to.deep.equal([]);
    }
  });

  it("sends the protecting headers with pages, answers and refusals alike", async () => {
    for (const path of ["/", "/healthz", "/api/v1/openapi.json", "/api/v1/nothing", "/api/v1/session"]) {
      const { headers } = await door.ask("GET", path, { headers: { accept: "text/html" } });
      const policy = headers.get("content-security-policy") ?? "";
      for (const rule of ["default-src 'self'", "script-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
        expect(policy, path).to.include(rule);
      }
      expect(policy).to.not.match(/script-src[^;]*unsafe/);
      expect(headers.get("x-content-type-options"), path).to.equal("nosniff");
      expect(headers.get("x-powered-by"), path).to.equal(null);
      expect(headers.get("x-request-id"), path).to.match(/^[\w-]{36}$/);
      expect(headers.get("strict-transport-security"), path).to.equal(null);
    }
  });

  it("promises https only where the public address is https", async () => {
    await door.close();
    door = await openDoor({ publicOrigin: "https://hub.example.org" });
    const { headers } = await door.ask("GET", "/healthz");
    expect(headers.get("strict-transport-security")).to.include("max-age=31536000");
    expect(headers.get("content-security-policy")).to.include("connect-src 'self' wss://hub.example.org");
  });

  it("lets no cache keep an answer of the API", async () => {
    const answer = await door.ask("GET", "/api/v1/session", { cookie });
    expect(answer.headers.get("cache-control")).to.equal("no-store");
  });
});
