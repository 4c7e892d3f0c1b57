import { expect } from "chai";
import { ROUTES } from "../../hub/http/routes.ts";
import { type Door, openDoor } from "./harness.ts";

interface Operation {
  readonly summary: string;
  readonly security: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: { readonly additionalProperties?: boolean } }> };
  readonly responses: Record<string, { readonly content?: Record<string, object> }>;
}

describe("http: openapi.json", () => {
  let door: Door;
  let paths: Record<string, Record<string, Operation>>;
  before(async () => {
    door = await openDoor();
    const answer = await door.ask("GET", "/api/v1/openapi.json");
    expect(answer.status).to.equal(200);
    paths = JSON.parse(answer.text).paths;
  });
  after(() => door.close());

  const operationOf = (method: string, path: string): Operation | undefined => paths[`/api/v1${path.replace(/:(\w+)/g, "{$1}")}`]?.[method.toLowerCase()];

  it("lists every route, and no other", () => {
    const described = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    expect(described).to.have.members(ROUTES.map(({ method, path }) => `${method} /api/v1${path.replace(/:(\w+)/g, "{$1}")}`));
  });

  it("says what each answers, and that refusals are problem documents", () => {
    for (const { method, path, endpoint } of ROUTES) {
      const operation = operationOf(method, path);
      expect(operation?.summary, path).to.match(/\.$/);
      expect(operation?.responses.default?.content, path).to.have.property("application/problem+json");
      const { content } = operation?.responses[String(endpoint.shape.status)] ?? {};
      expect(content !== undefined, `${method} ${path}`).to.equal(endpoint.shape.answer !== null || endpoint.shape.file);
    }
  });

  it("says where a log-in is needed, and where not", () => {
    expect(operationOf("POST", "/session")?.security).to.deep.equal([]);
    expect(operationOf("GET", "/cards")?.security).to.deep.equal([{ session: [] }, { token: [] }]);
  });

  it("describes filters as they are: optional, and the page by cursor and limit", () => {
    const parameters = operationOf("GET", "/interactions")?.parameters ?? [];
    expect(parameters.map(({ name }) => name)).to.include.members(["phone", "clientId", "channel", "state", "agentId", "q", "from", "to", "cursor", "limit"]);
    expect(parameters.every((parameter) => !parameter.required)).to.equal(true);
  });

  it("says that bodies take no other fields", () => {
    const body = operationOf("POST", "/clients")?.requestBody?.content["application/json"];
    expect(body?.schema.additionalProperties).to.equal(false);
  });
});
