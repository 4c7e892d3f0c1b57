// The HTTP door: one Express application over the table of routes. The signed webhooks do not pass here;
// server.ts hands them to their receivers before Express sees them.
import express, { type Express, type RequestHandler } from "express";
import { HubError } from "../contract/errors.ts";
import { createConsole } from "./console.ts";
import type { HttpDeps } from "./deps.ts";
import { type Authenticate, createAuthenticate } from "./guards/authenticate.ts";
import { createBrowserPolicy } from "./guards/browserPolicy.ts";
import { createRequestLog, routeOf } from "./logging.ts";
import { addGauges, createDurations } from "./metrics.ts";
import { createApiRouter } from "./mount.ts";
import { createOpenApi } from "./openapi.ts";
import { createProbes } from "./probes.ts";
import { createProblemHandler } from "./problems.ts";
import { API_ROOT } from "./route.ts";
import { ROUTES } from "./routes.ts";

export interface Http {
  readonly app: Express;
  /** For the sockets: the same people, the same cookie, the same tokens. */
  readonly authenticate: Authenticate;
}

export function createHttp(deps: HttpDeps): Http {
  const authenticate = createAuthenticate(deps);
  addGauges(deps);
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", deps.trustProxyHops);
  app.use(createRequestLog(deps.logger), timed(deps), createBrowserPolicy(deps));
  app.use(createProbes(deps, authenticate));
  let openApi: object | null = null;
  const describeRoutes = (): object => {
    // Most hubs are never asked, and to write it takes longer than all else of this door.
    openApi ??= createOpenApi(ROUTES, API_ROOT);
    return openApi;
  };
  app.use(API_ROOT, dated(deps), refusedBeforeOpening(deps), createApiRouter({ ...deps, openApi: describeRoutes }, ROUTES, authenticate));
  app.use(["/api", "/hooks", "/socket.io"], () => {
    throw new HubError("unknown_path");
  });
  app.use(createConsole(deps.consoleFolder));
  app.use(() => {
    throw new HubError("unknown_path");
  });
  app.use(createProblemHandler(deps));
  return { app, authenticate };
}

/** Before the schema is there, every answer would be a guess. */
function refusedBeforeOpening(deps: HttpDeps): RequestHandler {
  return (_request, _response, next) => {
    if (!deps.isOpen()) throw new HubError("unavailable");
    next();
  };
}

/** What time it is by the clock that deadlines are counted by: the console judges by it before its socket is up. */
function dated({ clock }: HttpDeps): RequestHandler {
  return (_request, response, next) => {
    response.setHeader("Date", clock.now().toUTCString());
    next();
  };
}

function timed(deps: HttpDeps): RequestHandler {
  const durations = createDurations(deps.registry);
  return (request, response, next) => {
    const stop = durations.startTimer({ method: request.method });
    response.once("finish", () => stop({ route: routeOf(request), status: String(response.statusCode) }));
    next();
  };
}
