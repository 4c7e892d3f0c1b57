import { expect } from "chai";
import { ERRORS, type ErrorCode, HubError } from "../../hub/contract/errors.ts";
import { type Answer, type Door, openDoor, problemOf } from "./harness.ts";
import { emptyClients } from "./memoryPorts.ts";

describe("http: problem documents", () => {
  let door: Door;
  let token: string;
  beforeEach(async () => {
    door = await openDoor();
    token = await door.tokenOf("root", ["administrator"]);
  });
  afterEach(() => door.close());

  async function expectProblem(answer: Answer, code: ErrorCode): Promise<void> {
    const problem = problemOf(answer);
    expect(problem).to.include({ code, status: ERRORS[code].status, title: ERRORS[code].title, type: `urn:otklik:problem:${code}` });
    expect(answer.status).to.equal(ERRORS[code].status);
    expect(answer.headers.get("content-type")).to.match(/^application\/problem\+json/);
    expect(problem.requestId).to.equal(answer.headers.get("x-request-id"));
    expect(await door.metrics()).to.include(`otklik_api_refusals_total{code="${code}"}`);
  }

  it("answers who has not logged in", async () => {
    const answer = await door.ask("GET", "/api/v1/cards");
    await expectProblem(answer, "unauthenticated");
    expect(answer.headers.get("www-authenticate")).to.equal("Bearer");
  });

  it("answers a token nobody has", async () => {
    for (const authorization of ["Bearer nobody-has-this", "Bearer", "Basic cm9vdDpyb290", 'Bearer "quoted"']) {
      await expectProblem(await door.ask("GET", "/api/v1/cards", { headers: { authorization } }), "unauthenticated");
    }
  });

  it("answers an address that is none", async () => {
    for (const path of ["/api/v1/nothing", "/api/v2/cards", "/api", "/hooks", "/nothing.js"]) {
      await expectProblem(await door.ask("GET", path, { token }), "unknown_path");
    }
  });

  it("answers a method the address does not take, and says which it takes", async () => {
    const answer = await door.ask("PUT", "/api/v1/clients", { token });
    await expectProblem(answer, "method_not_allowed");
    expect(answer.headers.get("allow")).to.equal("GET, POST");
  });

  it("answers an id of nothing", async () => {
    await expectProblem(await door.ask("GET", "/api/v1/clients/01NOTHING", { token }), "not_found");
  });

  it("answers a body that is not JSON, cut, or not an object", async () => {
    for (const raw of ["{", '{"text":', "nonsense", '"text"', "12", '{"a":1}}']) {
      await expectProblem(await door.ask("POST", "/api/v1/tasks", { token, raw }), "malformed");
    }
  });

  it("answers all wrong fields at once, by their paths, without their values", async () => {
    const answer = await door.ask("POST", "/api/v1/clients", {
      token,
      body: { kind: "planet", name: "  ", contacts: [{ name: "x", points: [{ kind: "fax", value: "secret-value" }] }] },
    });
    await expectProblem(answer, "invalid");
    expect(problemOf(answer).errors?.map(({ path }) => path)).to.have.members(["kind", "name", "contacts.0.points.0.kind"]);
    expect(answer.text).to.not.include("secret-value").and.not.include("planet");
  });

  it("refuses fields nobody may set, on every change", async () => {
    for (const [method, path, body] of [
      ["POST", "/api/v1/clients", { kind: "person", name: "x", openComplaints: 7 }],
      ["PATCH", "/api/v1/clients/c1", { isNew: true }],
      ["PATCH", "/api/v1/users/root", { passwordHash: "x" }],
      ["POST", "/api/v1/users", { email: "a@b", name: "x", password: "long enough", roles: ["agent"], language: "en", id: "mine" }],
      ["POST", "/api/v1/tasks", { kind: "todo", title: "x", state: "done" }],
      ["POST", "/api/v1/interactions/i1/notes", { text: "x", authorId: "root" }],
      ["POST", "/api/v1/interactions/i1/accept", { agentId: "root" }],
    ] as const) {
      await expectProblem(await door.ask(method, path, { token, body }), "invalid");
    }
  });

  it("refuses filters it does not know and pages it does not give", async () => {
    for (const query of ["nam=x", "limit=0", "limit=201", "limit=x", "cursor=", "phone=call%20me", "q[a]=1", "limit=1&limit=2"]) {
      await expectProblem(await door.ask("GET", `/api/v1/clients?${query}`, { token }), "invalid");
    }
  });

  it("refuses prototypes, wherever they stand", async () => {
    for (const raw of ['{"__proto__":{"roles":["administrator"]},"kind":"todo","title":"x"}', '{"kind":"todo","title":{"__proto__":1}}']) {
      await expectProblem(await door.ask("POST", "/api/v1/tasks", { token, raw }), "malformed");
    }
    for (const raw of ['{"constructor":{"prototype":{"polluted":1}},"kind":"todo","title":"x"}']) {
      await expectProblem(await door.ask("POST", "/api/v1/tasks", { token, raw }), "invalid");
    }
    await expectProblem(await door.ask("GET", "/api/v1/clients?__proto__=1&constructor=2", { token }), "invalid");
    expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
  });

  it("survives depth, a million keys, wrong types, NUL and broken characters", async () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    const wide = `{${Array.from({ length: 60_000 }, (_, at) => `"k${at}":1`).join(",")}}`;
    const bodies: readonly (readonly [string, number])[] = [
      [`{"title":${deep}}`, 400],
      [deep, 400],
      [wide, 422],
      ["[]", 422],
      ['{"kind":1,"title":[]}', 422],
      ['{"kind":"todo","title":"a\\u0000b"}', 422],
      ['{"kind":"todo","title":"a\\ud800b"}', 422],
    ];
    for (const [raw, status] of bodies) {
      const answer = await door.ask("POST", "/api/v1/tasks", { token, raw });
      expect(answer.status, raw.slice(0, 40)).to.equal(status);
      expect(answer.text.length).to.be.below(20_000);
    }
    expect((await door.ask("GET", "/healthz")).status).to.equal(200);
  });

  it("answers a body of five megabytes without reading it", async () => {
    const raw = JSON.stringify({ kind: "todo", title: "x".repeat(5 * 1024 * 1024) });
    await expectProblem(await door.ask("POST", "/api/v1/tasks", { token, raw }), "payload_too_large");
  });

  it("answers a compressed body, which could hide a bomb", async () => {
    const answer = await door.ask("POST", "/api/v1/tasks", { token, raw: "{}", headers: { "content-encoding": "gzip" } });
    await expectProblem(answer, "unsupported_media_type");
  });

  it("passes on what a verb refuses, with its detail", async () => {
    await door.close();
    door = await openDoor({
      clients: {
        ...emptyClients,
        get: async () => {
          throw new HubError("already_taken", { detail: "Boris took it first." });
        },
      },
    });
    const answer = await door.ask("GET", "/api/v1/clients/c1", { token: await door.tokenOf("root", ["administrator"]) });
    await expectProblem(answer, "already_taken");
    expect(problemOf(answer).detail).to.equal("Boris took it first.");
  });

  it("tells nothing of an unexpected error to the caller, and no values of it to the log", async () => {
    await door.close();
    const leak = Object.assign(new Error("Duplicate entry 'phone:+79161234567' for key 'points.match_key'"), {
      sql: "INSERT secret-sql",
      parameters: ["canary-parameter"],
    });
    door = await openDoor({
      clients: {
        ...emptyClients,
        get: async () => {
          throw leak;
        },
      },
    });
    const answer = await door.ask("GET", "/api/v1/clients/c1", { token: await door.tokenOf("root", ["administrator"]) });
    await expectProblem(answer, "internal");
    expect(problemOf(answer).detail).to.equal(undefined);
    const log = door.logged.join("");
    expect(log).to.include("request failed").and.include("Duplicate entry");
    for (const text of [answer.text, log]) {
      expect(text).to.not.include("79161234567").and.not.include("secret-sql").and.not.include("canary-parameter");
    }
  });

  it("asks to come back when the database is away", async () => {
    await door.close();
    door = await openDoor({
      clients: {
        ...emptyClients,
        list: async () => {
          throw new HubError("unavailable");
        },
      },
    });
    const answer = await door.ask("GET", "/api/v1/clients", { token: await door.tokenOf("root", ["administrator"]) });
    await expectProblem(answer, "unavailable");
    expect(answer.headers.get("retry-after")).to.equal("5");
  });
});
