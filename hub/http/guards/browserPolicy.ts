// What a browser may do with our pages: run only our scripts, talk only to us, sit in nobody's frame. Other
// origins get no CORS answer at all.
import type { RequestHandler } from "express";
import helmet from "helmet";
import { isHttps } from "./sessions.ts";

export function createBrowserPolicy(deps: { readonly publicOrigin: string | null }): RequestHandler {
  const sockets = deps.publicOrigin === null ? [] : [deps.publicOrigin.replace(/^http/, "ws")];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine writes its variables into a style element.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        connectSrc: ["'self'", ...sockets],
        // A recording is read once: for its picture and its sound.
        mediaSrc: ["'self'", "blob:"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(isHttps(deps) ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: isHttps(deps) ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
  });
}
