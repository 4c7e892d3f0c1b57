import { expect } from "chai";
import { HubError } from "../../hub/contract/errors.ts";
import { ROLES, type Role } from "../../hub/contract/vocabulary.ts";
import { UNDECIDED } from "../../hub/domain/complaint.ts";
import { ROUTES } from "../../hub/http/routes.ts";
import type { ComplaintRecord } from "../../hub/ports/complaints.ts";
import { type Door, openDoor } from "./harness.ts";
import { emptyComplaints, emptyUnit } from "./memoryPorts.ts";

const EVERYBODY = ROLES.join(" ");
const FLOOR = "agent sales service quality supervisor administrator";
const COMPLAINT_WORKERS = "quality legal supervisor administrator";
/** See complaints and change none. */
const COMPLAINT_READERS = "marketing accountant executive";
const REPORT_READERS = "quality marketing accountant supervisor executive administrator";
const KNOWLEDGE_WRITERS = "quality marketing supervisor administrator";
const REPORT_MAKERS = "supervisor executive administrator";
const SURVEY_READERS = "quality marketing supervisor executive administrator";
const JUDGES = "quality supervisor administrator";

/** Written by hand, not computed: who may call what. A route that is not here fails the test. */
const MATRIX: Readonly<Record<string, string>> = {
  "GET /openapi.json": "anyone",
  "POST /session": "anyone",
  "POST /setup": "anyone",
  "GET /session": EVERYBODY,
  "DELETE /session": EVERYBODY,
  "POST /session/link-code": EVERYBODY,
  "GET /session/links": EVERYBODY,
  "DELETE /session/links/:id": EVERYBODY,
  "GET /cards": `${FLOOR} executive`,
  "GET /interactions": EVERYBODY,
  "GET /interactions/:id": EVERYBODY,
  "GET /interactions/:id/messages": EVERYBODY,
  "POST /interactions/:id/accept": FLOOR,
  "POST /interactions/:id/decline": FLOOR,
  "POST /interactions/:id/transfer": FLOOR,
  "POST /interactions/:id/read": FLOOR,
  "POST /interactions/:id/notes": FLOOR,
  "POST /interactions/:id/messages": FLOOR,
  "POST /interactions/:id/disposition": FLOOR,
  "POST /interactions/:id/reading": FLOOR,
  "GET /interactions/:id/advice": EVERYBODY,
  "POST /interactions/:id/advice": FLOOR,
  "POST /advice/:id/decision": FLOOR,
  // Own and foreign ones differ: see the flow of recordings.
  "GET /recordings/:id": FLOOR,
  "GET /recordings/:id/audio": FLOOR,
  "GET /attachments/:id": EVERYBODY,
  "POST /calls": FLOOR,
  "GET /calls/:id": FLOOR,
  "GET /clients": EVERYBODY,
  "POST /clients": FLOOR,
  "GET /clients/:id": EVERYBODY,
  "PATCH /clients/:id": FLOOR,
  "POST /clients/:id/contacts": FLOOR,
  "GET /marks": EVERYBODY,
  "POST /chat-links": FLOOR,
  "GET /contacts": EVERYBODY,
  "GET /contacts/:id": EVERYBODY,
  "GET /complaints": EVERYBODY,
  "POST /complaints": FLOOR,
  "GET /complaints/:id": EVERYBODY,
  // Own and foreign ones differ: see below.
  "PATCH /complaints/:id": EVERYBODY,
  "GET /complaints/:id/page": FLOOR,
  "POST /complaints/:id/page/revoke": FLOOR,
  "POST /complaints/bulk": COMPLAINT_WORKERS,
  "POST /complaints/:id/join": EVERYBODY,
  "GET /complaints/:id/dealings": EVERYBODY,
  "GET /complaints/:id/tellings": EVERYBODY,
  "GET /filters": EVERYBODY,
  "POST /filters": EVERYBODY,
  "DELETE /filters/:id": EVERYBODY,
  "POST /complaints/:id/requests": COMPLAINT_WORKERS,
  "GET /requests": EVERYBODY,
  "GET /requests/:id": EVERYBODY,
  // Asked of oneself or of others: see the flow of requests.
  "POST /requests/:id/answer": EVERYBODY,
  "POST /requests/:id/drop": COMPLAINT_WORKERS,
  "POST /requests/:id/files": EVERYBODY,
  "GET /request-files/:id": EVERYBODY,
  "GET /calendars": EVERYBODY,
  "GET /calendars/deadlines": COMPLAINT_WORKERS,
  "POST /calendars/deadlines": COMPLAINT_WORKERS,
  "GET /calendars/:country/:year": EVERYBODY,
  "PUT /calendars/:country/:year": "administrator",
  "POST /calendars/:country/:year/import": "administrator",
  "GET /calendars/:country/:year/changes": "administrator",
  "GET /deadlines/explain": EVERYBODY,
  "GET /tasks": EVERYBODY,
  "POST /tasks": FLOOR,
  "POST /tasks/:id/done": FLOOR,
  "GET /alerts": EVERYBODY,
  "POST /alerts/:id/take": EVERYBODY,
  "GET /debts": EVERYBODY,
  "POST /debts/:id/assign": FLOOR,
  "POST /debts/:id/drop": FLOOR,
  "GET /surveys/results": SURVEY_READERS,
  "GET /surveys/answers": SURVEY_READERS,
  "GET /surveys/calls": FLOOR,
  "POST /surveys/invitations/:id/answers": FLOOR,
  "POST /surveys/invitations/:id/refusal": FLOOR,
  "POST /surveys/invitations/:id/complaint": FLOOR,
  "GET /quality/calls": JUDGES,
  "POST /quality/scores": JUDGES,
  "GET /quality/calibration": JUDGES,
  "GET /quality/results": `${JUDGES} executive`,
  // One's own alone.
  "GET /quality/mine": EVERYBODY,
  "POST /quality/scores/:id/seen": EVERYBODY,
  "GET /knowledge": EVERYBODY,
  "GET /knowledge/search": EVERYBODY,
  "POST /knowledge": KNOWLEDGE_WRITERS,
  "GET /knowledge/:id": EVERYBODY,
  "PATCH /knowledge/:id": KNOWLEDGE_WRITERS,
  "GET /knowledge/:id/versions": KNOWLEDGE_WRITERS,
  "POST /knowledge/:id/restore": KNOWLEDGE_WRITERS,
  "GET /users": EVERYBODY,
  "POST /users": "administrator",
  "PATCH /users/:id": "administrator",
  "POST /users/:id/password": EVERYBODY,
  "POST /tokens": "administrator",
  "GET /tokens": "administrator",
  "DELETE /tokens/:id": "administrator",
  "GET /reports": REPORT_READERS,
  "POST /reports": REPORT_MAKERS,
  "GET /reports/:id": REPORT_READERS,
  "GET /reports/:id/file": REPORT_READERS,
  "GET /figures": REPORT_READERS,
  "GET /system": "administrator",
  "POST /system/replay": "administrator",
};

