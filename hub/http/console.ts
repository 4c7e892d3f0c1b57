// The built console: hashed files are kept by browsers for good, the page itself is asked for each time. Any
// address of a view gives the page, because the views live in the browser.
import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { type RequestHandler, type Router } from "express";
import { HubError } from "../contract/errors.ts";
import { nameRoute } from "./logging.ts";

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Otklik</title>
<p>The hub runs. The console is not built yet: run <code>npm run build</code>, then reload this page.</p></html>`;

export function createConsole(folder: string): Router {
  const router = express.Router();
  const page = join(folder, "index.html");
  router.use(
    named("console file"),
    express.static(folder, {
      index: false,
      redirect: false,
      dotfiles: "ignore",
      setHeaders: (response, path) => {
        const isHashed = path.startsWith(join(folder, "assets"));
        response.setHeader("Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
      },
    }),
  );
  router.get("/{*view}", named("console view"), (request, response) => {
    if (/\.\w+$/.test(request.path) || !request.accepts("html")) throw new HubError("unknown_path");
    response.setHeader("Cache-Control", "no-cache");
    if (existsSync(page)) response.sendFile(page);
    else response.status(503).type("html").send(NOT_BUILT);
  });
  return router;
}

function named(name: string): RequestHandler {
  return (request, _response, next) => {
    nameRoute(request, name);
    next();
  };
}
