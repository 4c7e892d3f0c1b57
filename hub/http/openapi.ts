// /api/v1/openapi.json, made from the table of routes: it cannot say anything else than what Express does.
import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import { ERRORS } from "../contract/errors.ts";
import { isPermission, METHOD_NAMES, type Route } from "./route.ts";

const PROBLEM = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(Object.keys(ERRORS)),
    detail: z.string().optional(),
    requestId: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457. `code` is stable; the title is for people." });

type OpenApiDocument = ReturnType<OpenApiGeneratorV31["generateDocument"]>;

export function createOpenApi(routes: readonly Route[], root: string): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  registry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "otklik",
    description: "Over https the cookie is named `__Host-otklik`.",
  });
  registry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer" });
  for (const route of routes) registry.registerPath(describe(route, root));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: { title: "Otklik", version: "1", description: "Instants are ISO 8601 in UTC; durations carry their unit." },
  });
}

function describe(route: Route, root: string): RouteConfig {
  const { shape } = route.endpoint;
  return {
    method: METHOD_NAMES[route.method],
    path: root + route.path.replace(/:(\w+)/g, "{$1}"),
    summary: route.summary,
    ...(isPermission(route.right) ? { description: `Needs the permission \`${route.right}\`.` } : {}),
    security: route.right === "anyone" ? [] : [{ session: [] }, { token: [] }],
    request: {
      params: shape.params,
      query: shape.query,
      ...(shape.body === null ? {} : { body: { required: true, content: { "application/json": { schema: shape.body } } } }),
      ...(shape.upload === null ? {} : { body: { required: true, content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } } } }),
    },
    responses: {
      [shape.status]: { description: "Done.", ...contentOf(route) },
      default: { description: "Refused.", content: { "application/problem+json": { schema: PROBLEM } } },
    },
  };
}

function contentOf({ endpoint: { shape } }: Route): NonNullable<RouteConfig["responses"]>[string] | object {
  if (shape.answer !== null) return { content: { "application/json": { schema: shape.answer } } };
  return shape.file ? { content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } } } : {};
}