describe("http: who may call what", () => {
  let door: Door;
  const tokens = new Map<Role, string>();
  before(async () => {
    door = await openDoor({
      reports: { runNow: noReport, file: noReport },
      complaints: { ...emptyComplaints, get: async (id) => complaintNamed(id) },
      transactions: { run: (work) => work({ ...emptyUnit, lockComplaint: async (id) => complaintNamed(id) }) },
    });
    for (const role of ROLES) tokens.set(role, await door.tokenOf(`a-${role}`, [role]));
    await door.tokenOf("nobody-in-particular", []);
  });
  after(() => door.close());

  it("knows every route, and no other", () => {
    expect(ROUTES.map(({ method, path }) => `${method} ${path}`)).to.have.members(Object.keys(MATRIX));
  });

  for (const { method, path, right } of ROUTES) {
    const name = `${method} ${path}`;
    const address = `/api/v1${path.replace(":id", "01NOBODY")}`;
    // A field no route knows: who may call is told so, and nothing is changed.
    const body = method === "POST" || method === "PUT" || method === "PATCH" ? { unknownField: true } : undefined;

    if (right === "anyone") {
      it(`${name}: anyone`, async () => {
        const { status } = await door.ask(method, address, body === undefined ? {} : { body });
        expect(MATRIX[name]).to.equal("anyone");
        expect(status).to.be.oneOf([200, 422]);
      });
      continue;
    }

    it(`${name}: ${ROLES.length} roles, and nobody who has not logged in`, async () => {
      const allowed = (MATRIX[name] ?? "").split(" ");
      for (const role of ROLES) {
        const { status } = await door.ask(method, address, { token: tokens.get(role) ?? "", ...(body === undefined ? {} : { body }) });
        expect(status, role).to.not.equal(401);
        expect(status, role).to.be.below(500);
        expect(status !== 403, `${role} is ${allowed.includes(role) ? "refused" : "allowed"}`).to.equal(allowed.includes(role));
      }
      expect((await door.ask(method, address, body === undefined ? {} : { body })).status).to.equal(401);
    });
  }

  it("lets a person without a role do nothing but see and end their own log-in", async () => {
    for (const { method, path, right } of ROUTES) {
      if (right === "anyone" || right === "user") continue;
      const { status } = await door.ask(method, `/api/v1${path.replace(":id", "01NOBODY")}`, { token: "token-of-nobody-in-particular" });
      expect(status, `${method} ${path}`).to.equal(403);
    }
  });

  it("lets agents work on their own complaints and nobody's, those with the right on any, readers on none", async () => {
    for (const role of ROLES) {
      const token = tokens.get(role) ?? "";
      const change = (id: string) =>
        door.ask("PATCH", `/api/v1/complaints/${id}`, { token, body: { version: 1, category: null } }).then(({ status }) => status);
      const reads = COMPLAINT_READERS.includes(role);
      const writesAny = COMPLAINT_WORKERS.includes(role);
      expect(await change("nobodys"), `${role}, nobody's`).to.equal(reads ? 403 : 200);
      expect(await change(`of-a-${role}`), `${role}, own`).to.equal(reads ? 403 : 200);
      expect(await change("of-another"), `${role}, another's`).to.equal(writesAny ? 200 : 403);
    }
  });

  it("lets nobody change another's password without the right", async () => {
    const token = tokens.get("supervisor") ?? "";
    const { status } = await door.ask("POST", "/api/v1/users/a-agent/password", { token, body: { password: "a new long one" } });
    expect(status).to.equal(403);
  });

  it("changes one's own password only for who knows the old one", async () => {
    const token = tokens.get("administrator") ?? "";
    const { status } = await door.ask("POST", "/api/v1/users/a-administrator/password", { token, body: { password: "a new long one" } });
    expect(status).to.equal(401);
  });
});

async function noReport(): Promise<never> {
  throw new HubError("not_found");
}

/** `of-<user>` belongs to that user, `nobodys` to nobody; no other exists. */
function complaintNamed(id: string): ComplaintRecord | null {
  if (id !== "nobodys" && !id.startsWith("of-")) return null;
  return {
    id,
    number: 1,
    clientId: "c1",
    contactId: null,
    interactionId: null,
    status: "registered",
    severity: "normal",
    category: null,
    department: "quality",
    ownerId: id === "nobodys" ? null : id.slice("of-".length),
    essence: "cold",
    openedAt: "2026-03-17T08:00:00.000Z",
    dueAt: "2026-03-20T15:00:00.000Z",
    ...UNDECIDED,
    openedBy: null,
    version: 1,
  };
}
