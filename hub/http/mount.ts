// Turns the table of routes into an Express router. Every request goes the same way: name the route, know the
// caller, refuse foreign sites, check the right, read the input, work, show the answer.
import express, { type Request, type RequestHandler, type Response, type Router } from "express";
import { HubError } from "../contract/errors.ts";
import { may } from "../contract/permissions.ts";
import type { RouteDeps } from "./deps.ts";
import type { Caller, Shape } from "./endpoint.ts";
import { type Authenticate, bearerOf } from "./guards/authenticate.ts";
import { refuseForeign } from "./guards/csrf.ts";
import { createLoginLimits } from "./guards/loginLimit.ts";
import { nameRoute } from "./logging.ts";
import { API_ROOT, type GuardedRoute, isPermission, METHOD_NAMES, type OpenRoute, type Route } from "./route.ts";

const BODY_LIMIT_BYTES = 1024 * 1024;
/** Of who has not logged in yet: a log-in is short. */
const STRANGERS_LIMIT_BYTES = 16 * 1024;

export function createApiRouter(deps: RouteDeps, routes: readonly Route[], authenticate: Authenticate): Router {
  const router = express.Router({ caseSensitive: true });
  const readBody = createBodyReader(BODY_LIMIT_BYTES);
  const readStrangersBody = createBodyReader(STRANGERS_LIMIT_BYTES);
  const limits = createLoginLimits(deps);
  for (const route of routes) {
    const register = (...handlers: readonly RequestHandler[]): void => {
      router[METHOD_NAMES[route.method]](route.path, named(route), ...handlers);
    };
    if (route.right === "anyone") register(foreignRefused(deps), ...readStrangersBody, ...(route.limited ? limits : []), answerAnyone(deps, route));
    else {
      const { upload } = route.endpoint.shape;
      register(callerChecked(deps, route, authenticate), ...(upload === null ? readBody : [fileReader(upload)]), answerCaller(deps, route));
    }
  }
  for (const [path, methods] of methodsByPath(routes)) {
    router.all(path, (_request, response) => {
      response.setHeader("Allow", methods.join(", "));
      throw new HubError("method_not_allowed");
    });
  }
  router.use(() => {
    throw new HubError("unknown_path");
  });
  return router;
}

function named(route: Route): RequestHandler {
  return (request, response, next) => {
    nameRoute(request, `${API_ROOT}${route.path}`);
    response.setHeader("Cache-Control", "no-store");
    next();
  };
}

/** After the right, so that a stranger cannot make the hub read a megabyte. */
function createBodyReader(limit: number): readonly RequestHandler[] {
  const json = express.json({ limit, strict: true, inflate: false, reviver: refusePrototypes });
  const onlyJson: RequestHandler = (request, _response, next) => {
    const isEmpty = request.headers["transfer-encoding"] === undefined && Number(request.headers["content-length"] ?? 0) === 0;
    if (!isEmpty && !request.is("application/json")) throw new HubError("unsupported_media_type");
    next();
  };
  return [onlyJson, json];
}

/** A file as it is, of any type. */
function fileReader(limit: number): RequestHandler {
  return express.raw({ limit, type: () => true, inflate: false });
}

function refusePrototypes(key: string, value: unknown): unknown {
  if (key === "__proto__") throw new SyntaxError("__proto__ is not a field");
  return value;
}

const callers = new WeakMap<Request, Caller>();

function callerChecked(deps: RouteDeps, route: GuardedRoute, authenticate: Authenticate): RequestHandler {
  return async (request, _response, next) => {
    const caller = await authenticate({ cookie: request.headers.cookie, bearer: bearerOf(request.headers.authorization) });
    if (caller === null) throw new HubError("unauthenticated");
    refuseForeign(deps, request, caller);
    if (isPermission(route.right) && !may(caller.user.roles, route.right)) {
      throw new HubError("forbidden", { detail: `This needs the permission ${route.right}.` });
    }
    callers.set(request, caller);
    next();
  };
}

function foreignRefused(deps: RouteDeps): RequestHandler {
  return (request, _response, next) => {
    refuseForeign(deps, request, null);
    next();
  };
}

function answerCaller(deps: RouteDeps, route: GuardedRoute): RequestHandler {
  return async (request, response) => {
    const caller = callers.get(request);
    if (caller === undefined) throw new HubError("unauthenticated");
    reply(response, route.endpoint.shape, await route.endpoint.handle(deps, caller, request, response));
  };
}

function answerAnyone(deps: RouteDeps, route: OpenRoute): RequestHandler {
  return async (request, response) => {
    reply(response, route.endpoint.shape, await route.endpoint.handlePublic(deps, request, response));
  };
}

function reply(response: Response, shape: Shape, answer: unknown): void {
  if (shape.file) return;
  response.status(shape.status);
  if (shape.answer === null) response.end();
  else response.json(answer);
}

function methodsByPath(routes: readonly Route[]): ReadonlyMap<string, readonly string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of routes) methods.set(path, [...(methods.get(path) ?? []), method]);
  return methods;
}
