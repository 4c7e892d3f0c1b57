// A line of the table of routes: address, right, work. Express, openapi.json and the matrix of rights are all
// made from these lines and from nothing else.
import { PERMISSIONS, type Permission } from "../contract/permissions.ts";
import type { Endpoint, PublicEndpoint } from "./endpoint.ts";

export const API_ROOT = "/api/v1";

/** As HTTP writes them, and as Express and OpenAPI do. */
export const METHOD_NAMES = { GET: "get", POST: "post", PUT: "put", PATCH: "patch", DELETE: "delete" } as const;
type Method = keyof typeof METHOD_NAMES;

/** `anyone`: also who has not logged in. `user`: whoever has, in any role. */
type Right = Permission | "user" | "anyone";

interface RouteLine {
  readonly method: Method;
  /** Below /api/v1, in Express's notation. */
  readonly path: string;
  readonly summary: string;
}

export interface GuardedRoute extends RouteLine {
  readonly right: Permission | "user";
  readonly endpoint: Endpoint;
}

export interface OpenRoute extends RouteLine {
  readonly right: "anyone";
  readonly endpoint: PublicEndpoint;
  /** Counts failures per account and address. */
  readonly limited: boolean;
}

export type Route = GuardedRoute | OpenRoute;

export function route(method: Method, path: string, right: Permission | "user", endpoint: Endpoint, summary: string): GuardedRoute {
  return { method, path, right, endpoint, summary };
}

export function openRoute(
  method: Method,
  path: string,
  endpoint: PublicEndpoint,
  summary: string,
  options: { readonly limited: boolean } = { limited: false },
): OpenRoute {
  return { method, path, right: "anyone", endpoint, summary, limited: options.limited };
}

export function isPermission(right: Right): right is Permission {
  return (PERMISSIONS as readonly string[]).includes(right);
}
